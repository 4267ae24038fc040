/** The version of criteria and weights together, kept with each answer: day of the change and its number that day. */
export const RULES_VERSION = '2026-11-22.2';

/**
 * What a fitting service is ordered by. The shares sum to 1. What answers the question and is made for the person
 * comes first, then how near it is; the state of the desk decides between equals.
 */
export const WEIGHTS = {
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
} as const;

export type ScorePart = keyof typeof WEIGHTS;
