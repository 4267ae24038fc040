import type { FreshnessCampaign } from '@citess/server/listings/freshness.schema';
import { m } from '#lib/paraglide/messages.js';

type Outcome = FreshnessCampaign['contents'][number]['calls'][number]['outcome'];

const WORDS: Record<Outcome, () => string> = {
  confirmed: m.listings_campaign_confirmed,
  'to-change': m.listings_campaign_to_change,
  'no-answer': m.listings_campaign_no_answer,
  'wrong-number': m.listings_campaign_wrong_number,
};
/** What came of a call. */
export const outcomeWord = (outcome: Outcome) => WORDS[outcome]();

/** Every outcome to choose from. */
export const OUTCOMES: readonly Outcome[] = ['confirmed', 'to-change', 'no-answer', 'wrong-number'];
