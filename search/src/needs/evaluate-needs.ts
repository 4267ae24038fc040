import { suggestNeeds } from './suggest-needs.ts';

/** An intake with the answer of an adviser: keys a good suggestion contains, and further ones that do no harm. */
export type NeedCase = {
  id: string;
  language: string;
  text: string;
  needs: { must: readonly string[]; may: readonly string[] };
};

/** Shares between 0 and 1; a share of nothing is 1. */
export type NeedShares = { recall: number; precision: number };

/** The figures over all cases together and by language, and each case that is not perfect. */
export type NeedScore = NeedShares & {
  by_language: Record<string, NeedShares & { cases: number }>;
  failures: { id: string; missed: string[]; extra: string[] }[];
};

type Counts = { cases: number; asked: number; found: number; suggested: number; right: number };

/**
 * Recall and precision of the suggestions, made from the text alone (micro average). A parent that is asked for is
 * found by itself or by any child, a leaf only by itself. A suggested key is right when it is asked for or allowed,
 * or is the child of such a key; the parent of such a key is not counted either way.
 */
export function scoreNeeds(
  cases: readonly NeedCase[],
  suggest: (input: { text: string }) => readonly { key: string }[] = suggestNeeds,
): NeedScore {
  const total = emptyCounts();
  const languages = new Map<string, Counts>();
  const failures: NeedScore['failures'] = [];
  for (const each of cases) {
    const counts = languages.get(each.language) ?? emptyCounts();
    languages.set(each.language, counts);
    const keys = suggest({ text: each.text }).map(({ key }) => key);
    const missed = each.needs.must.filter((must) => !keys.some((key) => key === must || isChild(key, must)));
    const { right, extra } = judge(keys, [...each.needs.must, ...each.needs.may]);
    for (const sum of [total, counts]) {
      sum.cases += 1;
      sum.asked += each.needs.must.length;
      sum.found += each.needs.must.length - missed.length;
      sum.suggested += right.length + extra.length;
      sum.right += right.length;
    }
    if (missed.length > 0 || extra.length > 0) failures.push({ id: each.id, missed, extra });
  }
  const by_language = Object.fromEntries(
    [...languages].map(([language, counts]) => [language, { ...shares(counts), cases: counts.cases }]),
  );
  return { ...shares(total), by_language, failures };
}

function judge(keys: readonly string[], allowed: readonly string[]): { right: string[]; extra: string[] } {
  const right = keys.filter((key) => allowed.some((each) => key === each || isChild(key, each)));
  const extra = keys.filter((key) => !right.includes(key) && !allowed.some((each) => isChild(each, key)));
  return { right, extra };
}

function shares({ asked, found, suggested, right }: Counts): NeedShares {
  return { recall: asked === 0 ? 1 : found / asked, precision: suggested === 0 ? 1 : right / suggested };
}

function isChild(key: string, parent: string): boolean {
  return key.startsWith(`${parent}.`);
}

function emptyCounts(): Counts {
  return { cases: 0, asked: 0, found: 0, suggested: 0, right: 0 };
}
