import { describe, expect, test } from 'vitest';
import { judgeAmount } from './judge-amount.ts';
import {
  CRITERIA,
  judge,
  judgeApplicant,
  judgeAudience,
  judgeLegalForm,
  judgeNeed,
  judgePublished,
  judgeSector,
  judgeStage,
  type Judge,
} from './criteria.ts';
import type { ReasonKey } from './reasons.ts';
import { judgeTerritory } from './judge-territory.ts';
import { aCandidate, aProfile, COUNTRY, HARBOUR, OTHER_REGION, REGION } from './testing.ts';
import type { Candidate, CriterionState, Eligibility, Profile } from './types.ts';

type Row = [title: string, profile: Profile, candidate: Partial<Candidate>, state: CriterionState, reason: ReasonKey];

function table(criterion: Judge, need: string, rows: readonly Row[]) {
  test.each(rows)('%s', (_title, profile, candidate, state, reason) => {
    expect(criterion(profile, need, aCandidate(candidate))).toMatchObject({ state, reason });
  });
}

const limited = (eligibility: Eligibility): Partial<Candidate> => ({ eligibility });

describe('published', () => {
  table(judgePublished, 'finance', [
    ['a published listing may be shown', {}, {}, 'met', 'reason_published'],
    ['a draft may not', {}, { is_published: false }, 'unmet', 'reason_not_published'],
    ['a suspended listing may not', {}, { is_suspended: true }, 'unmet', 'reason_suspended'],
  ]);
});

describe('need', () => {
  const offers = (...need_keys: string[]) => ({ need_keys });
  table(judgeNeed, 'finance.crowdfunding', [
    ['the very need', {}, offers('finance', 'finance.crowdfunding'), 'met', 'reason_need_exact'],
    ['a grant is no crowdfunding', {}, offers('finance', 'finance.grant'), 'unmet', 'reason_need_other'],
    ['finance without more may be crowdfunding: ask', {}, offers('finance'), 'unknown', 'reason_need_unstated'],
    ['advice on law is no crowdfunding', {}, offers('legal'), 'unmet', 'reason_need_other'],
    ['a need that only begins alike is another', {}, offers('finance.crowd'), 'unmet', 'reason_need_other'],
  ]);
  table(judgeNeed, 'finance', [
    ['any finance answers finance', {}, offers('finance', 'finance.grant'), 'met', 'reason_need_within'],
    ['finance without more answers finance', {}, offers('finance'), 'met', 'reason_need_exact'],
    [
      'a need that only begins with the same letters is another',
      {},
      offers('financeability'),
      'unmet',
      'reason_need_other',
    ],
  ]);
  test('says which kinds of the asked need are offered', () => {
    const { params } = judgeNeed({}, 'finance', aCandidate(offers('finance', 'finance.grant', 'legal.register')));
    expect(params).toEqual({ need: 'finance', offered: ['finance.grant'] });
  });
});

describe('territory', () => {
  const inRegion: Profile = { territory_path: REGION };
  table(judgeTerritory, 'finance', [
    [
      'a service of the delegation is for the delegation',
      aProfile(),
      { covers: [HARBOUR] },
      'met',
      'reason_territory_covers',
    ],
    [
      'a service of the region is for its delegations',
      aProfile(),
      { covers: [REGION] },
      'met',
      'reason_territory_covers_wider',
    ],
    [
      'a service of the country is for all of it',
      aProfile(),
      { covers: [COUNTRY] },
      'met',
      'reason_territory_covers_wider',
    ],
    [
      'one of several places is enough',
      aProfile(),
      { covers: [OTHER_REGION, HARBOUR] },
      'met',
      'reason_territory_covers',
    ],
    ['a service of another region is not', aProfile(), { covers: [OTHER_REGION] }, 'unmet', 'reason_territory_outside'],
    [
      'a service of another country says so',
      aProfile(),
      { covers: [['Y-1', 'Y']] },
      'unmet',
      'reason_territory_abroad',
    ],
    [
      'a service of another region and another country is in the own one',
      aProfile(),
      { covers: [['Y'], OTHER_REGION] },
      'unmet',
      'reason_territory_outside',
    ],
    [
      'a service of one delegation may serve someone of the region',
      inRegion,
      { covers: [HARBOUR] },
      'unknown',
      'reason_territory_part',
    ],
    ['who did not say where is not shut out', {}, { covers: [OTHER_REGION] }, 'unknown', 'reason_territory_unsaid'],
    ['a listing silent on its places is to check', aProfile(), { covers: [] }, 'unknown', 'reason_territory_unstated'],
    [
      'a region left out of the country is not served',
      aProfile(),
      { covers: [COUNTRY], except: ['X-1'] },
      'unmet',
      'reason_territory_left_out',
    ],
    [
      'another region left out changes nothing',
      aProfile(),
      { covers: [COUNTRY], except: ['X-2'] },
      'met',
      'reason_territory_covers_wider',
    ],
    [
      'who only gave the country may be in the part left out',
      { territory_path: COUNTRY },
      { covers: [COUNTRY], except: ['X-2'] },
      'unknown',
      'reason_territory_part_left_out',
    ],
    [
      'a remote service still has its places',
      aProfile(),
      { covers: [OTHER_REGION], delivery: ['remote'] },
      'unmet',
      'reason_territory_outside',
    ],
  ]);
});

