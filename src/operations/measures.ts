// What Tact counts and times, for Prometheus. Rooms are handed the few functions they call, through interfaces of their own; the
// names, labels and buckets are all here. No label ever carries an id, and nothing carries what somebody wrote.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is looked up when somebody asks for the measures; none of it may cost more than reading a number. */
export interface Levels {
  /** Activities that wait for their turn. */
  readonly mailboxWaiting: () => number;
  /** Conversations with a turn under way or waiting. */
  readonly conversationsWorked: () => number;
  /** Activities on their way into the store. */
  readonly writesWaiting: () => number;
  /** Conversations here with replies still to be delivered. */
  readonly outbox: () => number;
  /** Open WebSockets of customers and agents. */
  readonly webSockets: () => number;
  readonly storeUp: () => boolean;
  /** Tickets that no agent has taken, in the whole store; null while it isn't known. */
  readonly ticketsWaiting: () => number | null;
  /** Replies that were given up or wait for a later try, in the whole store; null while it isn't known. */
  readonly undelivered: () => number | null;
}

/** Where measures are told; each function is one call of a room. */
export interface Measures {
  readonly accepted: (seconds: number) => void;
  /** A request was refused; `code` of core/errors. */
  readonly refused: (code: string) => void;
  readonly turnDone: (branch: string, end: string, seconds: number) => void;
  readonly surveyAnswered: (answer: string) => void;
  /** From the commit of a reply to the channel's 2xx. */
  readonly delivered: (seconds: number) => void;
  /** A delivery has to be tried again; 0 stands for no answer. */
  readonly deliveryRetried: (status: number) => void;
  readonly deliveryRefused: (status: number) => void;
  /** A customer called a reading wrong; `signal` is a kind of signal that was in it. */
  readonly misread: (signal: string) => void;
  readonly tookOver: (conversations: number) => void;
  readonly backofficeCalled: (call: string, end: string, seconds: number) => void;
  readonly requestDone: (routeClass: string, status: number) => void;
  /** From now on these are looked up. */
  readonly watch: (levels: Levels) => void;
  /** All measures in Prometheus' text form. */
  readonly text: () => Promise<string>;
  /** Its content type. */
  readonly contentType: string;
}

/** From half a millisecond, where a turn on a quiet machine is, to what no customer waits for. */
const QUICK = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** A channel that is away for a day still gets its replies. */
const SLOW = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600, 86_400];

/** Makes the measures of one process, in a registry of their own. */
export function createMeasures(): Measures {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> =>
    new Counter({ name: `tact_${name}`, help, labelNames, registers });
  const histogram = <L extends string>(name: string, help: string, buckets: number[], labelNames: readonly L[] = []) =>
    new Histogram({ name: `tact_${name}`, help, buckets, labelNames, registers });

  const acceptSeconds = histogram('accept_seconds', 'Until an activity was durable.', QUICK);
  const refusedTotal = counter('http_refusals_total', 'HTTP requests refused, by code of docs/errors.md.', ['code']);
  const turnsTotal = counter('turns_total', 'Turns committed.', ['branch', 'outcome']);
  const turnSeconds = histogram('turn_seconds', 'Length of a turn, its commit included.', QUICK);
  const surveysTotal = counter('survey_answers_total', 'Whether an agent helped, in the customer’s word.', ['answer']);
  const deliverySeconds = histogram('delivery_seconds', 'From the commit of a reply to the channel taking it.', SLOW);
  const retriesTotal = counter('delivery_retries_total', 'Deliveries to be tried again.', ['status']);
  const refusalsTotal = counter('delivery_refusals_total', 'Deliveries a channel refused for good.', ['status']);
  const misreads = counter('mood_misreads_total', 'Readings that customers called wrong, by kind of signal.', [
    'signal',
  ]);
  const takeovers = counter('lease_takeovers_total', 'Conversations taken over from dead instances.');
  const callSeconds = histogram('backoffice_seconds', "Calls of the company's systems.", QUICK, ['call', 'outcome']);
  const requestsTotal = counter('http_requests_total', 'HTTP requests answered.', ['route', 'status']);

  return {
    contentType: registry.contentType,
    accepted: (seconds) => {
      acceptSeconds.observe(seconds);
    },
    refused: (code) => {
      refusedTotal.inc({ code });
    },
    surveyAnswered: (answer) => {
      surveysTotal.inc({ answer });
    },
    turnDone: (branch, outcome, seconds) => {
      turnsTotal.inc({ branch, outcome });
      turnSeconds.observe(seconds);
    },
    delivered: (seconds) => {
      deliverySeconds.observe(seconds);
    },
    deliveryRetried: (status) => {
      retriesTotal.inc({ status: String(status) });
    },
    deliveryRefused: (status) => {
      refusalsTotal.inc({ status: String(status) });
    },
    misread: (signal) => {
      misreads.inc({ signal });
    },
    tookOver: (conversations) => {
      takeovers.inc(conversations);
    },
    backofficeCalled: (call, outcome, seconds) => {
      callSeconds.observe({ call, outcome }, seconds);
    },
    requestDone: (route, status) => {
      requestsTotal.inc({ route, status: String(status) });
    },
    watch: (levels) => {
      watchLevels(registry, levels);
    },
    text: () => registry.metrics(),
  };
}

function watchLevels(registry: Registry, levels: Levels): void {
  const gauge = (name: string, help: string, read: () => number | null): void => {
    new Gauge({
      name: `tact_${name}`,
      help,
      registers: [registry],
      collect() {
        const level = read();
        // Nothing known is no measure at all: a zero would say that all is well.
        if (level === null) this.remove();
        else this.set(level);
      },
    });
  };
  gauge('mailbox_waiting', 'Activities that wait for their turn or have it.', levels.mailboxWaiting);
  gauge('conversations_worked', 'Conversations with a turn under way or waiting.', levels.conversationsWorked);
  gauge('writes_waiting', 'Activities on their way into the store.', levels.writesWaiting);
  gauge('outbox_conversations', 'Conversations here with replies to be delivered.', levels.outbox);
  gauge('websockets_open', 'Open WebSockets.', levels.webSockets);
  gauge('store_up', 'Whether the store answered in time.', () => (levels.storeUp() ? 1 : 0));
  gauge('tickets_waiting', 'Tickets that no agent has taken; of the whole store.', levels.ticketsWaiting);
  gauge('undelivered', 'Replies not delivered yet, or given up; of the whole store.', levels.undelivered);
}
