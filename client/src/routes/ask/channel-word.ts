import type { DraftAnswers } from '@citess/server/intakes/intake.schema';
import { m } from '#lib/paraglide/messages.js';

type Channel = NonNullable<DraftAnswers['consent_channel']>;

const WORDS: Record<Channel, () => string> = {
  desk: m.assist_channel_desk,
  phone: m.assist_channel_phone,
  paper: m.assist_channel_paper,
};

/** How somebody agreed, where a member of staff writes it down. */
export function channelWord(channel: Channel): string {
  return WORDS[channel]();
}
