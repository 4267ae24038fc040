import type { Facet, SearchQuery } from '../directory-search.ts';
import { cellsAround } from './cells.ts';
import { countLexemes } from './count-lexemes.ts';
import { cut } from './lexemes.ts';
import { kindTag, ORGANIZATION_NAME, OWN_NAME, tag, WHOLE_NAME, type Kind } from './marks.ts';
import type { AskedWord, AskedWords } from './read-words.ts';
import type { Read } from './reader.ts';
import { allOf, anyOf, having, quote, without, type Count, type Term } from './term.ts';
import { tierLexemes, type TierCounts } from './tier-counts.ts';
import { STEPS } from './tiers.ts';

/** So much is found by an unfinished word that only the most frequent endings count, so many of them. */
const MUCH = 1_000;
const MOST_TELLING = 8;

/** A search as questions to the index, each with how much it can find at most. */
export type Question = {
  kind: Kind;
  count: Count;
  /** Everything of the kind. */
  all: Term;
  /** Each word, and the same in names alone. */
  words: readonly Term[];
  named: readonly Term[];
  /** What is called exactly so. */
  wholeName: Term | null;
  /** Organization and distance: always asked, no facet. */
  scope: readonly Term[];
  /** The filters set, by facet. */
  filters: readonly { facet: Facet; term: Term }[];
  /** What answers the needs the words speak of. */
  needs: Term | null;
  /** For the rank of an entry: the words as a tsquery each. */
  ranked: readonly string[];
};

/** The search in questions, after one look at how frequent its words are. */
export async function askQuestion(
  { read, tiers }: { read: Read; tiers: TierCounts },
  query: SearchQuery,
  asked: AskedWords | null,
  needs: readonly string[],
): Promise<Question> {
  const { kind } = query;
  const recent = tiers.recent(kind);
  const needed = new Set(recent === null ? tierLexemes(kind) : []);
  const note = (lexeme: string) => {
    if (recent?.has(lexeme) !== true) needed.add(lexeme);
    return 0;
  };
  compose(query, asked, needs, note, []);
  const beginning = asked?.words.find((word) => word.beginning !== null)?.beginning ?? null;
  const { count, grown } = await countLexemes(read, needed, beginning);
  const tierCounts = recent ?? tiers.keep(kind, count);
  return compose(query, asked, needs, (lexeme) => tierCounts.get(lexeme) ?? count(lexeme), grown);
}

function compose(
  query: SearchQuery,
  asked: AskedWords | null,
  needs: readonly string[],
  count: Count,
  grown: readonly string[],
): Question {
  const { kind } = query;
  const words = asked?.words ?? [];
  const endings = telling(grown, count);
  const tagged = (name: string, values: readonly string[]) =>
    anyOf(values.map((value) => having(tag(kind, name, value), count)));
  return {
    kind,
    count,
    all: having(kindTag(kind), count),
    words: words.map((word) => wordTerm(word, endings, [''], count)),
    named: words.map((word) => wordTerm(word, endings, [OWN_NAME, ORGANIZATION_NAME], count)),
    wholeName: asked === null ? null : having(WHOLE_NAME + cut(asked.name), count),
    scope: scopeTerms(query, tagged),
    filters: filterTerms(query, tagged),
    needs: needs.length === 0 ? null : tagged('need', needs),
    ranked: words.map(rankedWord),
  };
}

function wordTerm(word: AskedWord, grown: readonly string[], marks: readonly string[], count: Count): Term {
  const lexemes = new Set([...word.lexemes, ...(word.beginning === null ? [] : grown)]);
  return anyOf(marks.flatMap((mark) => [...lexemes].map((lexeme) => having(mark + lexeme, count))));
}

/**
 * Of the words an unfinished one may become, those that make a difference: where they find much, each makes the question
 * dearer, and those found once for fifty of the others are not what is missed. @param grown the most frequent first
 */
function telling(grown: readonly string[], count: Count): readonly string[] {
  const all = grown.reduce((sum, lexeme) => sum + count(lexeme), 0);
  return all <= MUCH ? grown : grown.slice(0, MOST_TELLING).filter((lexeme) => count(lexeme) * 50 >= all);
}

function rankedWord({ lexemes, beginning }: AskedWord): string {
  const forms = lexemes.map(quote);
  return `(${[...forms, ...(beginning === null ? [] : [`${quote(beginning)}:*`])].join(' | ')})`;
}

type Tagged = (name: string, values: readonly string[]) => Term;

function scopeTerms({ organization_id, near, within_km }: SearchQuery, tagged: Tagged): Term[] {
  const terms: Term[] = [];
  if (organization_id !== undefined) terms.push(tagged('organization_id', [organization_id.toLowerCase()]));
  if (near !== undefined && within_km !== undefined) {
    const cells = cellsAround(near, within_km);
    terms.push(cells === null ? tagged('placed', ['yes']) : tagged('cell', cells));
  }
  return terms;
}

function filterTerms(query: SearchQuery, tagged: Tagged): Question['filters'] {
  const single = (facet: Facet, value: string | undefined) =>
    value === undefined ? [] : [{ facet, term: tagged(facet, [value]) }];
  const { territory_path: path } = query;
  const places = path && without(tagged('covers', path), tagged('except', path));
  return [
    ...single('need', query.need),
    ...(places ? [{ facet: 'territory' as const, term: places }] : []),
    ...single('audience', query.audience),
    ...single('stage', query.stage),
    ...single('cost', query.cost),
    ...single('organization_sector', query.organization_sector),
    ...single('delivery', query.delivery),
    ...single('language', query.service_language),
    ...single('capacity', query.capacity),
  ];
}

/** All the terms together; everything of the kind without any. */
export function together(question: Question, terms: readonly Term[]): Term {
  const [first, ...rest] = terms;
  return first === undefined ? question.all : allOf(first, ...rest);
}

/** The part of a term in the tier that still holds about `wanted` of `expected`; `share` is the tier's of all entries. */
export function narrow(
  question: Question,
  term: Term,
  { tier, expected, wanted }: { tier: 'best' | 'some'; expected: number; wanted: number },
): { term: Term; share: number } {
  const { kind, count, all } = question;
  let narrowed = { term, share: 1 };
  for (let step = 1; step <= STEPS; step += 1) {
    const held = having(tag(kind, tier, step), count);
    const share = held.upper / Math.max(1, all.upper);
    if (expected * share < wanted) break;
    narrowed = { term: allOf(held, term), share };
  }
  return narrowed;
}
