/** The principles of the social economy, in the order of the page. */
export const PRINCIPLES = ['purpose', 'people', 'democracy', 'surplus', 'environment'] as const;
export type Principle = (typeof PRINCIPLES)[number];

/** The eight statements and the principle each speaks of; their words are messages of the same name. */
export const STATEMENTS = {
  need: 'purpose',
  change: 'purpose',
  work: 'people',
  open: 'people',
  voice: 'democracy',
  accounts: 'democracy',
  gains: 'surplus',
  nature: 'environment',
} as const satisfies Record<string, Principle>;
export type Statement = keyof typeof STATEMENTS;
// the keys just above
export const STATEMENT_KEYS = Object.keys(STATEMENTS) as Statement[];

/** How far a statement is true; `not-sure` says nothing either way. */
export const ANSWERS = ['yes', 'partly', 'not-yet', 'not-sure'] as const;
export type Answer = (typeof ANSWERS)[number];
export type Answers = Partial<Record<Statement, Answer>>;

/** Where the project stands on one principle: from 0 to 1, null where nothing was said of it. */
export type Standing = { principle: Principle; share: number | null };
export type Picture = {
  standings: Standing[];
  /** The principles most worth strengthening, at most two: the weakest first, then those nothing was said of. */
  strengthen: Principle[];
};

/** The needs whose services help with a principle. */
export const HELPING_NEEDS: Record<Principle, readonly string[]> = {
  purpose: ['accompaniment.social-impact', 'orientation.sse-principles'],
  people: ['follow-up.hire', 'legal.tax-social'],
  democracy: ['training.cooperative-governance', 'legal.choose-form'],
  surplus: ['legal.choose-form', 'business-plan.financial-plan'],
  environment: ['technical.environment'],
};

const WORTH: Record<Exclude<Answer, 'not-sure'>, number> = { yes: 1, partly: 0.5, 'not-yet': 0 };
const MOST = 2;

/** Advice, never a gate: where the project stands, and what to strengthen first. */
export function drawPicture(answers: Answers): Picture {
  const standings = PRINCIPLES.map((principle) => ({ principle, share: shareOf(principle, answers) }));
  const weak = standings
    .filter(({ share }) => share !== null && share < 1)
    .toSorted((a, b) => (a.share ?? 0) - (b.share ?? 0));
  const unsaid = standings.filter(({ share }) => share === null);
  return { standings, strengthen: [...weak, ...unsaid].slice(0, MOST).map(({ principle }) => principle) };
}

/** The answers of a form that are answers; anything else is left out. */
export function readAnswers(posted: FormData): Answers {
  const read = STATEMENT_KEYS.flatMap((statement) => {
    const answer = ANSWERS.find((one) => one === posted.get(statement));
    return answer ? [[statement, answer]] : [];
  });
  return Object.fromEntries(read);
}

function shareOf(principle: Principle, answers: Answers): number | null {
  const said = STATEMENT_KEYS.flatMap((statement) => {
    const answer = answers[statement];
    return STATEMENTS[statement] === principle && answer && answer !== 'not-sure' ? [WORTH[answer]] : [];
  });
  return said.length === 0 ? null : said.reduce((sum, worth) => sum + worth, 0) / said.length;
}
