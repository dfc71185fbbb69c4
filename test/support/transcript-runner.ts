import type { Clock } from '../../src/core/clock';
import { silentLogger } from '../../src/core/logger';
import { MISREAD_EVENT } from '../../src/conversation/stages/read-activity.stage';
import type { Turn } from '../../src/conversation/turn';
import { createRulebook } from '../../src/rulebook/rulebook';
import type { Disposition, RecordedRight, Ticket } from '../../src/handoff/types';
import { openStore } from '../../src/storage/open-store';
import type { Understander } from '../../src/language/understander';
import type { Knowledge } from '../../src/wiring/knowledge';
import { withTimeLimit } from '../../src/backoffice/with-time-limit';
import { openLocalBot, type LocalBot } from '../../src/wiring/local-bot';
import { openInProcess, type Company } from './companies';
import { faultyShop, type FaultyShop } from './faulty-shop';
import { learntFromFew } from './few-examples';
import { rewindable } from './rewind';
import type { ExpectedReply, OtherRule, Step, Transcript } from './transcript';

const START = Date.UTC(2026, 0, 5, 9);
const BETWEEN_MESSAGES_MS = 20_000;

const PICTURE = { contentType: 'image/png', contentUrl: 'https://example.com/lamp.png' };
const AGENT = { id: 'anna', name: 'Anna' };

/** Plays transcripts, one after the other: each with a store, a bot and a company as at the beginning. */
export interface TranscriptPlayer {
  /** Through the real pipeline. @throws Error with the lines as they should be for what really happened */
  play(transcript: Transcript, onTurn?: (turn: Turn) => void): Promise<void>;
  close(): Promise<void>;
}

/** @param openCompany whose customers the conversations are with */
export async function openTranscriptPlayer(
  knowledge: Knowledge,
  openCompany: (clock: Clock) => Promise<Company> = openInProcess,
  // long for a shop in memory, short for who waits for a test
  limitMs = 100,
): Promise<TranscriptPlayer> {
  const clock = { nowMs: START, now: () => clock.nowMs };
  const company = await openCompany(clock);
  const store = await openStore({ kind: 'sqlite', file: ':memory:' }, 'local');
  const rewindStore = await rewindable(store.db);
  let ids = 0;
  let learnt: Promise<Understander> | undefined;

  /** What the bot of this conversation knows. */
  async function knownIn({ rule, fewExamples }: Transcript): Promise<Knowledge> {
    const known = withRule(knowledge, rule);
    return fewExamples ? { ...known, understander: await (learnt ??= learntFromFew()) } : known;
  }

  async function play(transcript: Transcript, onTurn?: (turn: Turn) => void): Promise<void> {
    clock.nowMs = START;
    await Promise.all([company.renew(), rewindStore()]);
    // Of another name each time: the company remembers which change was asked for in which conversation.
    const conversationId = `${transcript.channel}/c${(ids += 1)}`;
    const heard: string[] = [];
    let last: Turn | null = null;
    const broken = { isBroken: false };
    const shop = faultyShop(company.backoffice);
    const bot = await openLocalBot({
      store,
      backoffice: withTimeLimit(shop, { limitMs }),
      locale: transcript.locale,
      calendar: { law: transcript.law, timeZone: null },
      logger: silentLogger,
      knowledge: breakable(await knownIn(transcript), broken),
      clock,
      ids: { next: () => `id-${(ids += 1)}` },
      onTurn: (turn) => {
        if (turn.conversation.id !== conversationId) return;
        last = turn;
        heard.push(...linesOf(turn));
        onTurn?.(turn);
      },
    });
    const player = new Player(transcript, conversationId, bot, clock, heard, () => last, shop, broken);
    try {
      for (const step of transcript.steps) await player.play(step);
      player.nothingLeft(transcript.steps.at(-1)?.line ?? 0);
    } finally {
      await bot.close();
    }
  }

  return {
    play,
    async close() {
      await store.close();
      await company.close();
    },
  };
}

class Player {
  /** How much of what was heard has been expected. */
  private matched = 0;

