import { foldText } from '../text/normalize-text.ts';

/** A sum of money in a text: roughly in dinars, with its place in the text. */
export type Amount = { dinars: number; start: number; end: number; size: 'small' | 'middle' | 'large' };

const DINARS_IN_A_EURO = 3.4;
/** Up to here a microcredit or a small loan is the usual answer; from `LARGE` on, a bank. In dinars. */
const SMALL = 45_000;
const LARGE = 120_000;

const NUMBER = '[0-9٠-٩](?:[0-9٠-٩\\s.,]{0,14}[0-9٠-٩])?';
const THOUSANDS = 'mille|mil|mila|thousand|alf|elf|alef|k|ألف|الف|آلاف|الاف';
const MILLIONS = 'millions?|milions?|malyoun|malyoune|melyoun|mlayen|mleyin|مليون|ملاين|ملايين';
const CURRENCY = 'dinars?|dinare?s|dinari|dnanir|dt|tnd|د\\.?ت|دينار(?:ا|ات)?|دنانير|€|euros?|eur|يورو|أورو';
const AMOUNT = new RegExp(
  `(${NUMBER})\\s{0,3}(?:(?:(${THOUSANDS})|(${MILLIONS}))(?!\\p{L}))?\\s{0,3}(?:de\\s|d['’]\\s?)?(?:(${CURRENCY})(?![\\p{L}\\p{N}]))?`,
  'giu',
);
/** A wage, a rent, a debt or a turnover is no sum that is looked for. */
const NOT_SOUGHT_BEFORE =
  /(chiffre d'affaires?|reclame|dette|dettes|doit|dois|devons|amende|owe|debt|debts|salaire|loyer|gagne|touche|turnover|rent|earn|salary|الكراء|الشهريه)\W{0,12}\p{L}{0,3}\W{0,3}$/u;
const NOT_SOUGHT_AFTER =
  /^\W{0,2}(par|per|a|chaque|le|في|كل|al|ao|all?)\W{0,3}(mois|month|jour|day|semaine|an|year|kilo|kg|الشهر|شهر|النهار|mes|mese)/u;

/**
 * The sums of money of a text. Without a currency a number counts only from 1,000 on and when `isAsked` says that the
 * words before it ask for something. "5 millions" without a currency is said of millimes: 5,000 dinars.
 */
export function readAmounts(text: string, isAsked: (start: number) => boolean): Amount[] {
  const amounts: Amount[] = [];
  for (const match of text.matchAll(AMOUNT)) {
    const [whole, digits = '', thousands, millions, currency] = match;
    const [start, end] = [match.index, match.index + whole.trimEnd().length];
    const number = readNumber(digits);
    const dinars = number * (thousands ? 1_000 : millions ? (currency ? 1_000_000 : 1_000) : 1) * rate(currency);
    if (!currency && (!isAsked(start) || dinars < 1_000 || (number >= 1_900 && number <= 2_100))) continue;
    if (dinars < 100 || !isSought(text, start, end)) continue;
    amounts.push({ dinars, start, end, size: dinars <= SMALL ? 'small' : dinars < LARGE ? 'middle' : 'large' });
  }
  return amounts;
}

function readNumber(digits: string): number {
  const folded = foldText(digits).replace(/[.,]\d{1,2}$/, '');
  return Number(folded.replace(/\D/g, ''));
}

function rate(currency: string | undefined): number {
  return currency && /^(€|eur|يورو|أورو)/i.test(currency) ? DINARS_IN_A_EURO : 1;
}

function isSought(text: string, start: number, end: number): boolean {
  const before = foldText(text.slice(Math.max(0, start - 40), start));
  return !NOT_SOUGHT_BEFORE.test(before) && !NOT_SOUGHT_AFTER.test(foldText(text.slice(end, end + 20)));
}
