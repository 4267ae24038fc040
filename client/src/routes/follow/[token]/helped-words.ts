import type { FeedbackView } from '@citess/server/referrals/referral.schema';
import { m } from '#lib/paraglide/messages.js';

type Answer = NonNullable<FeedbackView['answer']>;

const WORDS: Record<Answer, () => string> = {
  helped: m.loop_helped_helped,
  'partly-helped': m.loop_helped_partly,
  'not-yet': m.loop_helped_not_yet,
  'not-helped': m.loop_helped_no,
};

/** The answers to "were you helped?"; at the end there is no "not yet". */
export function answersOf(moment: FeedbackView['moment']): { answer: Answer; label: string }[] {
  // the keys of WORDS are exactly the answers
  const all = Object.keys(WORDS) as Answer[];
  return all
    .filter((answer) => moment !== 'end' || answer !== 'not-yet')
    .map((answer) => ({ answer, label: WORDS[answer]() }));
}

/** An answer as the person gave it. */
export const helpedWord = (answer: Answer) => WORDS[answer]();