  constructor(
    private readonly transcript: Transcript,
    private readonly conversationId: string,
    private readonly local: LocalBot,
    private readonly clock: { nowMs: number },
    private readonly heard: string[],
    private readonly last: () => Turn | null,
    private readonly shop: FaultyShop,
    private readonly broken: { isBroken: boolean },
  ) {}

  async play(step: Step): Promise<void> {
    if (step.kind === 'bot') {
      this.expectHeard(`bot: ${format(step.said)}`, step.line, step.said);
      return;
    }
    if (step.kind === 'agentSays') {
      this.expectHeard(`person: ${step.text}`, step.line);
      return;
    }
    if (step.kind === 'expect') return this.expectState(step.what, step.value, step.line);
    this.nothingLeft(step.line);
    if (step.kind === 'shop') this.shop.mood = step.mood;
    else if (step.kind === 'company') this.shop.answer(step.other);
    else if (step.kind === 'breaks') this.broken.isBroken = true;
    else if (step.kind === 'others') await this.othersSay(step.count, step.text);
    else if (step.kind === 'wait') this.clock.nowMs += step.ms;
    else await this.act(step);
    await this.local.bot.sweep(this.clock.nowMs);
    await this.local.bot.conversations.idle();
  }

  nothingLeft(line: number): void {
    if (this.heard.length > this.matched) this.fail(line, 'more was said than the transcript expects');
  }

  private async act(
    step: Extract<Step, { kind: 'user' | 'choose' | 'join' | 'misread' | 'picture' | 'agent' }>,
  ): Promise<void> {
    this.clock.nowMs += BETWEEN_MESSAGES_MS;
    const { locale } = this.transcript;
    if (step.kind === 'agent') return this.agentActs(step.act, step.words, step.line);
    if (step.kind === 'join') return this.local.receive(this.conversationId, { type: 'conversationUpdate', locale });
    if (step.kind === 'misread')
      return this.local.receive(this.conversationId, { type: 'event', name: MISREAD_EVENT, locale });
    if (step.kind === 'picture')
      return this.local.receive(this.conversationId, { type: 'message', attachments: [PICTURE], locale });
    const text = step.kind === 'user' ? step.text : this.labelOf(step.id, step.line);
    await this.local.receive(this.conversationId, { type: 'message', text, locale });
  }

  private async othersSay(count: number, text: string): Promise<void> {
    const { locale, channel } = this.transcript;
    for (let other = 1; other <= count; other += 1)
      await this.local.receive(`${channel}/other${other}`, { type: 'message', text, locale });
  }

  private labelOf(id: string, line: number): string {
    const offered = this.last()?.state.offered ?? [];
    const choice = offered.find((one) => one.id === id);
    if (choice === undefined)
      this.fail(line, `"${id}" was not offered, but ${offered.map((one) => one.id).join(', ') || 'nothing'}`);
    return choice.label;
  }

  private async agentActs(act: string, words: string, line: number): Promise<void> {
    const { desk } = this.local.bot;
    if (act === 'is at the desk') {
      desk.agentSeen(AGENT);
      return;
    }
    const ticket = await this.openTicket();
    if (ticket === undefined) this.fail(line, 'there is no open ticket');
    const disposition = (act.split(' ')[1] ?? 'solved') as Disposition;
    const outcome = await {
      says: () => desk.say(ticket.id, AGENT, `line-${line}`, words),
      claims: () => desk.claim(ticket.id, AGENT),
      releases: () => desk.release(ticket.id, AGENT),
      wraps: () => desk.startWrapUp(ticket.id, AGENT),
      resumes: () => desk.resume(ticket.id, AGENT),
      resolves: () => desk.resolve(ticket.id, AGENT, disposition, words === '' ? null : words),
    }[act.split(' ')[0] as 'says']();
    if (outcome !== 'done') this.fail(line, `the desk answers ${outcome}`);
  }

  private async openTicket(): Promise<Ticket | undefined> {
    const { mine, waiting } = await this.local.bot.desk.queue(AGENT, 1);
    return [...mine, ...waiting.tickets][0];
  }