describe('applicant', () => {
  const groups = limited({ applicant: ['informal-group', 'organization'] });
  table(judgeApplicant, 'finance', [
    ['no limit is for anyone', {}, {}, 'met', 'reason_applicant_anyone'],
    ['a group may ask where groups may', { applicant: 'informal-group' }, groups, 'met', 'reason_applicant_fits'],
    [
      'an empty limit is no limit',
      { applicant: 'individual' },
      limited({ applicant: [] }),
      'met',
      'reason_applicant_anyone',
    ],
    ['a person alone may not', { applicant: 'individual' }, groups, 'unmet', 'reason_applicant_other'],
    ['who did not say is not shut out', {}, groups, 'unknown', 'reason_applicant_unsaid'],
  ]);
});

describe('stage', () => {
  const starters = limited({ stage: ['idea', 'creation'] });
  table(judgeStage, 'finance', [
    ['no limit is for every stage', { stage: 'growth' }, {}, 'met', 'reason_stage_anyone'],
    ['an idea may come to a course for starters', { stage: 'idea' }, starters, 'met', 'reason_stage_fits'],
    ['a firm of eight years may not', { stage: 'consolidation' }, starters, 'unmet', 'reason_stage_other'],
    ['who did not say is not shut out', {}, starters, 'unknown', 'reason_stage_unsaid'],
  ]);
});

describe('legal form', () => {
  const cooperatives = limited({ legal_form: ['cooperative'] });
  const cooperativesToBe = limited({ legal_form: ['undecided', 'cooperative'] });
  table(judgeLegalForm, 'finance', [
    ['no limit is for every form', { legal_form: 'company' }, {}, 'met', 'reason_legal_form_anyone'],
    [
      'a cooperative may come to a service for cooperatives',
      { legal_form: 'cooperative' },
      cooperatives,
      'met',
      'reason_legal_form_fits',
    ],
    ['a company may not', { legal_form: 'company' }, cooperatives, 'unmet', 'reason_legal_form_other'],
    ['undecided is not sure', { legal_form: 'undecided' }, cooperatives, 'unknown', 'reason_legal_form_unsaid'],
    [
      'undecided fits where the undecided are welcome',
      { legal_form: 'undecided' },
      cooperativesToBe,
      'met',
      'reason_legal_form_fits',
    ],
    ['who did not say is not shut out', {}, cooperatives, 'unknown', 'reason_legal_form_unsaid'],
  ]);
});

describe('sector', () => {
  const sea = limited({ sector: ['fisheries', 'tourism'] });
  table(judgeSector, 'finance', [
    ['no limit is for every sector', { sector: ['digital'] }, {}, 'met', 'reason_sector_anyone'],
    ['one sector in common is enough', { sector: ['digital', 'tourism'] }, sea, 'met', 'reason_sector_fits'],
    ['a baker may not come to a fishing school', { sector: ['agri-food'] }, sea, 'unmet', 'reason_sector_other'],
    ['none of them is an answer', { sector: [] }, sea, 'unmet', 'reason_sector_other'],
    ['who did not say is not shut out', {}, sea, 'unknown', 'reason_sector_unsaid'],
  ]);
});

describe('audience', () => {
  const women = limited({ audience: ['women'] });
  const womenFirst = limited({ audience_first: ['women'] });
  table(judgeAudience, 'finance', [
    ['no limit is for everyone', { audience: [] }, {}, 'met', 'reason_audience_anyone'],
    ['a woman may come to a service for women', { audience: ['youth', 'women'] }, women, 'met', 'reason_audience_fits'],
    ['none of the groups is an answer', { audience: [] }, women, 'unmet', 'reason_audience_other'],
    ['for women, and you did not say', {}, women, 'unknown', 'reason_audience_unsaid'],
    ['women first keeps nobody out', { audience: [] }, womenFirst, 'met', 'reason_audience_anyone'],
    ['women first is said to a woman', { audience: ['women'] }, womenFirst, 'met', 'reason_audience_first'],
  ]);
});

describe('amount', () => {
  const between = limited({ amount_minimum: 1000, amount_maximum: 40_000 });
  table(judgeAmount, 'finance.bank', [
    ['no limit is for every amount', { amount: 5 }, {}, 'met', 'reason_amount_any'],
    ['the bounds themselves fit', { amount: 40_000 }, between, 'met', 'reason_amount_fits'],
    ['too little is too little', { amount: 999 }, between, 'unmet', 'reason_amount_below'],
    ['too much is too much', { amount: 40_001 }, between, 'unmet', 'reason_amount_above'],
    ['who did not say is told both bounds', {}, between, 'unknown', 'reason_amount_unsaid_range'],
    [
      'who did not say is told the least',
      {},
      limited({ amount_minimum: 1 }),
      'unknown',
      'reason_amount_unsaid_minimum',
    ],
    ['who did not say is told the most', {}, limited({ amount_maximum: 1 }), 'unknown', 'reason_amount_unsaid_maximum'],
  ]);
  table(judgeAmount, 'legal.register', [
    ['an amount sought does not close advice on law', { amount: 90_000 }, between, 'met', 'reason_amount_not_asked'],
  ]);
});

test('every rule speaks once, under its own name', () => {
  const names = judge(aProfile(), 'finance', aCandidate()).map(({ criterion }) => criterion);
  expect(names).toHaveLength(CRITERIA.length);
  expect(new Set(names)).toEqual(
    new Set(['published', 'need', 'territory', 'applicant', 'stage', 'legal_form', 'sector', 'audience', 'amount']),
  );
});
