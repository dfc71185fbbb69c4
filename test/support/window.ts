import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import { openBrowser } from './browser';

/** Less than the five seconds for which Web Chat holds back a reply to something that it never got. */
const PATIENCE_MS = 4_500;

/** Chromium says this of any answer that isn't 2xx; the desk asks who is signed in before anybody is. */
const NOBODY_YET = /\/desk\/api\/session$/;

/** One browser for all windows of a test file; each has cookies and a storage of its own. */
let shared: Promise<Browser> | undefined;
afterAll(async () => (await shared)?.close());

/** One person's window with one page, and all that went wrong in it. */
export class Window {
  /** Errors of the console (refusals of the security policy are among them) and those that no code caught. */
  readonly faults: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message)) this.faults.push(message.text());
    });
    page.on('pageerror', (error) => this.faults.push(String(error)));
  }

  /** @param locale the browser's language, e.g. `de-DE` */
  static async open(locale: string, size: { width: number; height: number }): Promise<Window> {
    shared ??= openBrowser();
    const context = await (await shared).newContext({ locale, viewport: size, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    return new Window(context, page);
  }

  /** @throws Error when what is waited for isn't so in time */
  async until(isSo: () => Promise<boolean>, what: string | (() => string)): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (!(await isSo())) {
      if (Date.now() > end) throw new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`);
      await this.page.waitForTimeout(40);
    }
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

function isExpected(message: ConsoleMessage): boolean {
  return message.text().includes('401') && NOBODY_YET.test(message.location().url);
}
