import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { openBrowser } from './browser';

/** Chromium says this of any answer that isn't 2xx; the desk asks who is signed in before anybody is. */
const NOBODY_YET = /\/desk\/api\/session$/;

/** One person's browser with one page, and all that went wrong in it. */
export class Window {
  /** Errors of the console (refusals of the security policy are among them) and those that no code caught. */
  readonly faults: string[] = [];

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message)) this.faults.push(message.text());
    });
    page.on('pageerror', (error) => this.faults.push(String(error)));
  }

  /** @param locale the browser's language, e.g. `de-DE` */
  static async open(locale: string, size: { width: number; height: number }): Promise<Window> {
    const browser = await openBrowser();
    const page = await browser.newPage({ locale, viewport: size, reducedMotion: 'reduce' });
    page.setDefaultTimeout(8_000);
    return new Window(browser, page);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

function isExpected(message: ConsoleMessage): boolean {
  return message.text().includes('401') && NOBODY_YET.test(message.location().url);
}
