import { z } from 'zod';
import { staffRef } from '../staff-ref.schema.ts';

const absence = z.object({ from_day: z.string(), until_day: z.string() });

/** How much everybody of a hub has to look after. */
export const workload = z
  .object({
    today: z.string().describe('The day of the hub'),
    my_id: z.uuid().nullable().describe('Which of them the reader is'),
    people: z.array(
      staffRef.extend({
        open: z.int().describe('Open cases'),
        overdue: z.int().describe('Open cases with something overdue'),
        tasks_overdue: z.int().describe('Tasks that are not done, past their day'),
        absence: absence.nullable().describe('The one that is now or comes next'),
        is_away: z.boolean().describe('Today'),
      }),
    ),
    unassigned: z.int().describe('Open cases without an owner'),
  })
  .meta({ id: 'Workload' });
export type Workload = z.infer<typeof workload>;

export const absenceOrder = z
  .object({ from_day: z.iso.date('Choose a day'), until_day: z.iso.date('Choose a day') })
  .refine(({ from_day, until_day }) => from_day <= until_day, {
    path: ['until_day'],
    message: 'The last day comes before the first',
  })
  .meta({ id: 'AbsenceOrder' });

export const reassignment = z
  .object({ to: z.array(z.uuid()).min(1, 'Choose to whom the cases go').max(50).describe('Memberships in the hub') })
  .meta({ id: 'Reassignment' });
export const reassigned = z.object({ moved: z.int().describe('How many open cases have another owner') }).meta({
  id: 'Reassigned',
});

/** At most a page of the queue at once. */
export const bulkAssignment = z
  .object({
    owner_id: z.uuid().nullable(),
    cases: z
      .array(z.object({ id: z.uuid(), version: z.int().describe('The version you read') }))
      .min(1, 'Choose at least one case')
      .max(100),
  })
  .meta({ id: 'BulkAssignment' });
export const bulkAnswer = z
  .object({
    results: z.array(
      z.object({
        id: z.uuid(),
        result: z.enum(['assigned', 'case-moved-on', 'case-closed', 'case-not-found']),
      }),
    ),
  })
  .meta({ id: 'BulkAnswer' });
export type BulkAnswer = z.infer<typeof bulkAnswer>;
