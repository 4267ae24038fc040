import { REASONS, type ParamKind, type ReasonKey } from '@citess/search/matching/reasons';
import type { Labels } from '../taxonomy/labels.queries.ts';

type Params = Readonly<Record<string, string | number | readonly string[]>>;

/** Arabic as Tunisia writes it, with the digits people use there. */
const LOCALES: Record<string, string> = { ar: 'ar-TN', fr: 'fr-FR', en: 'en-GB' };

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
  const locale = LOCALES[labels.language] ?? labels.language;
  if (typeof value === 'number') return money(value, locale, currency);
  const keys = typeof value === 'string' ? [value] : value;
  const label = (key: string) => {
    if (kind === 'place' || kind === 'places') return labels.place(key);
    if (kind === 'need' || kind === 'needs') return labels.term('needs', key);
    return kind ? labels.term(kind, key) : key;
  };
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(keys.map(label));
}

function money(value: number, locale: string, currency: string): string {
  const style = { style: 'currency', currency, currencyDisplay: 'name', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale, style).format(value);
}
