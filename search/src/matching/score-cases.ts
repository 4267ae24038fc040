/** A service as an adviser names it: acronym of its organization, else its name; a category of the catalogue. */
export type NamedService = { org: string; category: string };

/** One need of a case with what an adviser would say of it. */
export type CaseAnswer = {
  need: string;
  best: readonly NamedService[];
  good: readonly NamedService[];
  wrong: readonly (NamedService & { because: string })[];
};

/** A made-up intake with the answers of an adviser. */
export type Case = {
  id: string;
  language: string;
  tags: readonly string[];
  answers: readonly CaseAnswer[];
  no_match_for: readonly string[];
};

/** A service shown as fitting: acronym of its organization, else its name; keys of the needs its listing stands in. */
export type ShownService = { org: string; categories: readonly string[] };

/** Answers are those with a `best`; rates are shares of 1, null where there is nothing to divide by. */
export type CaseFigures = {
  answers: number;
  hit_at_1: number | null;
  hit_at_3: number | null;
  wrong: number;
  violations: number;
  cases_with_violation: number;
  no_match_honesty: number | null;
  false_no_match: number | null;
};

export type CaseScore = CaseFigures & {
  by_language: Readonly<Record<string, CaseFigures>>;
  by_tag: Readonly<Record<string, CaseFigures>>;
  /** What to read first: one line for each answer that was not as an adviser's. */
  remarks: readonly string[];
};

type Outcome = {
  hasBest: boolean;
  isEmpty: boolean;
  hitAt1: boolean;
  hitAt3: boolean;
  wrong: number;
  violations: number;
  isNoMatch: boolean;
};

/**
 * Measures the answers to cases. `matchesFor` gives the services shown as fitting, best first; `needOfCategory` says
 * for each category of the catalogue which need it stands for.
 */
export function scoreCases<C extends Case>(
  cases: readonly C[],
  matchesFor: (oneCase: C, need: string) => readonly ShownService[],
  needOfCategory: Readonly<Record<string, string>>,
): CaseScore {
  const judged = cases.map((oneCase) => {
    const shownFor = new Map(oneCase.answers.map(({ need }) => [need, matchesFor(oneCase, need)]));
    const outcomes = oneCase.answers.map((answer) =>
      judgeAnswer(answer, shownFor.get(answer.need) ?? [], needOfCategory, oneCase.no_match_for.includes(answer.need)),
    );
    const remarks = oneCase.answers.flatMap((answer, index) =>
      remark(oneCase.id, answer.need, outcomes[index], shownFor.get(answer.need) ?? []),
    );
    return { oneCase, outcomes, remarks };
  });
  const figuresBy = (keysOf: (oneCase: C) => readonly string[]) =>
    Object.fromEntries(
      [...new Set(cases.flatMap(keysOf))]
        .sort()
        .map((key) => [
          key,
          figures(judged.filter(({ oneCase }) => keysOf(oneCase).includes(key)).map(({ outcomes }) => outcomes)),
        ]),
    );
  return {
    ...figures(judged.map(({ outcomes }) => outcomes)),
    by_language: figuresBy(({ language }) => [language]),
    by_tag: figuresBy(({ tags }) => tags),
    remarks: judged.flatMap(({ remarks }) => remarks),
  };
}

function judgeAnswer(
  answer: CaseAnswer,
  shown: readonly ShownService[],
  needOfCategory: Readonly<Record<string, string>>,
  isNoMatch: boolean,
): Outcome {
  const isOneOf = (named: readonly NamedService[]) => (service: ShownService) =>
    named.some(({ org, category }) => {
      const need = needOfCategory[category];
      return org === service.org && need !== undefined && service.categories.includes(need);
    });
  return {
    hasBest: answer.best.length > 0,
    isEmpty: shown.length === 0,
    hitAt1: shown.slice(0, 1).some(isOneOf(answer.best)),
    hitAt3: shown.slice(0, 3).some(isOneOf([...answer.best, ...answer.good])),
    wrong: answer.wrong.length,
    violations: answer.wrong.filter((wrong) => shown.some(isOneOf([wrong]))).length,
    isNoMatch,
  };
}

function figures(outcomesOfCases: readonly (readonly Outcome[])[]): CaseFigures {
  const outcomes = outcomesOfCases.flat();
  const withBest = outcomes.filter(({ hasBest }) => hasBest);
  const noMatch = outcomes.filter(({ isNoMatch }) => isNoMatch);
  const violationsIn = (some: readonly Outcome[]) => some.reduce((sum, { violations }) => sum + violations, 0);
  return {
    answers: withBest.length,
    hit_at_1: rate(withBest, ({ hitAt1 }) => hitAt1),
    hit_at_3: rate(withBest, ({ hitAt3 }) => hitAt3),
    wrong: outcomes.reduce((sum, { wrong }) => sum + wrong, 0),
    violations: violationsIn(outcomes),
    cases_with_violation: outcomesOfCases.filter((some) => violationsIn(some) > 0).length,
    no_match_honesty: rate(noMatch, ({ isEmpty }) => isEmpty),
    false_no_match: rate(withBest, ({ isEmpty }) => isEmpty),
  };
}

function rate(outcomes: readonly Outcome[], holds: (outcome: Outcome) => boolean): number | null {
  return outcomes.length === 0 ? null : outcomes.filter(holds).length / outcomes.length;
}

function remark(id: string, need: string, outcome: Outcome | undefined, shown: readonly ShownService[]): string[] {
  if (!outcome) return [];
  const faults = [
    ...(outcome.violations > 0 ? ['shows a closed service'] : []),
    ...(outcome.isNoMatch && !outcome.isEmpty ? ['shows something where nothing fits'] : []),
    ...(outcome.hasBest && outcome.isEmpty ? ['shows nothing'] : []),
    ...(outcome.hasBest && !outcome.isEmpty && !outcome.hitAt1 ? ['another first'] : []),
  ];
  const names = shown.map(({ org }) => org).join(', ');
  return faults.map((fault) => `${id} ${need}: ${fault}: ${names}`);
}
