/** What a fitting service is ordered by; the shares of all parts sum to 1. */
const WEIGHTS = {
  /** How closely it answers the need asked. */
  need: 0.24,
  /** How specifically it is meant for such a person. */
  specificity: 0.22,
  /** How near its coverage or its door is. */
  nearness: 0.18,
  /** How much its description speaks of what the person wrote. */
  words: 0.12,
  /** Whether it can take someone now. */
  capacity: 0.07,
  /** How often it answers in time. */
  responsiveness: 0.07,
  /** How lately someone confirmed the listing. */
  freshness: 0.05,
  /** Whether it is given in the person's language. */
  language: 0.03,
  /** How much it was already asked this month. */
  load: 0.02,
};

/** How much is shown, and what each part of the score counts. Without another word a value is a share of its part, 0 to 1. */
const THRESHOLDS = {
  /** Services shown for one need at most: a count, as the next three. */
  matches_per_need: 5,
  /** How many of them may belong to one organization while others fit. */
  matches_per_organization: 2,
  near_misses_per_need: 3,
  to_check_per_need: 3,

  /** A field is asked, and the field or a leaf of it is named; the very leaf counts 1. */
  need_field: 0.9,
  /** A leaf is asked, and only its field is named. */
  need_field_only: 0.4,
  /** The need is something the listing does beside its own trade. */
  need_beside_trade: 0.5,
  /** What is left for a listing that names very many needs. */
  need_unfocused: 0.7,

  /** Where a service open to everyone stands. */
  specificity_anyone: 0.4,
  /** What a limit that the person meets adds when it names a single key; n keys add this by the root of n. */
  specificity_sector: 0.4,
  specificity_audience: 0.3,
  specificity_legal_form: 0.3,
  specificity_applicant: 0.2,
  specificity_stage: 0.2,
  /** What an amount just at a stated bound adds. */
  specificity_amount: 0.25,
  /** What a limit takes away while nobody knows whether the person meets it. */
  specificity_unknown: 0.1,
  /** What a service that puts the person's groups first adds: half of it for one group, three quarters for two. */
  specificity_you_first: 0.3,
  /** What a service that puts other groups first takes away. */
  specificity_others_first: 0.1,

  /** The own region is covered; the own delegation counts 1. */
  nearness_region: 0.9,
  /** The own country is covered. */
  nearness_country: 0.6,
  /** The own country is covered, and others. */
  nearness_abroad: 0.5,
  /** Only a part of the place named is covered. */
  nearness_part: 0.7,
  /** The person or the listing does not say where. */
  nearness_silent: 0.5,
  /** At least this for a door in the person's region, or a service at a distance. */
  nearness_door: 0.8,

  /** What is left of the words when all they have in common is one rare word: 1 halves it. A number above 0. */
  words_half: 1,

  /** The listing does not say whether it has places; open counts 1. */
  capacity_unknown: 0.7,
  capacity_waiting_list: 0.4,
  capacity_full: 0.1,

  /** A newcomer is taken as if it had been due so many answers. A number above 0, as the next. */
  answers_supposed: 4,
  /** … and given so many of them in time. */
  answers_supposed_in_time: 3,

  /** Days from the last confirmation until freshness falls. A number of days, as the next. */
  fresh_days: 183,
  /** Days from the last confirmation until it has fallen all the way. */
  stale_days: 365,
  /** What is left of freshness then, and for what nobody ever confirmed. */
  freshness_stale: 0.1,

  /** The listing is silent on its languages; the person's own counts 1. */
  language_silent: 0.6,
  language_other: 0.1,

  /** Referrals in a month that halve the part of the load. A number above 0. */
  load_half: 20,

  /** How far below the best of a need a match of the plan may lie to spare the person one more door. */
  plan_spared_door: 0.1,
};

export type ScorePart = keyof typeof WEIGHTS;
export type Threshold = keyof typeof THRESHOLDS;
export type Weights = Readonly<Record<ScorePart, number>>;
export type Thresholds = Readonly<Record<Threshold, number>>;

/** Everything about matching that is a number. Criteria are code; what they weigh is this. */
export type MatchingRules = {
  /** Of criteria and numbers together, kept with each answer: day of the change and its number that day. */
  readonly rules_version: string;
  readonly weights: Weights;
  readonly thresholds: Thresholds;
};

/**
 * The rules in force. What answers the question and is made for the person comes first, then how near it is; the state
 * of the desk decides between equals.
 */
export const MATCHING_RULES: MatchingRules = {
  rules_version: '2026-11-23.1',
  weights: WEIGHTS,
  thresholds: THRESHOLDS,
};
