import { scoreCases, type Case } from '../matching/score-cases.ts';
import { scoreNeeds, type NeedCase } from '../needs/evaluate-needs.ts';
import { isChanged, type CaseReplay, type ReplayCase } from './replay-case.ts';

/** How good answers are where an adviser's are known: shares of 1, null where there is nothing to divide by. */
export type Figures = {
  recall: number | null;
  precision: number | null;
  hit_at_1: number | null;
  hit_at_3: number | null;
  /** Services shown that an adviser would never show. */
  violations: number;
  no_match_honesty: number | null;
};
export type SetSummary = {
  set: string;
  cases: number;
  changed: number;
  /** Null where no answer of an adviser is known. */
  figures: { before: Figures; after: Figures } | null;
};
export type ReplayCounts = {
  cases: number;
  changed: number;
  /** Cases in which another service would come first for a need. */
  first_changed: number;
  /** Services over all needs of all cases. */
  gained: number;
  lost: number;
  moved: number;
  /** Needs heard more, or no longer. */
  needs_gained: number;
  needs_lost: number;
};

/** Counts what would change. */
export function countReplay(replays: readonly CaseReplay[]): ReplayCounts {
  const sum = (count: (one: CaseReplay) => number) => replays.reduce((total, one) => total + count(one), 0);
  const inNeeds = (list: 'gained' | 'lost' | 'moved') =>
    sum(({ needs }) => needs.reduce((total, need) => total + need[list].length, 0));
  const missing = (of: readonly string[], from: readonly string[]) => of.filter((key) => !from.includes(key)).length;
  return {
    cases: replays.length,
    changed: sum(({ is_changed }) => Number(is_changed)),
    first_changed: sum(({ needs }) => Number(needs.some(hasAnotherFirst))),
    gained: inNeeds('gained'),
    lost: inNeeds('lost'),
    moved: inNeeds('moved'),
    needs_gained: sum(({ heard }) => missing(heard.after, heard.before)),
    needs_lost: sum(({ heard }) => missing(heard.before, heard.after)),
  };
}

/** The figures of each set before and after; `needOfCategory` says which need a category of the catalogue stands for. */
export function summarizeSets(
  cases: readonly ReplayCase[],
  replays: readonly CaseReplay[],
  needOfCategory: Readonly<Record<string, string>>,
): SetSummary[] {
  const sets = [...new Set(replays.map(({ set }) => set))];
  return sets.map((set) => {
    const own = replays.filter((replay) => replay.set === set);
    const expected = cases.flatMap((one) => (one.set === set && one.expected ? [one.expected] : []));
    const figures = (side: 'before' | 'after') => figuresOf(expected, own, side, needOfCategory);
    return {
      set,
      cases: own.length,
      changed: own.filter(({ is_changed }) => is_changed).length,
      figures: expected.length === 0 ? null : { before: figures('before'), after: figures('after') },
    };
  });
}

function figuresOf(
  expected: readonly (Case & NeedCase)[],
  replays: readonly CaseReplay[],
  side: 'before' | 'after',
  needOfCategory: Readonly<Record<string, string>>,
): Figures {
  const byId = new Map(replays.map((replay) => [replay.id, replay]));
  const idOfText = new Map(expected.map(({ id, text }) => [text, id]));
  const heardIn = (text: string) => (byId.get(idOfText.get(text) ?? '')?.heard[side] ?? []).map((key) => ({ key }));
  const { recall, precision } = scoreNeeds(expected, ({ text }) => heardIn(text));
  const score = scoreCases(
    expected,
    ({ id }, asked) => {
      const shown = byId.get(id)?.needs.find(({ need }) => need === asked)?.[side] ?? [];
      return shown.map(({ organization, categories }) => ({ org: organization, categories }));
    },
    needOfCategory,
  );
  const { hit_at_1, hit_at_3, violations, no_match_honesty } = score;
  return { recall, precision, hit_at_1, hit_at_3, violations, no_match_honesty };
}

function hasAnotherFirst(need: CaseReplay['needs'][number]): boolean {
  return isChanged(need) && need.before[0]?.service_id !== need.after[0]?.service_id;
}
