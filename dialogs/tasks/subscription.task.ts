import type { Backoffice, Day, Subscription } from '../../src/backoffice/ports';
import type { Length, Understanding } from '../../src/language/types';
import { dayMs } from '../../src/handoff/rights-clocks';
import { phrase, type Choice, type Phrase } from '../../src/phrasebook/types';
import { CANCEL, NO, pick, TASK_CHOICES, YES } from '../choices';
import { insistsOnEnd } from '../insists';
import type { TaskForm } from '../task-form';
import type { Option } from './details';
import { cancelled, paused, resumed } from './subscription-outcomes';
import { act, done, read, type Task } from './task';

const MOST = 5;
const MONTHS = [1, 2, 3] as const;
const DAY_MS = 86_400_000;

/** A subscription is paused, taken up again, or cancelled: with its last day told before and confirmed after, and no talk in between. */
export const subscriptionTask: Task = {
  name: 'subscription',
  askFirst: () => null,
  lookUp: () => ({}),

  prepare: (turn, { reference }, { access }) =>
    read(
      () => running(turn.backoffice, access),
      (options) => {
        const meant = options.find(({ id }) => id === reference) ?? (options.length === 1 ? options[0] : undefined);
        return { options, picked: meant?.id ?? null };
      },
    ),

  take: (form, { picked, awaiting, understanding, text, nowMs }) => {
    if (picked?.what === 'pick') {
      if (awaiting === 'which') return { picked: picked.id };
      if (awaiting === 'what' || awaiting === 'confirm') return { what: picked.id, until: null, isGuess: false };
      if (awaiting === 'until') return { until: inMonths(Number(picked.id), nowMs) };
      return {};
    }
    const day = understanding.entities.findLast(({ type }) => type === 'date')?.value;
    const month = understanding.untilMonth ?? (awaiting === 'until' ? understanding.namedMonth : null);
    const until = day ?? month ?? endOf(understanding.lasts ?? null, nowMs);
    const isInsisted = insistsOnEnd(form, awaiting, understanding, text);
    const what = picked === null && !isInsisted ? whatIn(understanding) : undefined;
    const isGuess = awaiting === null && form.details?.what === 'cancel' && understanding.wantsEnd !== true;
    return {
      ...(what === undefined || what === form.details?.what ? {} : { what, until: null }),
      ...(isGuess && picked === null ? { isGuess } : {}),
      // Asked which, and answered in words.
      ...(awaiting === 'what' && what !== undefined && form.details?.isGuess === true ? { isGuess: false } : {}),
      ...(until === undefined ? {} : { until }),
    };
  },

  ask: (form) => {
    const { options = [], picked, what, until } = form.details ?? {};
    if (options.length === 0) return null;
    if (typeof picked !== 'string') return 'which';
    if (typeof what !== 'string') return 'what';
    const meant = optionOf(form);
    if (meant?.endsOn !== undefined) return null;
    if (what === 'pause' && meant?.isPaused !== true && typeof until !== 'string') return 'until';
    if (what === 'pause' && meant?.isPaused === true) return null;
    // What is paused is seldom meant to end, unless that is said in so many words.
    if (what === 'cancel' && meant?.isPaused === true && form.details?.isGuess === true) return 'what';
    // A pause that was chosen with its end is chosen; it can be ended at any time.
    return what === 'cancel' && form.confirmed === null ? 'confirm' : null;
  },

  question: (ask, form, _order, again) => {
    const option = optionOf(form);
    switch (ask) {
      case 'number':
        // Who has a subscription may never have seen an order's number.
        return form.otherOrder === true ? null : { words: phrase('subscription.number'), answers: [] };
      case 'which':
        return {
          words: phrase('subscription.which'),
          answers: (form.details?.options ?? []).map(({ id, name }) => pick(id, phrase('choices.named', { name }))),
        };
      case 'what':
        return { words: phrase('subscription.what', { name: option?.name ?? '' }), answers: whatFor(option) };
      case 'until':
        return {
          words: phrase('subscription.until'),
          answers: [
            ...MONTHS.map((months) => pick(String(months), phrase('choices.months', { count: months }))),
            CANCEL,
          ],
        };
      case 'confirm': {
        const name = option?.name ?? '';
        const words = phrase(again ? 'subscription.confirmAgain' : 'subscription.confirm', {
          name,
          day: dayMs(lastDay(form)),
        });
        const pause = pick('pause', phrase('choices.pauseInstead'));
        return { words, answers: [YES, NO, ...(form.details?.mayOffer === true && !option?.isPaused ? [pause] : [])] };
      }
      default:
        return null;
    }
  },

  finish: (turn, form, { access }) => {
    const { requestId, details } = form;
    const option = optionOf(form);
    if (option === null || requestId === null) {
      return Promise.resolve({ ...done(phrase('subscription.none'), ['toldStatus']), needsPerson: true });
    }
    const { name, id: subscriptionNumber } = option;
    if (option.endsOn !== undefined) {
      const words = phrase('subscription.alreadyCancelled', { name, day: dayMs(option.endsOn) });
      return Promise.resolve(done(words, ['toldStatus']));
    }
    const asked = { access, subscriptionNumber, requestId };
    switch (details?.what) {
      case 'cancel':
        return act(
          () => turn.backoffice.cancelSubscription({ ...asked, kind: 'ordinary', wishedEnd: laterEnd(form) }),
          (answer) => cancelled(name, answer),
        );
      case 'status':
        return Promise.resolve(done(stateOf(option), ['toldStatus'], [TASK_CHOICES.subscription]));
      case 'resume':
        return act(
          () => turn.backoffice.resumeSubscription(asked),
          (answer) => resumed(name, answer),
        );
      default:
        if (option.isPaused === true) {
          const words = phrase('subscription.alreadyPaused', { name });
          return Promise.resolve(done(words, ['toldStatus']));
        }
        return act(
          () => turn.backoffice.pauseSubscription({ ...asked, until: details?.until ?? '' }),
          (answer) => paused(name, answer),
        );
    }
  },
};

