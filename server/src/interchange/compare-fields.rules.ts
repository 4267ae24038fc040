import { isEmpty, isSame, type Fields } from './fields.rules.ts';

/** What is done where the source and a local correction disagree. */
export const CONFLICT_WAYS = ['show', 'take-theirs', 'keep-ours'] as const;
export type ConflictWay = (typeof CONFLICT_WAYS)[number];

/** A field that the source and the directory both changed. */
export type Conflict = { field: string; ours: unknown; theirs: unknown };

export type Comparison = {
  /** What the source changes of ours; undefined takes the value away. */
  taken: Fields;
  conflicts: Conflict[];
  /** What the source says from now on, to be compared next time. A conflict left open keeps what it said before. */
  said: Fields;
};

/**
 * What becomes of a record: `base` is what the source said last time, `theirs` what it says now, `ours` what the directory
 * says. What the source did not change stays ours, what we did not change becomes theirs; both changed is a conflict.
 */
export function compareFields(base: Fields, theirs: Fields, ours: Fields, way: ConflictWay): Comparison {
  const result: Comparison = { taken: {}, conflicts: [], said: { ...theirs } };
  for (const field of new Set([...Object.keys(base), ...Object.keys(theirs)])) {
    const [before, now, here] = [base[field], theirs[field], ours[field]];
    if (isSame(field, now, before) || isSame(field, now, here)) continue;
    if (field === 'last_modified') {
      if (isLater(now, here)) result.taken[field] = now;
    } else if (isSame(field, here, before) || way === 'take-theirs') result.taken[field] = now;
    else if (way === 'show') {
      result.conflicts.push({ field, ours: here ?? null, theirs: now ?? null });
      result.said[field] = before;
    }
  }
  result.said = Object.fromEntries(Object.entries(result.said).filter(([, value]) => !isEmpty(value)));
  return result;
}

/** Times as ISO texts in UTC; a time withdrawn changes nothing. */
function isLater(now: unknown, here: unknown): boolean {
  return typeof now === 'string' && (typeof here !== 'string' || Date.parse(now) > Date.parse(here));
}
