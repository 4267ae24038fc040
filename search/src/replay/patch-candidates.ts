import type { Candidate, Eligibility } from '../matching/types.ts';

/** What a listing would say instead. A limit that is null is taken away: anyone. */
export type ListingPatch = Partial<Omit<Candidate, 'service_id' | 'organization_id' | 'eligibility'>> & {
  eligibility?: { readonly [Limit in keyof Eligibility]?: Eligibility[Limit] | null };
};

/**
 * The services that would answer the asked needs, were some listings other than they are. `listings` are those as they
 * are today, whatever they answer: a changed one may come in.
 */
export function patchCandidates(
  candidates: readonly Candidate[],
  needs: readonly string[],
  { patches, listings }: { patches: ReadonlyMap<string, ListingPatch>; listings: readonly Candidate[] },
): readonly Candidate[] {
  if (patches.size === 0) return candidates;
  const fields = new Set(needs.map(fieldOf));
  const others = candidates.filter(({ service_id }) => !patches.has(service_id));
  const changed = listings.flatMap((listing) => {
    const patch = patches.get(listing.service_id);
    return patch ? [patched(listing, patch)] : [];
  });
  return [...others, ...changed.filter(({ need_keys }) => need_keys.some((key) => fields.has(fieldOf(key))))];
}

function patched(candidate: Candidate, { eligibility = {}, ...fields }: ListingPatch): Candidate {
  const limits = Object.entries({ ...candidate.eligibility, ...eligibility }).filter(([, limit]) => limit !== null);
  return { ...candidate, ...fields, eligibility: Object.fromEntries(limits) };
}

function fieldOf(need: string): string {
  return need.split('.')[0] ?? need;
}
