import type { Locator } from 'playwright-core';

/** Waits for a link that opens beside the page, tells nobody where it came from, and can be reached with the keyboard. */
export async function seesSafeLink(within: Locator, href: string): Promise<void> {
  const link = within.locator(`a[href="${href}"]`);
  await link.first().waitFor();
  expect(await link.first().getAttribute('target')).toBe('_blank');
  expect(await link.first().getAttribute('rel')).toBe('noopener noreferrer');
  await link.first().focus();
  await within.locator(`a[href="${href}"]:focus`).waitFor();
}
