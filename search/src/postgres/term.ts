/** A boolean question to the index, and how many entries answer it at most and, as far as that is known, at least. */
export type Term = { query: string; made: Made; upper: number; least: number };

/** What a question is made of: a lexeme, all or any of several questions, or one without what answers another. */
type Made = { lexeme: string } | { all: readonly Term[] } | { any: readonly Term[] } | { of: Term; without: Term };

/** How many entries have a lexeme. */
export type Count = (lexeme: string) => number;

/** A lexeme as tsquery and tsvector literals take it. */
export function quote(lexeme: string): string {
  return /['\\]/.test(lexeme) ? `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${lexeme}'`;
}

/** Nothing has it. */
const NEVER = '#never';

/** What has the lexeme. */
export function having(lexeme: string, count: Count): Term {
  const entries = count(lexeme);
  return { query: quote(lexeme), made: { lexeme }, upper: entries, least: entries };
}

/** What answers every one of the terms; the first where it is the only one. */
export function allOf(first: Term, ...rest: readonly Term[]): Term {
  const terms = [first, ...rest];
  if (terms.length === 1) return first;
  return {
    query: joined(terms, ' & '),
    made: { all: terms },
    upper: Math.min(...terms.map(({ upper }) => upper)),
    least: 0,
  };
}

/** What answers one of the terms at least; nothing without any. */
export function anyOf(terms: readonly Term[]): Term {
  if (terms.length === 0) return having(NEVER, () => 0);
  return {
    query: joined(terms, ' | '),
    made: { any: terms },
    upper: terms.reduce((sum, { upper }) => sum + upper, 0),
    least: Math.max(...terms.map(({ least }) => least)),
  };
}

/** What answers the first and none of the others. */
export function without(term: Term, others: Term): Term {
  if (others.query === quote(NEVER)) return term;
  const query = `(${term.query} & !${others.query})`;
  return { query, made: { of: term, without: others }, upper: term.upper, least: 0 };
}

function joined(terms: readonly Term[], by: string): string {
  return `(${terms.map(({ query }) => query).join(by)})`;
}
