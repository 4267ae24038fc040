import type { Point, Street } from './contact-keys.rules.ts';
import type { Name } from './name-words.rules.ts';

/** What of a listing is looked at to see whether it is another one too, as it is written. */
export type ListingFacts = {
  id: string;
  /** Of a service: who gives it. */
  organization_id: string | null;
  parent_id: string | null;
  parent_name: string | null;
  names: string[];
  /** The short name people know it by. */
  alternate_name: string | null;
  phones: string[];
  emails: string[];
  sites: string[];
  places: {
    address_1: string | null;
    city: string | null;
    postal_code: string | null;
    latitude: number | null;
    longitude: number | null;
  }[];
  areas: string[];
  categories: string[];
  /** Whom a service is for, as one text; null where nothing is said. */
  for_whom: string | null;
};

/** The same, as it is compared. */
export type Candidate = {
  id: string;
  organization_id: string | null;
  parent_id: string | null;
  parent: Name | undefined;
  names: Name[];
  /** Short names it is known by, folded, without spaces. */
  acronyms: string[];
  phones: string[];
  emails: string[];
  sites: { host: string; path: string }[];
  streets: Street[];
  points: Point[];
  towns: string[];
  areas: string[];
  categories: string[];
  for_whom: string | null;
};

/** How often things occur in the catalogue: what many have says little. */
export type Frequencies = { listings: number; of: ReadonlyMap<string, number> };

export type ReasonKind = 'name' | 'acronym' | 'phone' | 'email' | 'site' | 'address' | 'location' | 'organization';
/** Why two listings look like one; `strength` from 0 to 1, `value` what they share where it can be shown. */
export type Reason = { kind: ReasonKind; strength: number; value: string | null };
/** A pair that looks like one listing. */
export type Proposal = { first_id: string; second_id: string; score: number; reasons: Reason[] };
