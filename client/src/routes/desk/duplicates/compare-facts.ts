import type { ListingFactsView } from '@citess/server/duplicates/duplicate.schema';
import { formatDate, formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** One fact of two records: what each says, and whether both say the same. */
export type ComparedFact = { key: string; label: string; first: string[]; second: string[]; isSame: boolean };

type Fact = { key: keyof ListingFactsView; label: () => string; read: (facts: ListingFactsView) => (string | null)[] };

const FACTS: readonly Fact[] = [
  {
    key: 'organization',
    label: m.duplicates_fact_organization,
    read: ({ organization }) => [organization?.name ?? null],
  },
  { key: 'acronym', label: m.duplicates_fact_acronym, read: ({ acronym }) => [acronym] },
  { key: 'other_names', label: m.duplicates_fact_other_names, read: ({ other_names }) => other_names },
  { key: 'description', label: m.duplicates_fact_description, read: ({ description }) => [description] },
  { key: 'phones', label: m.duplicates_fact_phones, read: ({ phones }) => phones },
  { key: 'email', label: m.duplicates_fact_email, read: ({ email }) => [email] },
  { key: 'site', label: m.duplicates_fact_site, read: ({ site }) => [site] },
  { key: 'addresses', label: m.duplicates_fact_addresses, read: ({ addresses }) => addresses },
  { key: 'areas', label: m.duplicates_fact_areas, read: ({ areas }) => areas },
  { key: 'needs', label: m.duplicates_fact_needs, read: ({ needs }) => needs },
  { key: 'services', label: m.duplicates_fact_services, read: ({ services }) => services },
  { key: 'source', label: m.duplicates_fact_source, read: ({ source }) => [source] },
  {
    key: 'assured_date',
    label: m.duplicates_fact_assured_date,
    read: ({ assured_date }) => [assured_date === null ? null : formatDate(assured_date)],
  },
  {
    key: 'open_referrals',
    label: m.duplicates_fact_open_referrals,
    read: ({ open_referrals }) => [open_referrals > 0 ? formatNumber(open_referrals) : null],
  },
];

/** The facts of two records side by side; a fact that neither states is left out. */
export function compareFacts(first: ListingFactsView, second: ListingFactsView): ComparedFact[] {
  return FACTS.flatMap(({ key, label, read }): ComparedFact[] => {
    const [one, other] = [read(first), read(second)].map(stated);
    if (!one?.length && !other?.length) return [];
    const isSame = (one ?? []).join('\n') === (other ?? []).join('\n');
    return [{ key, label: label(), first: one ?? [], second: other ?? [], isSame }];
  });
}

function stated(values: readonly (string | null)[]): string[] {
  return values.flatMap((value) => (value === null || value.trim() === '' ? [] : [value.trim()]));
}
