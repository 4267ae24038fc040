import type { Locator, Page } from 'playwright-core';

/** How long a practised person takes, in seconds: a key of a word, a key that chooses or goes on, a page to read aloud. */
const TYPES = 0.25;
const PRESSES = 0.6;
const READS_ALOUD = 12;

/** A keyboard and nothing else; it counts what it would take a person. */
export type Keyboard = {
  type: (text: string) => Promise<void>;
  press: (key: string) => Promise<void>;
  /** Presses Enter and waits for the page that comes. */
  send: () => Promise<void>;
  /** Waits until an answer has the focus, as one does who looks before pressing. */
  look: () => Promise<void>;
  strokes: () => number;
  pages: () => number;
  /** How long a practised person takes for all of it. */
  seconds: () => number;
};

/** The keyboard of a page. */
export function useKeyboard(page: Page): Keyboard {
  const count = { typed: 0, pressed: 0, pages: 1 };
  const press = async (key: string) => {
    count.pressed += 1;
    await page.keyboard.press(key);
  };
  return {
    press,
    type: async (text) => {
      count.typed += text.length;
      await page.keyboard.type(text);
    },
    send: async () => {
      count.pages += 1;
      await Promise.all([page.waitForEvent('load'), press('Enter')]);
    },
    look: async () => {
      await page.locator('main form :is(input, textarea):focus').waitFor();
    },
    strokes: () => count.typed + count.pressed,
    pages: () => count.pages,
    seconds: () => count.typed * TYPES + count.pressed * PRESSES + count.pages * READS_ALOUD,
  };
}

/** Presses Tab until the control has the focus. Throws where it never gets it. */
export async function focusBy(keys: Keyboard, control: Locator, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await control.evaluate((node) => node === node.ownerDocument.activeElement)) return;
    await keys.press('Tab');
  }
  throw new Error(`the Tab key does not reach ${control}`);
}
