import { REASONS, type ParamKind, type ReasonKey } from '@citess/search/matching/reasons';
import { amountInWords, localeOf } from '../taxonomy/amount-words.rules.ts';
import type { Labels } from '../taxonomy/labels.queries.ts';

type Params = Readonly<Record<string, string | number | readonly string[]>>;

/** The parameters of a reason as the reader's language shows them: labels, lists in words, amounts with their currency. */
export function labelReason(reason: string, params: Params, labels: Labels, currency: string): Record<string, string> {
  const kinds: Readonly<Record<string, ParamKind>> = isReason(reason) ? REASONS[reason] : {};
  const shown = Object.entries(params).map(([name, value]) => [name, labelParam(kinds[name], value, labels, currency)]);
  return Object.fromEntries(shown);
}

function isReason(reason: string): reason is ReasonKey {
  return Object.hasOwn(REASONS, reason);
}

function labelParam(kind: ParamKind | undefined, value: Params[string], labels: Labels, currency: string): string {
  if (typeof value === 'number') return amountInWords(value, labels.language, currency);
  const keys = typeof value === 'string' ? [value] : value;
  const label = (key: string) => {
    if (kind === 'place' || kind === 'places') return labels.place(key);
    if (kind === 'need' || kind === 'needs') return labels.term('needs', key);
    return kind ? labels.term(kind, key) : key;
  };
  return keys.length === 1 ? label(keys[0] ?? '') : listIn(labels.language).format(keys.map(label));
}

const lists = new Map<string, Intl.ListFormat>();

/** Made once a language: making one takes longer than a hundred uses. */
function listIn(language: string): Intl.ListFormat {
  const list = lists.get(language) ?? new Intl.ListFormat(localeOf(language), { type: 'disjunction' });
  lists.set(language, list);
  return list;
}
