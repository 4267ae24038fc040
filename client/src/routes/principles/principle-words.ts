import { m } from '#lib/paraglide/messages.js';
import type { Answer, Principle, Standing, Statement } from './principles.ts';

const PRINCIPLES: Record<Principle, { name: () => string; advice: () => string }> = {
  purpose: { name: m.principles_purpose, advice: m.principles_purpose_advice },
  people: { name: m.principles_people, advice: m.principles_people_advice },
  democracy: { name: m.principles_democracy, advice: m.principles_democracy_advice },
  surplus: { name: m.principles_surplus, advice: m.principles_surplus_advice },
  environment: { name: m.principles_environment, advice: m.principles_environment_advice },
};
const STATEMENTS: Record<Statement, () => string> = {
  need: m.principles_statement_need,
  change: m.principles_statement_change,
  work: m.principles_statement_work,
  open: m.principles_statement_open,
  voice: m.principles_statement_voice,
  accounts: m.principles_statement_accounts,
  gains: m.principles_statement_gains,
  nature: m.principles_statement_nature,
};
const ANSWERS: Record<Answer, () => string> = {
  yes: m.principles_yes,
  partly: m.principles_partly,
  'not-yet': m.principles_not_yet,
  'not-sure': m.common_not_sure,
};

export const principleName = (principle: Principle) => PRINCIPLES[principle].name();
export const principleAdvice = (principle: Principle) => PRINCIPLES[principle].advice();
export const statementWords = (statement: Statement) => STATEMENTS[statement]();
export const answerWord = (answer: Answer) => ANSWERS[answer]();

/** Where the project stands, in a word. */
export function standingWord({ share }: Standing): string {
  if (share === null) return m.principles_stands_unsaid();
  if (share >= 1) return m.principles_stands_strong();
  return share >= 0.5 ? m.principles_stands_on_the_way() : m.principles_stands_to_build();
}
