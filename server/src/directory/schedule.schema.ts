import { z } from 'zod';

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const time = z.string().nullable().describe('HH:MM on the clock there; " UTC" follows where the source counts in UTC');
const day = z.string().nullable().describe('YYYY-MM-DD');

/** When a service is given or a place is open, with the field names of HSDS. */
export const scheduleView = z
  .object({
    freq: z.enum(['WEEKLY', 'MONTHLY']).nullable().describe('Null where only the texts tell when'),
    interval: z.int().describe('Every so many weeks or months'),
    byday: z.array(
      z.object({
        day: z.enum(WEEKDAYS),
        nth: z.int().nullable().describe('Which of the month, -1 the last; null every week'),
      }),
    ),
    bymonthday: z.array(z.int()).describe('Days of the month, -1 the last'),
    opens_at: time,
    closes_at: time,
    valid_from: day,
    valid_to: day,
    description: z.string().nullable(),
    notes: z.string().nullable(),
    attending_type: z.string().nullable(),
    schedule_link: z.string().nullable(),
  })
  .meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof scheduleView>;
