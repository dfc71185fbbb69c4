import { request } from 'undici';
import type { Answer, Call } from './call';
import type { DeskDeed } from './notes';
import { pause, type World } from './world';

const DESK = '/desk/api';
const SHY_MS = 250;

interface Ticket {
  readonly id: string;
  readonly state: string;
  readonly agentName: string | null;
}

/** An agent at the desk: sees the queue, takes who waits longest, talks, and closes or gives back. */
export class DeskAgent {
  private isOver = false;
  private deeds = 0;
  /** The event stream that shows that somebody is there. */
  private sight: { destroy(): unknown } | null = null;

  constructor(
    private readonly world: World,
    readonly name: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** Works until told to go home, and until then stays in sight. */
  async work(): Promise<void> {
    void this.bePresent();
    while (!this.isOver) {
      const tickets = await this.queue();
      const mine = tickets.find((ticket) => ticket.agentName === this.name && ticket.state !== 'waiting');
      const next = mine ?? (await this.take(tickets));
      if (next === null) await pause(SHY_MS);
      else await this.serve(next);
    }
  }

  goHome(): void {
    this.isOver = true;
    this.sight?.destroy();
  }

  /** All open tickets, as the desk shows them, page by page. */
  async queue(): Promise<readonly Ticket[]> {
    const tickets: Ticket[] = [];
    let path = '/queue';
    for (;;) {
      const { body } = await this.world.caller.untilAnswered(this.call('GET', path));
      const page = body as { readonly tickets?: readonly Ticket[]; readonly next?: string | null };
      tickets.push(...(page.tickets ?? []));
      if (typeof page.next !== 'string') break;
      path = `/queue/waiting?after=${encodeURIComponent(page.next)}`;
    }
    for (const { id } of tickets) this.world.notes.seenTickets.add(id);
    return tickets;
  }

  /** The one that waits longest, as all the others try too; or whichever the desk gives. */
  private async take(tickets: readonly Ticket[]): Promise<Ticket | null> {
    const ticket = tickets.find(({ state }) => state === 'waiting');
    if (ticket === undefined) return null;
    const asks = this.world.chance.happens(0.5, 'asks for the next', this.name, ticket.id);
    const path = asks ? '/queue/next' : `/tickets/${ticket.id}/claim`;
    const answer = await this.world.caller.once(this.call('POST', path, {}));
    // No answer: if one is ours now, the queue will say so.
    if (answer?.status !== 200) return null;
    const taken = asks ? ((answer.body as { ticket: Ticket | null }).ticket ?? null) : ticket;
    if (taken === null) return null;
    this.world.notes.seenTickets.add(taken.id);
    this.did(taken, 'claim');
    return taken;
  }

  private async serve(ticket: Ticket): Promise<void> {
    const { chance } = this.world;
    const about = [this.name, (this.deeds += 1)];
    for (let said = chance.between(1, 2, 'says', ...about); said > 0; said -= 1) await this.say(ticket, about, said);
    if (chance.happens(0.1, 'release', ...about)) return this.move(ticket, 'release', 'release', {});
    if (ticket.state !== 'wrapUp') await this.move(ticket, 'wrapUp', 'wrap-up', {});
    if (chance.happens(0.15, 'resume', ...about)) {
      await this.move(ticket, 'resume', 'resume', {});
      await this.move(ticket, 'wrapUp', 'wrap-up', {});
    }
    const agreed = chance.happens(0.7, 'agreed', ...about) ? `We send it again (${this.name}).` : null;
    await this.move(ticket, 'resolve', 'resolve', { disposition: 'solved', agreed });
  }

  private async say(ticket: Ticket, about: readonly (string | number)[], part: number): Promise<void> {
    const messageId = `say-${about.join('-')}-${part}`;
    const call = this.call('POST', `/tickets/${ticket.id}/messages`, {
      messageId,
      text: `I am looking into it (${messageId}).`,
    });
    const answer = await this.world.caller.untilAnswered(call);
    if (answer.status < 300) this.did(ticket, 'say', 'done', messageId);
    else this.world.caller.surprise(call, answer);
  }

  /** Tries until the desk says that it's done; a refusal after a try without an answer means that that one was it. */
  private async move(ticket: Ticket, did: DeskDeed['did'], path: string, body: object): Promise<void> {
    const call = this.call('POST', `/tickets/${ticket.id}/${path}`, body);
    let answer: Answer | null = await this.world.caller.once(call);
    const isSure = answer !== null && answer.status < 500 && answer.status !== 429;
    while (answer === null || answer.status >= 500 || answer.status === 429) {
      await pause(SHY_MS);
      answer = await this.world.caller.once(call);
    }
    if (answer.status < 300) this.did(ticket, did);
    else if (!isSure) this.did(ticket, did, 'maybe');
    else this.world.caller.surprise(call, answer);
  }

  private did(
    { id: ticketId }: Ticket,
    did: DeskDeed['did'],
    outcome: DeskDeed['outcome'] = 'done',
    messageId?: string,
  ) {
    const about = messageId === undefined ? {} : { messageId };
    this.world.notes.deeds.push({ agent: this.name, ticketId, did, outcome, ...about });
  }

  /** The event stream is opened again wherever it ends. */
  private async bePresent(): Promise<void> {
    while (!this.isOver) {
      try {
        const response = await request(`${await this.world.fleet.next()}${DESK}/stream`, { headers: this.headers });
        this.sight = response.body;
        await response.body.dump({ limit: Number.MAX_SAFE_INTEGER });
      } catch {
        // the server is gone: the next one shows us
      }
      await pause(SHY_MS);
    }
  }

  private call(method: 'GET' | 'POST', path: string, body?: object): Call {
    return { method, path: `${DESK}${path}`, headers: this.headers, ...(body === undefined ? {} : { body }) };
  }
}
