import { amountInWords, localeOf } from '../taxonomy/amount-words.rules.ts';

/** What words keys and codes in one language. */
type Labels = { language: string; term: (taxonomy: string, key: string) => string; place: (code: string) => string };

/** One answer of a person: the key of the question, and the answer in the reader's language. */
export type ProfileDetail = { question: string; answer: string };

const QUESTIONS = ['territory', 'applicant', 'stage', 'legal_form', 'sector', 'audience', 'amount', 'language'];
/** Taxonomies whose key is not that of the question. */
const TAXONOMY: Record<string, string> = { language: 'languages' };

/** The answers of a stored profile in the order they are asked, labelled; questions without an answer are left out. */
export function detailsOf(
  profile: Readonly<Record<string, unknown>>,
  labels: Labels,
  currency: string,
): ProfileDetail[] {
  const label = (question: string, value: unknown): string => {
    if (question === 'territory') return labels.place(String(value));
    if (question === 'amount') return amountInWords(Number(value), labels.language, currency);
    return labels.term(TAXONOMY[question] ?? question, String(value));
  };
  const list = new Intl.ListFormat(localeOf(labels.language), { type: 'conjunction' });
  return QUESTIONS.flatMap((question) => {
    const given = profile[question];
    const values: unknown[] = Array.isArray(given) ? given : given === undefined || given === null ? [] : [given];
    return values.length === 0
      ? []
      : [{ question, answer: list.format(values.map((value) => label(question, value))) }];
  });
}