  private expectHeard(expected: string, line: number, reply?: ExpectedReply): void {
    const heard = this.heard[this.matched];
    const isSame = heard !== undefined && (reply === undefined ? heard === expected : matches(heard, reply));
    if (!isSame) this.fail(line, `expected ${expected}`);
    this.matched += 1;
  }

  private async expectState(what: string, value: string, line: number): Promise<void> {
    const turn = this.last();
    const [closed] = await this.local.bot.desk.recentlyClosed(1);
    const ticket = (await this.openTicket()) ?? closed;
    const actual = {
      owner: turn?.owner ?? 'bot',
      branch: turn?.state.branch ?? 'calm',
      locale: turn?.state.locale ?? '',
      class: ticket?.queueClass ?? 'none',
      rights: (ticket?.rights ?? []).map(inWords).join(', '),
      ticket: ticket === undefined ? 'none' : `${ticket.state} ${ticket.reason} ${ticket.priority}`,
    }[what as 'owner'];
    if (actual !== value) this.fail(line, `expected ${what}: ${value}, but it is ${actual}`);
  }

  private fail(line: number, why: string): never {
    const rest = this.heard.slice(this.matched);
    const said = rest.length === 0 ? '  (nothing)' : rest.map((one) => `  ${one}`).join('\n');
    throw new Error(`${this.transcript.file}:${line} ${why}\nsaid since the last expected line:\n${said}`);
  }
}

function withRule(knowledge: Knowledge, other: OtherRule | null): Knowledge {
  if (other === null) return knowledge;
  const { rules } = knowledge.rules.current;
  const changed = rules.map((rule) => (rule.number === other.number ? { ...rule, action: other.action } : rule));
  return { ...knowledge, rules: { ...knowledge.rules, current: createRulebook(changed) } };
}

/** Breaks once each time it's told to. */
function breakable(knowledge: Knowledge, broken: { isBroken: boolean }): Knowledge {
  const read: Knowledge['moodReader']['read'] = (text, locale) => {
    if (broken.isBroken) {
      broken.isBroken = false;
      throw new Error('broken');
    }
    return knowledge.moodReader.read(text, locale);
  };
  return { ...knowledge, moodReader: { ...knowledge.moodReader, read } };
}

/** What a turn said, as a transcript would write it. */
function linesOf(turn: Turn): string[] {
  if (turn.input.kind === 'agentMessage') return [`person: ${turn.input.text}`];
  if (turn.failure !== null) return [`bot: trouble.turnFailed/${turn.state.branch}`];
  return turn.replies.map((reply) => {
    const values = Object.entries(reply.phrase.values as Record<string, unknown>).map(
      ([name, value]) => ` ${name}=${plain(value)}`,
    );
    const choices = reply.choices === undefined ? '' : ` choices=${reply.choices.map(({ id }) => id).join(',')}`;
    return `bot: ${reply.phrase.key}/${turn.state.branch}${values.join('')}${choices}${reply.card === undefined ? '' : ' card'}`;
  });
}

/** `withdrawal until 2026-01-19 by bgb357` */
function inWords({ kind, clock }: RecordedRight): string {
  return clock === null ? `${kind} without a date` : `${kind} until ${clock.dueOn} by ${clock.source}`;
}

function plain(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replace(/\s+/g, '_');
}

function format(reply: ExpectedReply): string {
  const values = Object.entries(reply.values).map(([name, value]) => ` ${name}=${value}`);
  return `${reply.key}${reply.branch === null ? '' : `/${reply.branch}`}${values.join('')}`;
}

/** Key and branch must be the same; values as far as the transcript names them. */
function matches(heard: string, expected: ExpectedReply): boolean {
  const [, said = '', ...pairs] = heard.split(' ');
  const [key, branch] = said.split('/');
  if (key !== expected.key || (expected.branch !== null && branch !== expected.branch)) return false;
  return Object.entries(expected.values).every(([name, value]) => pairs.includes(`${name}=${value}`));
}
