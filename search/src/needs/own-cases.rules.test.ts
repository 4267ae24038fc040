import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scoreNeeds, type NeedCase } from './evaluate-needs.ts';

const folder = new URL('../../cases/', import.meta.url);
const spoken = new URL('words/', folder);
const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
const casesOf = (file: string) => JSON.parse(fs.readFileSync(new URL(file, folder), 'utf8')) as NeedCase[]; // our own files
/** Everyday texts with their needs and nothing else; those of the Maghreb were written by others than the lists. */
const texts = fs
  .readdirSync(spoken)
  .flatMap((name) => JSON.parse(fs.readFileSync(new URL(name, spoken), 'utf8')) as NeedCase[]); // our own files

describe('needs heard in everyday texts', () => {
  const { recall, precision, by_language, failures } = scoreNeeds(texts);

  test('nineteen in twenty are heard, and six suggestions in seven are right', () => {
    expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
    expect(recall, JSON.stringify(failures)).toBeGreaterThanOrEqual(0.95);
    expect(precision, JSON.stringify(failures)).toBeGreaterThanOrEqual(0.85);
  });

  test.each(Object.entries(by_language))('no language is left behind: %s', (_, { recall, precision }) => {
    expect(recall).toBeGreaterThanOrEqual(0.9);
    expect(precision).toBeGreaterThanOrEqual(0.8);
  });
});

describe('needs suggested for what people write', () => {
  const score = scoreNeeds(files.flatMap(casesOf));

  test('there are a hundred cases in nine languages and spellings', () => {
    expect(files).toHaveLength(9);
    expect(files.flatMap(casesOf).length).toBeGreaterThanOrEqual(100);
  });

  test('nineteen needs in twenty are heard, and four suggestions in five are right', () => {
    expect(score.recall).toBeGreaterThanOrEqual(0.95);
    expect(score.precision).toBeGreaterThanOrEqual(0.8);
  });

  test.each(Object.entries(score.by_language))('no language is left behind: %s', (_, { recall, precision }) => {
    expect(recall).toBeGreaterThanOrEqual(0.85);
    expect(precision).toBeGreaterThanOrEqual(0.7);
  });
});
