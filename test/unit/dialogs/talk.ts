import { ActivityTypes, TestAdapter, TurnContext, type StatePropertyAccessor } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import { createDialogRunner } from '../../../dialogs/index';
import type { Rulebook } from '../../../src/rulebook/rulebook';
import type { DialogTurn, Owner, TurnCause } from '../../../dialogs/turn';
import type { Branch } from '../../../src/core/branch';
import type { Json } from '../../../src/core/json';
import type { HandoffRequest } from '../../../src/handoff/types';
import type { EntityType, Length, TimeOfDay, Understanding } from '../../../src/language/types';
import type { DistressClass, Reading, RightsKind } from '../../../src/mood/types';
import type { Reply } from '../../../src/phrasebook/types';
import type { SurveyAnswer } from '../../../dialogs/memory';
import { loadRulebook } from '../../../src/wiring/rulebook';
import { MemoryShop, NOW, order } from './memory-shop';

const RULES = loadRulebook();

/** What one message is understood as; everything not named is as in a calm conversation. */
export interface Said {
  readonly intent?: string;
  readonly entities?: Partial<Record<EntityType, string | readonly string[]>>;
  readonly choice?: string;
  readonly branch?: Branch;
  readonly distress?: DistressClass;
  /** How danger is put tells of it, and no phrase of the lists. */
  readonly wordingOnly?: true;
  readonly threatens?: true;
  readonly threatenedAt?: Understanding['threatenedAt'];
  readonly rightsKinds?: readonly RightsKind[];
  readonly upset?: number;
  readonly fetchPerson?: boolean;
  readonly alternatives?: readonly string[];
  /** Below 1: a guess of the model. */
  readonly confidence?: number;
  readonly requestedLanguage?: string;
  /** What is asked for besides. */
  readonly also?: readonly string[];
  readonly alsoWished?: readonly string[];
  /** "My other order" is in it. */
  readonly namesOtherOrder?: true;
  readonly timeOfDay?: TimeOfDay;
  readonly comingDay?: string;
  readonly lasts?: Length;
  /** Choices that it picks in other words than theirs. */
  readonly picks?: readonly string[];
  readonly negates?: true;
  readonly refersBack?: true;
  readonly asksAlso?: true;
  readonly asksToSearch?: true;
  readonly laterMs?: number;
  readonly filesOnly?: boolean;
  readonly text?: string;
}

/** A conversation with the dialogs: feeds turns, keeps what the pipeline would keep as JSON, records what was said. */
export class Talk {
  owner: Owner = 'bot';
  agentsPresent = true;
  queuePosition: number | null = null;
  locale = 'en';
  failures = 0;
  readonly handoffs: HandoffRequest[] = [];
  /** Replies of the last turn. */
  replies: Reply[] = [];
  /** Rules and situations of the last turn. */
  rules: string[] = [];
  surveys: SurveyAnswer[] = [];
  situations: Json[] = [];
  memory: Record<string, Json> = {};
  private stack: DialogState = { dialogStack: [] };
  private branch: Branch = 'calm';
  private turns = 0;
  private nowMs = NOW;

  constructor(
    readonly shop: MemoryShop = new MemoryShop(order()),
    private readonly rulebook: Rulebook = RULES,
  ) {}

  /** Customer's message; answers the phrase keys said, with the branch they were said in. */
  async say(said: Said): Promise<string[]> {
    return this.run({ kind: 'message' }, said);
  }

  async happens(cause: TurnCause): Promise<string[]> {
    return this.run(cause, {});
  }

  choicesOf(reply: Reply | undefined = this.replies.at(-1)): string[] {
    return (reply?.choices ?? []).map(({ id }) => id);
  }

  /** Everything that would be stored with the conversation. */
  stored(): string {
    return JSON.stringify([this.memory, this.stack]);
  }

  /** As when another version's stack is found in the store. */
  replaceStack(stack: DialogState): void {
    this.stack = stack;
  }

  private async run(cause: TurnCause, said: Said): Promise<string[]> {
    const previousBranch = this.branch;
    this.branch = said.branch ?? this.branch;
    this.turns += 1;
    this.nowMs += said.laterMs ?? 1000;
    this.replies = [];
    this.rules = [];
    this.situations = [];
    const turn = this.turnFor(cause, said, previousBranch);
    const context = new TurnContext(new TestAdapter(), { type: ActivityTypes.Message, text: '' });
    await createDialogRunner()(context, turn, this.accessor());
    // What is no JSON is lost between turns here as it would be in the store.
    this.memory = JSON.parse(JSON.stringify(turn.memory)) as Record<string, Json>;
    this.stack = JSON.parse(JSON.stringify(this.stack)) as DialogState;
    return this.replies.map(({ phrase }) => `${phrase.key}/${this.branch}`);
  }

