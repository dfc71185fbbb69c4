import type { Locator } from 'playwright-core';
import type { Disposition, HandoffReason } from '../../src/handoff/types';
import { seesSafeLink } from './links';
import { Window } from './window';
import { Words } from './words';

/** An agent at the desk, in a browser of their own. */
export class Agent {
  private constructor(
    private readonly window: Window,
    private readonly words: Words,
    readonly name: string,
  ) {}

  static async open(locale: string, name: string): Promise<Agent> {
    const window = await Window.open(locale, { width: 1_300, height: 900 });
    return new Agent(window, new Words(locale.split('-')[0] ?? ''), name);
  }

  get faults(): readonly string[] {
    return this.window.faults;
  }

  /** From the one-time link to the empty desk. */
  async acceptsInvite(link: string, signInName: string, password: string): Promise<void> {
    const { page } = this.window;
    await page.goto(link);
    const field = (word: string): Locator => page.getByRole('textbox', { name: this.word(word) });
    await field('invite.signInName').fill(signInName);
    await field('invite.displayName').fill(this.name);
    await field('invite.password').fill(password);
    await field('invite.repeat').fill(password);
    await this.presses('invite.submit');
    await page.getByText(this.word('queue.empty')).waitFor();
  }

  /** The one ticket that waits, with why it is there and how the customer is doing. */
  async seesTicket(reason: HandoffReason): Promise<void> {
    const queue = this.window.page.getByRole('region', { name: this.word('queue.waitingSection') });
    await queue.getByText(this.word(`reason.${reason}`)).waitFor();
    await queue
      .getByText(this.word('mood.tense'))
      .or(queue.getByText(this.word('mood.upset')))
      .waitFor();
  }

  /** What the summary says of the customer's mood. */
  async readsWhy(signal: string): Promise<void> {
    const details = this.window.page.getByRole('region', { name: this.word('pane.details') });
    await details.getByText(this.word('mood.why')).waitFor();
    const words = this.word(`signal.${signal}`).source.slice(1, -1);
    await details
      .getByRole('listitem')
      .filter({ hasText: new RegExp(words) })
      .waitFor();
  }

  /** Opens the reason of a customer's message with the keyboard, and gives what stands there. */
  async readsWhyOf(text: string): Promise<string> {
    const start = this.word('why.showLong').source.split('.+')[0]?.slice(1) ?? '';
    const named = new RegExp(`^${start}${text.replaceAll(/[.?!()]/g, '\\$&')}$`);
    const button = this.window.page.getByRole('button', { name: named });
    await button.focus();
    await button.press('Enter');
    const line = this.log.locator('div').filter({ has: button }).last().locator('..');
    await line.getByRole('group').waitFor();
    return (await line.textContent()) ?? '';
  }

  async takesTicket(): Promise<void> {
    await this.presses('queue.takeLong');
    await this.box.waitFor();
  }

  async writes(text: string): Promise<void> {
    await this.box.fill(text);
    await this.box.press('Enter');
    await this.reads(text);
  }

  /** Waits until the conversation at the desk has these words. */
  async reads(text: string): Promise<void> {
    await this.log.getByText(text, { exact: true }).first().waitFor();
  }

  /** A link of our own side's can be followed; it's the only one in the conversation. */
  async seesOnlyLink(href: string): Promise<void> {
    await seesSafeLink(this.log, href);
    expect(await this.log.getByRole('link').count()).toBe(1);
  }

  /** Makes the window smaller, and waits until the end of the conversation is in sight again. */
  async narrowsWindow(lastWords: string): Promise<void> {
    await this.window.page.setViewportSize({ width: 1_010, height: 640 });
    const line = this.log.getByText(lastWords, { exact: true }).last();
    await this.window.until(async () => {
      const [inner, outer] = await Promise.all([line.boundingBox(), this.log.boundingBox()]);
      return inner !== null && outer !== null && inner.y + inner.height <= outer.y + outer.height;
    }, `the end of the conversation, "${lastWords}"`);
  }

  /** All that is in the conversation at the desk, from the top. */
  async readsAll(): Promise<string[]> {
    return this.log.locator('[lang]').allTextContents();
  }

  async wrapsUp(disposition: Disposition, agreed: string): Promise<void> {
    await this.presses('talk.wrapUp');
    const form = this.window.page.getByRole('form', { name: this.word('wrapUp.title') });
    await form.getByRole('radio', { name: this.word(`disposition.${disposition}`) }).check();
    await form.getByRole('textbox').fill(agreed);
    await this.presses('wrapUp.close');
    const conversation = this.window.page.getByRole('region', { name: this.word('pane.conversation') });
    await conversation.getByText(this.word('talk.over')).waitFor();
  }

  async close(): Promise<void> {
    await this.window.close();
  }

  private get log() {
    return this.window.page.getByRole('log', { name: this.word('talk.log') });
  }

  private get box() {
    return this.window.page.getByRole('textbox', { name: this.word('talk.write') });
  }

  private async presses(word: string): Promise<void> {
    await this.window.page.getByRole('button', { name: this.word(word) }).click();
  }

  private word(name: string): RegExp {
    return this.words.page('desk', name);
  }
}
