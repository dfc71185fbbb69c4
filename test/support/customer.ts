import type { Branch } from '../../src/core/branch';
import type { PhraseKey } from '../../src/phrasebook/phrase-keys.gen';
import { seesSafeLink } from './links';
import { Window } from './window';
import { Words } from './words';

const EVERY_BRANCH: readonly Branch[] = ['calm', 'apologetic', 'solutionFirst'];

/** A customer at the chat page, who reads from top to bottom and nothing twice. */
export class Customer {
  private readSoFar = 0;

  private constructor(
    private readonly window: Window,
    private words: Words,
  ) {}

  static async open(url: string, locale: string): Promise<Customer> {
    const window = await Window.open(locale, { width: 800, height: 900 });
    await window.page.goto(url);
    return new Customer(window, new Words(locale.split('-')[0] ?? ''));
  }

  get faults(): readonly string[] {
    return this.window.faults;
  }

  async says(text: string): Promise<void> {
    const box = this.chat.getByRole('textbox');
    await box.fill(text);
    await box.press('Enter');
    await this.reads(text);
  }

  /** Waits for a phrase of the bot's, after what was read last. */
  async hears(key: PhraseKey, branches: Branch | readonly Branch[] = EVERY_BRANCH, values = {}): Promise<void> {
    const wanted = this.words.phrase(key, typeof branches === 'string' ? [branches] : branches, values);
    await this.readsUntil((text) => wanted.test(text), key);
  }

  /** Waits for these very words, after what was read last. */
  async reads(words: string): Promise<void> {
    await this.readsUntil((text) => text === words, words);
  }

  /** Whether the page names a writer below one of the messages. */
  async seesWriter(name: string): Promise<void> {
    await this.chat.locator('.status').filter({ hasText: name }).first().waitFor();
  }

  /** A link that can be followed with the keyboard too, and doesn't take the conversation away. */
  async seesLink(href: string): Promise<void> {
    await seesSafeLink(this.chat, href);
  }

  async seesCard(title: RegExp): Promise<void> {
    await this.chat.getByRole('figure').getByRole('heading', { name: title }).last().waitFor();
  }

  /** How many of all texts on the page are of an area of the phrasebook. */
  async countOf(area: string): Promise<number> {
    const pattern = this.words.anyOf(area);
    return (await this.texts()).filter((text) => pattern.test(text)).length;
  }

  /** The page says who it is that the customer writes with. */
  async seesCompany(name: string): Promise<void> {
    const notice = this.words.page('chat', 'personNotice').source.replace('.+', name);
    await this.window.page.getByText(new RegExp(notice)).waitFor();
  }

  /** The page itself speaks the customer's language. */
  async seesPageIn(language: string): Promise<void> {
    const words = new Words(language);
    const { page } = this.window;
    await page.locator(`html[lang^="${language}"]`).waitFor();
    await page.getByRole('button', { name: words.page('chat', 'newConversation') }).waitFor();
    await page.getByText(words.page('chat', 'botNotice')).waitFor();
    await this.chat.getByPlaceholder(words.page('chat', 'placeholder')).waitFor();
    expect(await page.getByRole('combobox', { name: words.page('chat', 'language') }).inputValue()).toBe(language);
  }

  /** Words that the customer writes, and the bot goes over to another language. */
  async asksFor(language: string, text: string): Promise<void> {
    await this.says(text);
    this.words = new Words(language);
    await this.seesPageIn(language);
  }

  /** Says with the page's button, and with the keyboard, that the bot has misjudged the mood. */
  async saysMisread(): Promise<void> {
    const button = this.window.page.getByRole('button', { name: this.words.page('chat', 'misread') });
    await button.focus();
    await button.press('Enter');
  }

  async switchesTo(language: string): Promise<void> {
    const choice = this.window.page.getByRole('combobox', { name: this.words.page('chat', 'language') });
    await choice.selectOption(language);
    this.words = new Words(language);
  }

  /** Comes back, and begins to read at the top. */
  async reloads(): Promise<void> {
    await this.window.page.reload();
    this.readSoFar = 0;
  }

  async close(): Promise<void> {
    await this.window.close();
  }

  private get chat() {
    return this.window.page.locator('#chat');
  }

  private async texts(): Promise<string[]> {
    const texts = await this.chat.getByRole('feed').locator('p').allTextContents();
    return texts.map((text) => text.trim());
  }

  private async readsUntil(isWanted: (text: string) => boolean, what: string): Promise<void> {
    let texts: string[] = [];
    await this.window.until(
      async () => {
        texts = await this.texts();
        const at = texts.findIndex((text, index) => index >= this.readSoFar && isWanted(text));
        if (at >= 0) this.readSoFar = at + 1;
        return at >= 0;
      },
      () => `"${what}", and read:\n${texts.slice(this.readSoFar).join('\n')}`,
    );
  }
}
