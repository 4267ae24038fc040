import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from './accessible.ts';
import type { Words } from './words.ts';

/** Presses what sends a form or follows a link to a page that is loaded anew, and waits for that page. */
export async function press(page: Page, control: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), control.click()]);
}

/** The button of these words in the page's own part. */
export function button(page: Page, name: string): Locator {
  return page.getByRole('main').getByRole('button', { name, exact: true });
}

/** The box, card or option of a form by what it posts. */
export function choice(page: Page, name: string, value: string): Locator {
  return page.locator(`input[name="${name}"][value="${value}"]`);
}

/** Unfolds something folded, by its visible name. */
export async function unfold(page: Page | Locator, name: string): Promise<void> {
  await page.locator('summary', { hasText: name }).first().click();
}

/** Waits until the text stands visibly on the page. */
export async function see(page: Page | Locator, text: string): Promise<void> {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}

/** The path of the address, without language and query. */
export function pathOf(page: Page): string {
  return new URL(page.url()).pathname.replace(/^\/[a-z]{2}(?=\/|$)/, '') || '/';
}

/**
 * Fails unless the field's message stands beside it and in a summary that has the focus, whose link leads to the field, and
 * the title says so first.
 */
export async function expectFieldError(page: Page, words: Words, field: string, message: string): Promise<void> {
  expect(await page.title()).toMatch(new RegExp(`^${words('common_error_prefix')}`));
  await page.locator(`[id="${field}-error"]`, { hasText: message }).waitFor();
  const summary = page.getByRole('alert').filter({ hasText: words('common_error_summary_title') });
  await expect.poll(() => summary.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true);
  await expectAccessible(page);
  await summary.getByRole('link', { name: message }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(field);
}
