import { z } from 'zod';
import { MEETING_CHANNELS } from '@citess/db/vocabulary';

/** A meeting to propose, in the hub's own time. */
export const meetingOrder = z
  .object({
    date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Give a date like 2026-12-01'),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time like 10:30'),
    minutes: z.int().min(5, 'At least 5 minutes').max(480, 'At most 8 hours').default(60),
    channel: z.enum(MEETING_CHANNELS, 'Say how you meet'),
    place: z
      .string()
      .trim()
      .min(1, 'Say where, who calls whom, or where the video call is')
      .max(300, 'Write at most 300 characters'),
    idempotency_key: z.uuid().describe('Made by who proposes: the same key again is the same proposal'),
  })
  .meta({ id: 'MeetingOrder' });
export type MeetingOrder = z.infer<typeof meetingOrder>;
