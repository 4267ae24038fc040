import type { SearchQuery } from '../directory-search.ts';
import { cellsAround } from './cells.ts';
import { tag } from './marks.ts';
import { narrow, type Question } from './question.ts';
import { allOf, anyOf, having, type Term } from './term.ts';

/** So many of the sample lie nearer than the ring reaches, at least. */
const NEARER = 4;

/** Where too much was found to measure each distance: what lies in a circle that holds enough for the page, as a fair part tells. */
export function ringTerm(
  question: Question,
  term: Term,
  found: { query: SearchQuery; distances: readonly number[]; share: number; wanted: number },
): Term {
  const { query, distances, share, wanted } = found;
  const sorted = [...distances].sort((a, b) => a - b);
  const km = sorted[Math.ceil(wanted * share) + NEARER] ?? Infinity;
  const cells = query.near && Number.isFinite(km) ? cellsAround(query.near, km) : null;
  const { kind, count } = question;
  if (cells !== null) return allOf(anyOf(cells.map((cell) => having(tag(kind, 'cell', cell), count))), term);
  return narrow(question, term, { tier: 'best', expected: distances.length / share, wanted: wanted * 1.5 }).term;
}
