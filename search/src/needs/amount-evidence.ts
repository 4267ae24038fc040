import type { Evidence } from './collect-evidence.ts';
import { readAmounts, type Amount } from './read-amounts.ts';
import type { Hit, Token } from './read-phrases.ts';

const WEIGHT = 0.6;
const OTHER_FINANCE = new Set(['finance.honour-loan', 'finance.grant', 'finance.investment', 'finance.crowdfunding']);

/**
 * The evidence with what sums of money add to it. A sum that is asked for, or that stands with any word of finance,
 * speaks for finance: a small one for microcredit, a large one for the bank. A large sum also turns a plain loan,
 * which leans to microcredit, into a bank matter. A text that names another source of money keeps to it.
 */
export function amountEvidence(
  text: string,
  tokens: readonly Token[],
  evidence: readonly Evidence[],
  asks: readonly Hit[],
): Evidence[] {
  const { amounts, askEnds } = readSums(text, tokens, asks);
  const hasFinance = evidence.some(({ key }) => key?.startsWith('finance'));
  const amount = amounts.find((each) => hasFinance || isNearAsk(each, askEnds));
  if (!amount) return [...evidence];
  const largest = amounts.reduce((most, each) => (each.dinars > most.dinars ? each : most), amount);
  const kept = largest.size === 'large' ? evidence.map(towardsBank) : [...evidence];
  if (evidence.some(({ key, weight }) => key !== null && OTHER_FINANCE.has(key) && weight > 0.5)) return kept;
  return [...kept, spokenBy(amount, tokens)];
}

/** The sums of a text, and where what asks for something ends: a number without a currency counts only right after it. */
export function readSums(
  text: string,
  tokens: readonly Token[],
  asks: readonly Hit[],
): { amounts: Amount[]; askEnds: number[] } {
  const askEnds = asks.map((hit) => tokens[hit.last]?.end ?? 0);
  const isAsked = (start: number): boolean => askEnds.some((end) => end <= start && start - end <= 16);
  return { amounts: readAmounts(text, isAsked), askEnds };
}

function isNearAsk({ start }: Amount, askEnds: readonly number[]): boolean {
  return askEnds.some((end) => end <= start && start - end <= 80);
}

/** A plain loan is less than a strong phrase; a microcredit named as such stays one. */
function towardsBank(each: Evidence): Evidence {
  return each.key === 'finance.microcredit' && each.weight < 0.76 ? { ...each, key: 'finance.bank' } : each;
}

function spokenBy({ start, end, size }: Amount, tokens: readonly Token[]): Evidence {
  const inside = tokens.filter((token) => token.start >= start && token.start < end).map((token) => token.position);
  const [first, last] = [inside[0] ?? 0, inside.at(-1) ?? 0];
  const key = { small: 'finance.microcredit', middle: 'finance', large: 'finance.bank' }[size];
  return { key, weight: WEIGHT, first, last, spans: [[first, last]], isPair: true };
}
