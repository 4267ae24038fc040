import { FEWEST } from './figures.rules.ts';
import type { MeasureView, Shares } from './measure.schema.ts';

/** Fewer providers than so many could be told apart in a median. */
const FEWEST_PROVIDERS = 5;
type Part = { kept: number; of: number };

/** The shares of some services taken together; null where there is nothing to take a share of. */
export function sharesOf(measures: readonly MeasureView[]): Shares {
  return sharesFrom(partsOf(measures), 1);
}

/** The middle share of other providers, each with enough to tell of; null where there are too few of them. */
export function medianShares(others: readonly MeasureView[]): Shares {
  const providers = new Map<string, MeasureView[]>();
  for (const one of others) {
    const { id } = one.organization;
    providers.set(id, [...(providers.get(id) ?? []), one]);
  }
  const shares = [...providers.values()].map((own) => sharesFrom(partsOf(own), FEWEST));
  const medianOf = (share: keyof Shares) => median(shares.flatMap((one) => one[share] ?? []));
  return {
    answered_in_time: medianOf('answered_in_time'),
    contacts_in_time: medianOf('contacts_in_time'),
    helped: medianOf('helped'),
  };
}

function partsOf(measures: readonly MeasureView[]): Record<keyof Shares, Part> {
  const sum = (count: (one: MeasureView) => number) => measures.reduce((total, one) => total + count(one), 0);
  return {
    answered_in_time: { kept: sum((one) => one.answers.in_time), of: sum((one) => one.answers.due) },
    contacts_in_time: { kept: sum((one) => one.first_contacts.in_time), of: sum((one) => one.first_contacts.due) },
    helped: {
      kept: sum(({ reported }) => reported.helped + reported.partly_helped),
      of: sum(({ reported }) => reported.helped + reported.partly_helped + reported.not_helped + reported.other),
    },
  };
}

function sharesFrom(parts: Record<keyof Shares, Part>, fewest: number): Shares {
  const share = ({ kept, of }: Part) => (of < fewest ? null : Math.round((Math.min(kept, of) / of) * 100) / 100);
  return {
    answered_in_time: share(parts.answered_in_time),
    contacts_in_time: share(parts.contacts_in_time),
    helped: share(parts.helped),
  };
}

function median(values: readonly number[]): number | null {
  if (values.length < FEWEST_PROVIDERS) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return Math.round(((low + high) / 2) * 100) / 100;
}
