/**
 * What a parameter of a reason holds, so that a page can label it before it words the message:
 * `need` one key of the needs, `needs` several; `place` one code of a place, `places` several;
 * `applicant`, `stage`, `legal_form`, `sector`, `audience` keys of that vocabulary; `amount` money of the hub.
 */
export type ParamKind =
  'need' | 'needs' | 'place' | 'places' | 'applicant' | 'stage' | 'legal_form' | 'sector' | 'audience' | 'amount';

type ParamValue<Kind> = Kind extends 'amount' ? number : Kind extends 'need' | 'place' ? string : readonly string[];

/** Every reason matching can give, with what its wording needs. Each key is a message of the same name. */
export const REASONS = {
  reason_published: {},
  reason_not_published: {},
  reason_suspended: {},

  reason_need_exact: { need: 'need' },
  reason_need_within: { need: 'need', offered: 'needs' },
  reason_need_unstated: { need: 'need', field: 'need' },
  reason_need_other: { need: 'need' },

  reason_territory_covers: { place: 'place' },
  reason_territory_covers_wider: { place: 'place' },
  reason_territory_unsaid: { places: 'places' },
  reason_territory_unstated: {},
  reason_territory_part: { places: 'places' },
  reason_territory_part_left_out: { place: 'place', left_out: 'places' },
  reason_territory_left_out: { left_out: 'places' },
  reason_territory_outside: { places: 'places' },
  reason_territory_abroad: { places: 'places' },

  reason_applicant_anyone: {},
  reason_applicant_fits: { common: 'applicant' },
  reason_applicant_unsaid: { accepted: 'applicant' },
  reason_applicant_other: { accepted: 'applicant' },

  reason_stage_anyone: {},
  reason_stage_fits: { common: 'stage' },
  reason_stage_unsaid: { accepted: 'stage' },
  reason_stage_other: { accepted: 'stage' },

  reason_legal_form_anyone: {},
  reason_legal_form_fits: { common: 'legal_form' },
  reason_legal_form_unsaid: { accepted: 'legal_form' },
  reason_legal_form_other: { accepted: 'legal_form' },

  reason_sector_anyone: {},
  reason_sector_fits: { common: 'sector' },
  reason_sector_unsaid: { accepted: 'sector' },
  reason_sector_other: { accepted: 'sector' },

  reason_audience_anyone: {},
  reason_audience_first: { common: 'audience' },
  reason_audience_fits: { common: 'audience' },
  reason_audience_unsaid: { accepted: 'audience' },
  reason_audience_other: { accepted: 'audience' },

  reason_amount_any: {},
  reason_amount_not_asked: {},
  reason_amount_fits: { amount: 'amount' },
  reason_amount_unsaid_minimum: { minimum: 'amount' },
  reason_amount_unsaid_maximum: { maximum: 'amount' },
  reason_amount_unsaid_range: { minimum: 'amount', maximum: 'amount' },
  reason_amount_below: { amount: 'amount', minimum: 'amount' },
  reason_amount_above: { amount: 'amount', maximum: 'amount' },

  lacking_need: { need: 'need' },
  lacking_need_unstated: { need: 'need', field: 'need' },
  lacking_territory: { need: 'need', place: 'place' },
  lacking_applicant: { need: 'need' },
  lacking_stage: { need: 'need' },
  lacking_legal_form: { need: 'need' },
  lacking_sector: { need: 'need' },
  lacking_audience: { need: 'need' },
  lacking_amount: { need: 'need', amount: 'amount' },
  lacking_several: { need: 'need' },
} as const satisfies Record<string, Readonly<Record<string, ParamKind>>>;

export type ReasonKey = keyof typeof REASONS;

/** The parameters a reason must be given, by name. */
export type ReasonParams<Key extends ReasonKey> = {
  readonly [Param in keyof (typeof REASONS)[Key]]: ParamValue<(typeof REASONS)[Key][Param]>;
};
