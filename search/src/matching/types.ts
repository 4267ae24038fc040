/**
 * What matching reads and answers. Pure data: no rows, no clock, no framework.
 * Keys are those of the closed vocabularies (needs, stages, sectors …).
 */

import type { ListingWords } from './own-words.ts';
import type { ReasonKey } from './reasons.ts';

/** What we know of a person. A missing key means "not sure"; an empty `sector` or `audience` means "none of them". */
export type Profile = {
  /** The codes of the person's place, own code first, then each larger place around it: ['TN-53-58', 'TN-53', 'TN']. */
  territory_path?: readonly string[];
  applicant?: string;
  stage?: string;
  legal_form?: string;
  sector?: readonly string[];
  audience?: readonly string[];
  /** In the currency of the hub. */
  amount?: number;
  /** The language the person wants to be served in, BCP 47. */
  language?: string;
};

/** Who a service is for. A missing key means anyone. */
export type Eligibility = {
  applicant?: readonly string[];
  stage?: readonly string[];
  legal_form?: readonly string[];
  sector?: readonly string[];
  audience?: readonly string[];
  /** Groups the service is first meant for, without keeping others out. */
  audience_first?: readonly string[];
  amount_minimum?: number;
  amount_maximum?: number;
};

/** A published service that may answer a need, as the rules see it. */
export type Candidate = {
  service_id: string;
  service_name: string;
  organization_id: string;
  organization_name: string;
  organization_acronym: string | null;
  /** Keys of the needs whose category the listing stands in. */
  categories: readonly string[];
  /** Keys of the needs the service answers; a parent alone means that no leaf is stated. */
  need_keys: readonly string[];
  /** Covered places, each as its path of codes, own code first. */
  covers: readonly (readonly string[])[];
  /** Codes of places inside the covered ones that are left out. */
  except: readonly string[];
  /** Places where it can be visited, each as its path of codes; left out or empty when none is known. */
  present_at?: readonly (readonly string[])[];
  eligibility: Eligibility;
  delivery: readonly string[];
  capacity: 'open' | 'waiting-list' | 'full' | 'unknown';
  is_published: boolean;
  is_suspended: boolean;
  /** Languages the service is given in; empty when the listing is silent. */
  languages: readonly string[];
  /** Whole days since someone last confirmed the listing; null when nobody ever did. */
  days_since_assured: number | null;
  /** Referrals that were due an answer, and how many of them got it in time. */
  referrals_due: number;
  referrals_answered_in_time: number;
  /** Referrals this service has received this month. */
  referrals_this_month: number;
  /** The short name of the organization, name and description in the languages they exist in, for relevance of the own words. */
  words: ListingWords;
};

export type CriterionState = 'met' | 'unmet' | 'unknown';

/** A criterion with its reason: a message key and parameters, worded in the reader's language by the page. */
export type Criterion = {
  criterion:
    'published' | 'need' | 'territory' | 'applicant' | 'stage' | 'legal_form' | 'sector' | 'audience' | 'amount';
  state: CriterionState;
  /** For example `reason_territory_covers`. */
  reason: ReasonKey;
  /** Vocabulary keys, place codes or numbers the wording needs; `REASONS` says which is which. */
  params: Readonly<Record<string, string | number | readonly string[]>>;
};
