import { z } from 'zod';
import { MEETING_CHANNELS, MEETING_STATES } from '@citess/db/vocabulary';

/** A meeting of provider and person. */
export const meetingView = z
  .object({
    id: z.uuid(),
    starts_at: z.string(),
    minutes: z.int(),
    channel: z.enum(MEETING_CHANNELS),
    place: z.string().describe('The address, who calls whom, or where the video call is'),
    state: z.enum(MEETING_STATES),
  })
  .meta({ id: 'Meeting' });
export type MeetingView = z.infer<typeof meetingView>;
