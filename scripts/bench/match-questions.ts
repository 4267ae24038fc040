import type { CatalogueQuestion } from '@citess/search/candidates/match-catalogue';
import type { Profile } from '@citess/search/matching/types';
import { APPLICANTS, AUDIENCES, LANGUAGES, LEGAL_FORMS, SECTORS, STAGES } from '@citess/db/vocabulary';
import type postgres from 'postgres';
import { BenchWords } from './bench-words.ts';
import { Zipf, type Random } from './random.ts';

/** What a person may have told when matching is asked. */
export type QuestionClass =
  'need and place' | 'half answered' | 'all answered' | 'no place' | 'own words' | 'odd amount';

/** Of 100 questions so many of each class. */
export const QUESTIONS: Record<QuestionClass, number> = {
  'need and place': 20,
  'half answered': 35,
  'all answered': 15,
  'no place': 5,
  'own words': 20,
  'odd amount': 5,
};

/** One question for one need, of a class. */
export type MakeQuestion = (asked: QuestionClass) => Pick<CatalogueQuestion, 'profile' | 'needs' | 'words'>;

/** Makes questions as people of any place put them, the most common needs most often. */
export async function readQuestionMaker(sql: postgres.Sql, random: Random): Promise<MakeQuestion> {
  const terms = await sql<{ key: string }[]>`
    select t.key from taxonomy_term t join taxonomy x on x.id = t.taxonomy_id where x.key = 'needs' order by t.key`;
  const places = await sql<{ path: string[] }[]>`select path from territory order by code`;
  const needs = terms.map(({ key }) => key);
  const leaves = needs.filter((key) => !needs.some((other) => other.startsWith(`${key}.`)));
  const zipf = new Zipf(leaves.length, 4);
  const words = new BenchWords(random);
  const home = places.map(({ path }) => path).filter((path) => path.at(-1) === 'TN');
  const path = () => (random.isLikely(0.5) ? random.pick(home) : random.pick(places).path);
  return (asked) => {
    const need = random.isLikely(0.9) ? leaves[zipf.draw(random)] : random.pick(needs);
    const known = { 'need and place': 0, 'no place': 0.5, 'all answered': 1 }[asked as string] ?? 0.5;
    const profile = { ...anyAnswers(random, known), ...(asked === 'no place' ? {} : { territory_path: path() }) };
    if (asked === 'odd amount') return { profile: { ...profile, amount: 1e8 }, needs: ['finance.microcredit'] };
    return { profile, needs: [need ?? 'legal'], ...(asked === 'own words' && { words: words.text('fr', 12) }) };
  };
}

function anyAnswers(random: Random, known: number): Profile {
  const says = () => random.isLikely(known);
  return {
    ...(says() && { applicant: random.pick(APPLICANTS) }),
    ...(says() && { stage: random.pick(STAGES) }),
    ...(says() && { legal_form: random.pick(LEGAL_FORMS) }),
    ...(says() && { sector: [random.pick(SECTORS)] }),
    ...(says() && { audience: random.isLikely(0.5) ? [] : [random.pick(AUDIENCES)] }),
    ...(says() && { amount: random.pick([3_000, 10_000, 40_000]) }),
    ...(says() && { language: random.pick(LANGUAGES) }),
  };
}
