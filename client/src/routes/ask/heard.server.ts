import type { OpenDraft } from './draft.server.ts';

/** What the person's own words already say to a question: offered as its answer, with the words it was read from. */
export type Heard = { values: string[]; words: string[] };

/** What own words say to a question of several answers that was not answered yet; null where they say nothing. */
export function hear({ answers, heard }: OpenDraft, question: 'sector' | 'audience'): Heard | null {
  if (answers[question] !== undefined) return null;
  const facts = heard.facts.filter((fact) => fact.question === question);
  if (facts.length === 0) return null;
  return { values: facts.map(({ value }) => value), words: [...new Set(facts.flatMap(({ words }) => words))] };
}
