import { judgeAmount } from './judge-amount.ts';
import { keysInCommon, needIsBelow, parentOfNeed } from './keys.ts';
import { met, unknown, unmet } from './criterion.ts';
import { judgeTerritory } from './judge-territory.ts';
import type { Candidate, Criterion, Profile } from './types.ts';

/** One hard rule: says of a service whether it is open to this person for this need, and why. */
export type Judge = (profile: Profile, need: string, candidate: Candidate) => Criterion;

/** Every hard rule, in the order a page shows them. One `unmet` closes a service; `unknown` never does. */
export const CRITERIA: readonly Judge[] = [
  judgePublished,
  judgeNeed,
  judgeTerritory,
  judgeApplicant,
  judgeStage,
  judgeLegalForm,
  judgeSector,
  judgeAudience,
  judgeAmount,
];

/** What every rule says of a service, in the order of `CRITERIA`. */
export function judge(profile: Profile, need: string, candidate: Candidate): readonly Criterion[] {
  return CRITERIA.map((criterion) => criterion(profile, need, candidate));
}

/** Only a published service that is not suspended can be recommended. */
export function judgePublished(_profile: Profile, _need: string, candidate: Candidate): Criterion {
  if (!candidate.is_published) return unmet('published', 'reason_not_published', {});
  if (candidate.is_suspended) return unmet('published', 'reason_suspended', {});
  return met('published', 'reason_published', {});
}

/** Meets the need asked, or one below it. A listing that names only the parent leaves a leaf to be checked. */
export function judgeNeed(_profile: Profile, need: string, { need_keys }: Candidate): Criterion {
  const below = need_keys.filter((key) => needIsBelow(key, need));
  if (below.length > 0) return met('need', 'reason_need_within', { need, offered: below });
  if (need_keys.includes(need)) return met('need', 'reason_need_exact', { need });

  const parent = parentOfNeed(need);
  const namesOnlyParent =
    parent !== undefined && need_keys.includes(parent) && !need_keys.some((key) => needIsBelow(key, parent));
  if (namesOnlyParent) return unknown('need', 'reason_need_unstated', { need, field: parent });
  return unmet('need', 'reason_need_other', { need });
}

/** A person alone, a group, an organization, or one that supports others. */
export function judgeApplicant({ applicant }: Profile, _need: string, { eligibility }: Candidate): Criterion {
  const accepted = statedLimit(eligibility.applicant);
  if (!accepted) return met('applicant', 'reason_applicant_anyone', {});
  if (applicant === undefined) return unknown('applicant', 'reason_applicant_unsaid', { accepted });
  if (!accepted.includes(applicant)) return unmet('applicant', 'reason_applicant_other', { accepted });
  return met('applicant', 'reason_applicant_fits', { common: [applicant] });
}

/** How far the project has come. */
export function judgeStage({ stage }: Profile, _need: string, { eligibility }: Candidate): Criterion {
  const accepted = statedLimit(eligibility.stage);
  if (!accepted) return met('stage', 'reason_stage_anyone', {});
  if (stage === undefined) return unknown('stage', 'reason_stage_unsaid', { accepted });
  if (!accepted.includes(stage)) return unmet('stage', 'reason_stage_other', { accepted });
  return met('stage', 'reason_stage_fits', { common: [stage] });
}

/** The legal form. `undecided` is "not sure", unless the listing says that it welcomes the undecided. */
export function judgeLegalForm({ legal_form }: Profile, _need: string, { eligibility }: Candidate): Criterion {
  const accepted = statedLimit(eligibility.legal_form);
  if (!accepted) return met('legal_form', 'reason_legal_form_anyone', {});
  if (legal_form !== undefined && accepted.includes(legal_form)) {
    return met('legal_form', 'reason_legal_form_fits', { common: [legal_form] });
  }
  if (legal_form === undefined || legal_form === 'undecided') {
    return unknown('legal_form', 'reason_legal_form_unsaid', { accepted });
  }
  return unmet('legal_form', 'reason_legal_form_other', { accepted });
}

/** The sector of the activity: one in common is enough. */
export function judgeSector({ sector }: Profile, _need: string, { eligibility }: Candidate): Criterion {
  const accepted = statedLimit(eligibility.sector);
  if (!accepted) return met('sector', 'reason_sector_anyone', {});
  if (sector === undefined) return unknown('sector', 'reason_sector_unsaid', { accepted });
  const common = keysInCommon(sector, accepted);
  if (common.length === 0) return unmet('sector', 'reason_sector_other', { accepted });
  return met('sector', 'reason_sector_fits', { common });
}

/** The groups a service is reserved for: one in common is enough. `audience_first` is a preference, never a limit. */
export function judgeAudience({ audience }: Profile, _need: string, { eligibility }: Candidate): Criterion {
  const accepted = statedLimit(eligibility.audience);
  if (!accepted) {
    const common = keysInCommon(audience ?? [], eligibility.audience_first ?? []);
    if (common.length > 0) return met('audience', 'reason_audience_first', { common });
    return met('audience', 'reason_audience_anyone', {});
  }
  if (audience === undefined) return unknown('audience', 'reason_audience_unsaid', { accepted });
  const common = keysInCommon(audience, accepted);
  if (common.length === 0) return unmet('audience', 'reason_audience_other', { accepted });
  return met('audience', 'reason_audience_fits', { common });
}

/** A list that names nobody is a silent listing, not a service for no one. */
function statedLimit(accepted: readonly string[] | undefined): readonly string[] | undefined {
  return accepted && accepted.length > 0 ? accepted : undefined;
}
