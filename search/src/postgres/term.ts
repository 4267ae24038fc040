/** A boolean question to the index, and how many entries answer it at most and, as far as that is known, at least. */
export type Term = { query: string; upper: number; least: number };

/** How many entries have a lexeme. */
export type Count = (lexeme: string) => number;

/** A lexeme as tsquery and tsvector literals take it. */
export function quote(lexeme: string): string {
  return /['\\]/.test(lexeme) ? `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${lexeme}'`;
}

/** Nothing has it. */
const NEVER = "'#never'";

/** What has the lexeme. */
export function having(lexeme: string, count: Count): Term {
  const entries = count(lexeme);
  return { query: quote(lexeme), upper: entries, least: entries };
}

/** What answers every one of the terms; the first where it is the only one. */
export function allOf(first: Term, ...rest: readonly Term[]): Term {
  const terms = [first, ...rest];
  if (terms.length === 1) return first;
  return {
    query: `(${terms.map(({ query }) => query).join(' & ')})`,
    upper: Math.min(...terms.map(({ upper }) => upper)),
    least: 0,
  };
}

/** What answers one of the terms at least; nothing without any. */
export function anyOf(terms: readonly Term[]): Term {
  if (terms.length === 0) return { query: NEVER, upper: 0, least: 0 };
  return {
    query: `(${terms.map(({ query }) => query).join(' | ')})`,
    upper: terms.reduce((sum, { upper }) => sum + upper, 0),
    least: Math.max(...terms.map(({ least }) => least)),
  };
}

/** What answers the first and none of the others. */
export function without(term: Term, others: Term): Term {
  return others.query === `(${NEVER})` || others.query === NEVER
    ? term
    : { query: `(${term.query} & !${others.query})`, upper: term.upper, least: 0 };
}
