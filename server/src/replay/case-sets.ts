import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { ReplayCase } from '@citess/search/replay/replay-case';
import { profile } from '../matching/matching.schema.ts';
import { readTerritory, type Gazetteer } from '../territories/resolve-territory.ts';

const OWN_SETS = new URL('../../../search/cases/', import.meta.url);
const VOCABULARY = new URL('../../../db/seed/vocabulary.json', import.meta.url);

const named = z.array(z.object({ org: z.string(), category: z.string() }));
const caseFile = z.array(
  z.object({
    id: z.string().min(1),
    language: z.string(),
    text: z.string().max(10_000),
    profile: z.record(z.string(), z.unknown()).default({}),
    needs: z.object({ must: z.array(z.string()), may: z.array(z.string()) }),
    answers: z.array(
      z.object({
        need: z.string(),
        best: named,
        good: named,
        wrong: z.array(z.object({ org: z.string(), category: z.string(), because: z.string() })),
      }),
    ),
    no_match_for: z.array(z.string()).default([]),
    tags: z.array(z.string()).default([]),
  }),
);

/** A file of cases that cannot be read; the message says what to mend. */
export class UnreadableCases extends Error {}

/** The sets of made-up cases that come with the product; none where they were left out of a deployment. */
export function listOwnSets(): string[] {
  if (!fs.existsSync(OWN_SETS)) return [];
  const files = fs.readdirSync(OWN_SETS).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => new URL(name, OWN_SETS).pathname);
}

/** The cases of a file in the form of `search/cases`. @throws UnreadableCases */
export function readCaseSet(file: string, gazetteer: Gazetteer): ReplayCase[] {
  const set = path.basename(file, '.json');
  const read = caseFile.safeParse(readJson(file));
  if (!read.success) throw new UnreadableCases(`${file}: ${z.prettifyError(read.error)}`);
  return read.data.map((one) => {
    const { id, text, answers } = one;
    const { amount_sought_tnd, ...rest } = one.profile;
    const answered = profile.safeParse({ ...rest, ...(amount_sought_tnd ? { amount: amount_sought_tnd } : {}) });
    if (!answered.success) throw new UnreadableCases(`${file}, ${id}: ${z.prettifyError(answered.error)}`);
    const { territory, ...known } = answered.data;
    const place = territory === undefined ? undefined : readTerritory(gazetteer, territory);
    if (place && !('found' in place)) throw new UnreadableCases(`${file}, ${id}: there is no one place ${territory}`);
    const given = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
    return {
      ...{ id, set, text },
      needs: answers.map(({ need }) => need),
      profile: { ...given, ...(place && { territory_path: place.found.path }) },
      expected: one,
    };
  });
}

/** Which need each category of the catalogue stands for, by the vocabulary. */
export function readNeedOfCategory(): Record<string, string> {
  const { taxonomies } = JSON.parse(fs.readFileSync(VOCABULARY, 'utf8')) as {
    taxonomies: { terms: { key: string; covers?: string[] }[] }[]; // our own file
  };
  const terms = taxonomies.flatMap((taxonomy) => taxonomy.terms);
  return Object.fromEntries(terms.flatMap(({ key, covers = [] }) => covers.map((category) => [category, key])));
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UnreadableCases(`${file}: ${(error as Error).message}`); // Node says why
  }
}
