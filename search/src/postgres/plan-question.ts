import type { Combined } from './combine-postings.ts';
import { kindTag, type Kind } from './marks.ts';
import type { Posting } from './postings.ts';
import { allOf, anyOf, type Term } from './term.ts';

/** A lexeme of so many entries mostly has a posting. */
export const FREQUENT = 2_000;
/** What finds so few at most is asked of the index as a whole. */
const FEW = 1_000;

/** Where numbers come from: the posting of a lexeme, or a question to the index. Its key tells it from all others of its kind. */
export type Source = { key: string; lexeme: string | null; query: string | null };

/** How a question is answered: by one source, or by several combined in the process. */
export type Plan =
  { source: Source } | { all: readonly Plan[] } | { any: readonly Plan[] } | { of: Plan; without: Plan };

/**
 * Frequent lexemes come from their postings, all else from questions to the index, as few as can be: reading through lists of
 * hundreds of thousands there costs a hundred times as much as combining them here. `isRare` tells what has no posting after all.
 */
export function planQuestion(term: Term, kind: Kind, isRare: (lexeme: string) => boolean): Plan {
  const whole = { source: ofIndex(term) };
  if (term.upper <= FEW || isRare(kindTag(kind))) return whole;
  const planned = plan(term, isRare);
  return 'term' in planned ? whole : planned.plan;
}

type Planned = { term: Term } | { plan: Plan };

function plan(term: Term, isRare: (lexeme: string) => boolean): Planned {
  const { made } = term;
  if ('lexeme' in made) {
    const { lexeme } = made;
    const isFrequent = term.upper >= FREQUENT && !isRare(lexeme);
    return isFrequent ? { plan: { source: ofPosting(lexeme) } } : { term };
  }
  if ('all' in made) return planMany(made.all, allOf, (all) => ({ all }), isRare);
  if ('any' in made)
    return planMany(
      made.any,
      (first, ...rest) => anyOf([first, ...rest]),
      (any) => ({ any }),
      isRare,
    );
  const of = plan(made.of, isRare);
  const without = plan(made.without, isRare);
  if ('term' in of && 'term' in without) return { term };
  return { plan: { of: planOf(of), without: planOf(without) } };
}

/** What the index answers of many is one question to it. */
function planMany(
  terms: readonly Term[],
  join: (first: Term, ...rest: readonly Term[]) => Term,
  combine: (plans: Plan[]) => Plan,
  isRare: (lexeme: string) => boolean,
): Planned {
  const planned = terms.map((term) => plan(term, isRare));
  const plans = planned.flatMap((one) => ('plan' in one ? [one.plan] : []));
  const [first, ...rest] = planned.flatMap((one) => ('term' in one ? [one.term] : []));
  const asked = first === undefined ? null : join(first, ...rest);
  if (plans.length === 0 && asked !== null) return { term: asked };
  return { plan: combine(asked === null ? plans : [{ source: ofIndex(asked) }, ...plans]) };
}

function planOf(planned: Planned): Plan {
  return 'plan' in planned ? planned.plan : { source: ofIndex(planned.term) };
}

function ofIndex({ query }: Term): Source {
  return { key: `?${query}`, lexeme: null, query };
}

/** All sources of a plan. */
export function sourcesOf(plan: Plan): Source[] {
  if ('source' in plan) return [plan.source];
  if ('all' in plan) return plan.all.flatMap(sourcesOf);
  if ('any' in plan) return plan.any.flatMap(sourcesOf);
  return [...sourcesOf(plan.of), ...sourcesOf(plan.without)];
}

/** The plan with what its sources hold. */
export function withPostings(plan: Plan, postingOf: (source: Source) => Posting): Combined {
  const filled = (one: Plan) => withPostings(one, postingOf);
  if ('source' in plan) return { posting: postingOf(plan.source) };
  if ('all' in plan) return { all: plan.all.map(filled) };
  if ('any' in plan) return { any: plan.any.map(filled) };
  return { of: filled(plan.of), without: filled(plan.without) };
}

/** Everything of a kind. */
export function sourceOfKind(kind: Kind): Source {
  return ofPosting(kindTag(kind));
}

function ofPosting(lexeme: string): Source {
  return { key: keyOf(lexeme), lexeme, query: null };
}

/** What the posting of a lexeme is kept under. */
export function keyOf(lexeme: string): string {
  return `#${lexeme}`;
}