/** How a subscription stands that nobody has cancelled. */
function stateOf({ name, isPaused, price, nextChargeOn }: Option): Phrase {
  if (isPaused === true) return phrase('subscription.alreadyPaused', { name });
  if (price === undefined || nextChargeOn === undefined) return phrase('subscription.isOn', { name });
  return phrase('subscription.runs', { name, price, day: dayMs(nextChargeOn) });
}

/** The later day that the customer named, if it's later than the earliest possible. */
function laterEnd(form: TaskForm): Day | null {
  const until = form.details?.until ?? null;
  return until !== null && until > (optionOf(form)?.wouldEndOn ?? until) ? until : null;
}

function lastDay(form: TaskForm): Day {
  return laterEnd(form) ?? optionOf(form)?.wouldEndOn ?? '';
}

const WHAT_OF: Readonly<Record<string, string>> = {
  subscription_pause: 'pause',
  subscription_resume: 'resume',
  subscription_cancel: 'cancel',
  subscription_status: 'status',
  // "then cancel it"
  cancel_order: 'cancel',
};

function whatIn({ intent, entities }: Understanding): string | undefined {
  const isOfOrder = intent === 'cancel_order' && entities.some(({ type }) => type === 'order');
  return isOfOrder ? undefined : WHAT_OF[intent];
}

function whatFor(option: Option | null): readonly Choice[] {
  const first =
    option?.isPaused === true
      ? pick('resume', phrase('choices.resumeSubscription'))
      : pick('pause', phrase('choices.pauseSubscription'));
  return [first, pick('cancel', phrase('choices.cancelSubscription'))];
}

function optionOf({ details }: TaskForm): Option | null {
  return details?.options?.find(({ id }) => id === details.picked) ?? null;
}

/** What still runs, each with the day on which it would end if it were cancelled now. */
async function running(backoffice: Backoffice, access: string): Promise<readonly Option[]> {
  const { subscriptions } = await backoffice.listSubscriptions({ access });
  const shown = subscriptions.filter(({ status }) => status !== 'ended').slice(0, MOST);
  return Promise.all(shown.map((subscription) => described(backoffice, access, subscription)));
}

async function described(backoffice: Backoffice, access: string, one: Subscription): Promise<Option> {
  const { number: id, name, endsOn, status } = one;
  if (endsOn !== null) return { id, name, endsOn };
  const preview = await backoffice.previewCancellation({ access, subscriptionNumber: id });
  return {
    ...{ id, name, isPaused: status === 'paused', price: one.price },
    ...(one.nextChargeOn === null ? {} : { nextChargeOn: one.nextChargeOn }),
    ...(preview.outcome === 'noMatch' ? {} : { wouldEndOn: preview.endsOn }),
  };
}

function endOf(length: Length | null, nowMs: number): Day | undefined {
  if (length === null) return undefined;
  return 'months' in length ? inMonths(length.months, nowMs) : dayIn(nowMs + length.days * DAY_MS);
}

function dayIn(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}

/** So many months from now; the last day of a month that has no such day. */
function inMonths(months: number, nowMs: number): Day {
  const now = new Date(nowMs);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + months];
  const day = Math.min(now.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
  return dayIn(Date.UTC(year, month, day));
}
