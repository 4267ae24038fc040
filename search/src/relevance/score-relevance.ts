/** What a query should find: `Organization` for any of its services, `Organization › Service` for one, `@group` for a list of these. */
export type Expectations = {
  groups: Readonly<Record<string, readonly string[]>>;
  classes: readonly {
    class: string;
    language: string;
    queries: readonly { q: string; expects: readonly string[] }[];
  }[];
};

/** A service as expectations name it; `organization` is the acronym, or the name where there is none. */
export type NamedService = { organization: string; service: string };

/** One query with what came first, best first. */
export type Answered = { class: string; q: string; expects: readonly string[]; found: readonly NamedService[] };

export type ClassFigures = { class: string; queries: number; successes: number; rate: number };

/** How many of the first results are looked at. */
export const FIRST = 3;

/** Whether one of the first three results is expected. */
export function isSuccess({ expects, found }: Answered, groups: Expectations['groups']): boolean {
  const names = expandGroups(expects, groups);
  return found.slice(0, FIRST).some((service) => names.some((name) => isNamed(service, name)));
}

/** Success@3 for each class in the order of the answers, and for `all` at the end; rates are 0 to 1. */
export function scoreRelevance(answers: readonly Answered[], groups: Expectations['groups']): ClassFigures[] {
  const figures = (name: string, some: readonly Answered[]): ClassFigures => {
    const successes = some.filter((answered) => isSuccess(answered, groups)).length;
    return { class: name, queries: some.length, successes, rate: some.length === 0 ? 0 : successes / some.length };
  };
  const byClass = [...Map.groupBy(answers, (answered) => answered.class)];
  return [...byClass.map(([name, some]) => figures(name, some)), figures('all', answers)];
}

/** The names behind `@group` and the others as they are. @throws RangeError for an unknown group. */
export function expandGroups(expects: readonly string[], groups: Expectations['groups']): string[] {
  return expects.flatMap((name) => {
    if (!name.startsWith('@')) return [name];
    const group = groups[name.slice(1)];
    if (!group) throw new RangeError(`unknown group ${name}`);
    return group;
  });
}

/** Whether an expectation without `@` names a service. */
export function isNamed({ organization, service }: NamedService, name: string): boolean {
  return name === organization || name === `${organization} › ${service}`;
}
