import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { button, choice, pathOf, press } from './pages.ts';
import type { Words } from './words.ts';

/** The questions answered with one radio or some boxes: the page, and the name they post. */
const CHOICES = {
  needs: 'needs',
  where: 'territory',
  who: 'applicant',
  stage: 'stage',
  'legal-form': 'legal_form',
  sector: 'sector',
  groups: 'audience',
} as const;
export type ChoiceStep = keyof typeof CHOICES;
export const CHOICE_STEPS = Object.keys(CHOICES) as ChoiceStep[]; // the keys just above

/** Fails unless the form shows this page. */
export function expectStep(page: Page, step: string): void {
  expect(pathOf(page)).toBe(step === 'text' ? '/ask' : `/ask/${step}`);
}

/** The box or radio that posts a value on one of the question pages. */
export function answerOf(page: Page, step: ChoiceStep, value: string) {
  return choice(page, CHOICES[step], value);
}

/** Answers the question shown and goes on. */
export async function answer(page: Page, words: Words, step: ChoiceStep, values: readonly string[]): Promise<void> {
  expectStep(page, step);
  for (const value of values) await answerOf(page, step, value).check();
  await goOn(page, words);
}

/** Answers the questions that are asked, in the order they come, until one comes that has no answer here. */
export async function answerAsked(
  page: Page,
  words: Words,
  answers: Partial<Record<ChoiceStep, readonly string[]>>,
  before: () => Promise<void> = async () => {},
): Promise<void> {
  for (;;) {
    const step = CHOICE_STEPS.find((one) => pathOf(page) === `/ask/${one}`);
    const values = step && answers[step];
    if (!values) return;
    await before();
    await answer(page, words, step, values);
  }
}

export async function goOn(page: Page, words: Words): Promise<void> {
  await press(page, button(page, words('common_continue')));
}

/** Agrees, for every structure on the page to check, to all that is offered. */
export async function agreeToAll(page: Page): Promise<number> {
  const boxes = page.locator('input[name="agree"]');
  for (const box of await boxes.all()) await box.check();
  return boxes.count();
}

/** From the home page's question to the page of needs. */
export async function askAtHome(page: Page, words: Words, text: string): Promise<void> {
  await page.locator('#text').fill(text);
  await press(page, button(page, words('public_home_submit')));
  expectStep(page, 'needs');
}

/** The first boxes of the options page, ticked; their services' names. */
export async function chooseFirst(page: Page, count: number): Promise<string[]> {
  const names: string[] = [];
  for (const card of (await page.getByRole('article').filter({ visible: true }).all()).slice(0, count)) {
    await card.locator('input[name="recipient"]').check();
    names.push(await card.getByRole('heading').innerText());
  }
  return names;
}
