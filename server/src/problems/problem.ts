import type { ProblemDetails } from './problem.schema.ts';

type Extra = Pick<ProblemDetails, 'detail' | 'errors' | 'candidates'>;

/** A failure with a name, for the caller to act on. Carries ids and keys, never personal data. */
export class Problem extends Error {
  readonly slug: string;
  readonly status: number;
  readonly extra: Extra;
  constructor(slug: string, status: number, title: string, extra: Extra) {
    super(title);
    this.slug = slug;
    this.status = status;
    this.extra = extra;
  }
}

/** Every problem defined, by slug; the documentation test reads it. */
export const definedProblems = new Map<string, { status: number; title: string }>();

/** Names a failure once; the function it returns makes one to throw. */
export function defineProblem(slug: string, status: number, title: string): (extra?: Extra) => Problem {
  if (definedProblems.has(slug)) throw new Error(`problem ${slug} is defined twice`);
  definedProblems.set(slug, { status, title });
  return (extra = {}) => new Problem(slug, status, title, extra);
}

/** 422 with a message by field: `answersToMend({ '/contact/email': 'Enter an email address' })`. */
export function answersToMend(errors: Record<string, string>, candidates?: Extra['candidates']): Problem {
  const list = Object.entries(errors).map(([pointer, detail]) => ({ pointer, detail }));
  return answersProblem({ errors: list, ...(candidates ? { candidates } : {}) });
}
const answersProblem = defineProblem('answers-to-mend', 422, 'Some answers need mending');