  private accessor(): StatePropertyAccessor<DialogState> {
    return {
      get: () => Promise.resolve(this.stack),
      set: (_context, stack) => {
        this.stack = stack;
        return Promise.resolve();
      },
      delete: () => Promise.resolve(),
    };
  }

  private turnFor(cause: TurnCause, said: Said, previousBranch: Branch): DialogTurn {
    const entities = Object.entries(said.entities ?? {}).flatMap(([type, values]) =>
      [values].flat().map((value) => ({ type: type as EntityType, value, text: value })),
    );
    const reading: Reading | null =
      cause.kind === 'message'
        ? {
            label: 'neutral',
            valence: 0,
            upset: said.upset ?? 0.1,
            signals: [
              {
                kind: said.distress === 'danger' && said.wordingOnly !== true ? 'distress' : 'word',
                id: 'en:test',
                weight: -(said.upset ?? 0.1),
                at: [0, 4],
              },
            ],
            distress: said.distress ?? null,
            rightsKinds: said.rightsKinds ?? [],
            confidence: 1,
          }
        : null;
    // As in a real turn: what a turn stages holds for the rest of it.
    const now = { owner: () => this.owner, locale: () => this.locale };
    return {
      cause,
      nowMs: this.nowMs,
      receivedAtMs: this.nowMs,
      calendar: { law: 'uk', timeZone: 'UTC' },
      turnId: `turn-${this.turns}`,
      understanding: {
        language: 'en',
        languageConfidence: 1,
        likelyLanguage: 'en',
        ...(said.threatens === undefined ? {} : { threatens: said.threatens }),
        ...(said.threatenedAt === undefined ? {} : { threatenedAt: said.threatenedAt }),
        intent: said.intent ?? 'none',
        confidence: said.confidence ?? 1,
        alternatives: (said.alternatives ?? []).map((intent) => ({ intent, confidence: 0.3 })),
        entities,
        requestedLanguage: said.requestedLanguage ?? null,
        ...(said.also === undefined ? {} : { also: said.also }),
        ...(said.alsoWished === undefined ? {} : { alsoWished: said.alsoWished }),
        timeOfDay: said.timeOfDay ?? null,
        comingDay: said.comingDay ?? null,
        lasts: said.lasts ?? null,
        ...(said.picks === undefined ? {} : { picks: said.picks }),
        ...(said.asksToSearch === undefined ? {} : { asksToSearch: said.asksToSearch }),
        ...(said.refersBack === undefined ? {} : { refersBack: said.refersBack }),
        ...(said.asksAlso === undefined ? {} : { asksAlso: said.asksAlso }),
        ...(said.negates === undefined ? {} : { negates: said.negates }),
        ...(said.namesOtherOrder === undefined ? {} : { namesOtherOrder: said.namesOtherOrder }),
      },
      text: said.text ?? '',
      reading,
      track: null,
      branch: this.branch,
      previousBranch,
      fetchPerson: said.fetchPerson ?? false,
      get owner() {
        return now.owner();
      },
      queuePosition: this.queuePosition,
      agentsPresent: this.agentsPresent,
      get locale() {
        return now.locale();
      },
      languages: ['de', 'en', 'nl'],
      choice: said.choice ?? null,
      filesOnly: said.filesOnly ?? false,
      misread: said.intent === 'misread' && (said.confidence ?? 1) >= 1,
      backoffice: this.shop.backoffice,
      rulebook: this.rulebook,
      memory: this.memory,
      say: (reply) => void this.replies.push(reply),
      handOff: (request) => {
        this.handoffs.push(request);
        this.owner = 'queue';
      },
      leaveQueue: () => {
        this.owner = 'bot';
      },
      setLocale: (locale) => {
        this.locale = locale;
      },
      reportFailure: () => {
        this.failures += 1;
      },
      noteSurvey: (answer) => void this.surveys.push(answer),
      noteRule: (id) => void this.rules.push(id),
      noteSituation: (situation) => void this.situations.push(situation),
    };
  }
}

/** A conversation whose customer has opened it and was greeted. */
export async function begun(shop?: MemoryShop): Promise<Talk> {
  const talk = new Talk(shop);
  await talk.happens({ kind: 'joined' });
  return talk;
}

export const NUMBER = { order: 'NB-48213' };
export const EMAIL = { email: 'anna@example.com' };
