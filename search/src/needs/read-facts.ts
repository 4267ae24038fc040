import { ALL_FACTS } from './all-facts.ts';
import { readSums } from './amount-evidence.ts';
import { chooseLanguages } from './choose-languages.ts';
import { dropDenied, listDenied, readEvidence, type Evidence } from './collect-evidence.ts';
import type { Lexicon } from './lexicon.ts';
import { quote, readTokens, type Hit, type Token } from './read-phrases.ts';

/** What a text says of the person besides the need: an answer to offer, never to assume. `words` are parts of the text. */
export type Fact = {
  question: 'sector' | 'audience' | 'stage' | 'legal_form' | 'applicant' | 'amount';
  /** A key of the vocabulary of that name; for an amount its figures, in dinars. */
  value: string;
  words: string[];
};

const ONE_ANSWER = ['stage', 'legal_form', 'applicant'];

/** The answers a text already gives, in the order of the text; for a question of one answer the first. */
export function readFacts(text: string, language?: string, lexicon: Lexicon = ALL_FACTS): Fact[] {
  const languages = chooseLanguages(text, language, lexicon);
  const tokens = readTokens(text, languages);
  const readings = languages.map((compiled) => readEvidence(tokens, compiled, languages));
  const facts = new Map<string, Fact>();
  const spoken = dropDenied(readings, listDenied(readings, tokens)).sort(
    (a, b) => a.first - b.first || b.last - a.last,
  );
  for (const each of spoken.filter((one) => !isInsideLonger(one, spoken))) {
    const [question, value] = (each.key ?? '').split('.');
    if (question === undefined || value === undefined) continue;
    const slot = ONE_ANSWER.includes(question) ? question : `${question} ${value}`;
    const words = quote(text, tokens, each.first, each.last);
    const fact = facts.get(slot);
    // keys of the lists are `question.value`; the compiler of the lists cannot say so
    if (!fact) facts.set(slot, { question: question as Fact['question'], value, words: [words] });
    else if (fact.value === value && !fact.words.includes(words)) fact.words.push(words);
  }
  const asks = readings.flatMap((reading) => reading.asks);
  return [...facts.values(), ...readSum(text, tokens, asks)];
}

/** The one sum that is looked for; several leave it open. */
function readSum(text: string, tokens: readonly Token[], asks: readonly Hit[]): Fact[] {
  const { amounts } = readSums(text, tokens, asks);
  const [amount] = amounts;
  if (!amount || new Set(amounts.map(({ dinars }) => dinars)).size > 1) return [];
  const words = [text.slice(amount.start, amount.end).trim()];
  return [{ question: 'amount', value: String(Math.round(amount.dinars)), words }];
}

/** "huile d'olive" is no olive grove. */
function isInsideLonger(each: Evidence, all: readonly Evidence[]): boolean {
  return all.some(
    ({ first, last }) => first <= each.first && last >= each.last && last - first > each.last - each.first,
  );
}
