import type { DialogMemory } from '../../dialogs/memory';
import type { Ask } from '../../dialogs/task-form';
import { MISREAD_EVENT } from '../../src/conversation/stages/read-activity.stage';
import type { Turn } from '../../src/conversation/turn';
import type { Branch } from '../../src/core/branch';
import { errandOf, errandsIn, type ErrandName } from './errand';

const MOST_MESSAGES = 15;

export type Language = 'de' | 'nl' | 'en';
export const LANGUAGES: readonly Language[] = ['de', 'nl', 'en'];

export interface Activity {
  readonly type: string;
  readonly text?: string;
  readonly name?: string;
}

/** Answers what is asked, tells everything once, and is sure of being in the right: what was told is not told again. */
export class ErrandCustomer {
  private readonly words;
  private readonly told = new Set<Ask>();
  private readonly story: string[] = [];
  private turn: Turn | null = null;

  constructor(
    private readonly language: Language,
    private readonly name: ErrandName,
    private readonly send: (activity: Activity) => Promise<Turn>,
  ) {
    this.words = errandsIn(language);
  }

  get branch(): Branch {
    return this.turn?.state.branch ?? 'calm';
  }

  get awaiting(): Ask | null {
    return (this.turn?.state.memory.dialogs as unknown as DialogMemory | undefined)?.awaiting ?? null;
  }

  /** Ids of what there is to pick. */
  get offered(): readonly string[] {
    return (this.turn?.state.offered ?? []).map(({ id }) => id);
  }

  isSolved(): boolean {
    return this.saidLast.includes(errandOf(this.name).solvedBy);
  }

  get saidLast(): readonly string[] {
    return (this.turn?.replies ?? []).map(({ phrase }) => phrase.key);
  }

  async says(text: string): Promise<void> {
    await this.does(`user: ${text}`, { type: 'message', text });
  }

  async picks(id: string): Promise<void> {
    const choice = this.turn?.state.offered.find((one) => one.id === id);
    if (choice === undefined) throw this.problem(`"${id}" is not offered`);
    await this.does(`choose: ${id}`, { type: 'message', text: choice.label });
  }

  async saysMisread(): Promise<void> {
    await this.does('user: (was misread)', { type: 'event', name: MISREAD_EVENT });
  }

  /** Says what they came for, in a mood. */
  async begins(branch: Branch): Promise<void> {
    const { wish } = this.words.errands[this.name];
    const { path = [] } = errandOf(this.name);
    const vent = branch === 'calm' ? '' : this.words.moods[branch];
    // praise is no praise in the same breath as anger, and a list of topics is no errand yet
    const apart = vent !== '' && (path.length > 0 || this.name === 'praise');
    await this.says(apart ? vent : `${vent} ${wish}`.trim());
    if (this.branch !== branch) throw this.problem(`the branch is ${this.branch}, not ${branch}`);
    if (apart) await this.says(wish);
    for (const id of path) await this.picks(id);
  }

  async vents(): Promise<void> {
    await this.says(this.words.moods.solutionFirst);
  }

  /** Answers what is asked until it's solved. `between` comes before each answer. */
  async solves(between: (answers: number) => Promise<void> = () => Promise.resolve()): Promise<void> {
    for (let answers = 0; !this.isSolved(); answers += 1) {
      if (answers > MOST_MESSAGES) throw this.problem('there is no end to it');
      await between(answers);
      if (!this.isSolved()) await this.answers();
    }
  }

  /** What was told has lapsed. */
  mayBeAskedAgain(ask: Ask): void {
    this.told.delete(ask);
  }

  /** Answers the question that waits. @throws Error when it asks for what was told before */
  async answers(): Promise<void> {
    const ask = this.awaiting;
    if (ask === null) throw this.problem('nothing is asked, and nothing is solved');
    if (partsOf(ask).some((part) => this.told.has(part))) throw this.problem(`"${ask}" was answered before`);
    for (const part of partsOf(ask)) this.told.add(part);
    const { number, proof, email, phone, address, words } = this.words.errands[this.name];
    const texts: Partial<Record<Ask, string | undefined>> = {
      ...{ number, proof, email, phone, address, words },
      numberAndProof: `${number ?? ''}, ${proof ?? ''}`,
      confirm: this.words.yes,
    };
    const text = texts[ask];
    if (text !== undefined) return this.says(text);
    const picked = errandOf(this.name).picks?.[ask];
    if (picked === undefined) throw this.problem(`nobody has an answer to "${ask}"`);
    return this.picks(picked === 'first' ? this.firstOffered() : picked);
  }

  problem(why: string): Error {
    return new Error(
      `${this.language}, ${this.name}: ${why}\n${this.story.join('\n')}\noffered: ${this.offered.join()}`,
    );
  }

  private firstOffered(): string {
    return this.offered.find((id) => id !== 'person') ?? '';
  }

  private async does(told: string, activity: Activity): Promise<void> {
    this.turn = await this.send(activity);
    const { replies, state, failure } = this.turn;
    const said = replies.map(({ phrase }) => `bot: ${phrase.key}/${state.branch}`);
    this.story.push(told, ...(failure === null ? said : [`bot: failed with ${failure.code}`]));
  }
}

function partsOf(ask: Ask): readonly Ask[] {
  return ask === 'numberAndProof' ? ['number', 'proof'] : [ask];
}
