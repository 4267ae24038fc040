import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { REASONS } from './reasons.ts';

const readMessages = (language: string) => {
  const file = new URL(`../../../client/messages/reasons.${language}.json`, import.meta.url);
  return new Map<string, unknown>(Object.entries(JSON.parse(readFileSync(file, 'utf8'))));
};
const placeholders = (message: unknown) => [...String(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
const french = readMessages('fr');

describe.each(['fr', 'ar', 'en'])('in %s', (language) => {
  const messages = readMessages(language);

  test.each(Object.entries(REASONS))('%s is worded and says only what it is given', (key, params) => {
    expect(messages.get(key)).toEqual(expect.stringMatching(/\S/));
    for (const name of placeholders(messages.get(key))) expect(Object.keys(params)).toContain(name);
  });

  test('says the same as the French', () => {
    expect([...messages.keys()].sort()).toEqual([...french.keys()].sort());
    for (const [key, message] of messages) {
      expect(placeholders(message).sort(), key).toEqual(placeholders(french.get(key)).sort());
    }
  });
});

test('no wording is kept that no rule gives', () => {
  const given = (key: string) => key in REASONS || key === '$schema' || key.startsWith('plan_');
  expect([...french.keys()].filter((key) => !given(key))).toEqual([]);
});
