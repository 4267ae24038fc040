import { z } from 'zod';

/** A member of the hub to whom a case or a task can be given. */
export const staffRef = z.object({ id: z.uuid().describe('Of the membership in the hub'), name: z.string() });
/** Somebody to whom work can be given; whoever is away comes last. */
export const staffChoice = staffRef.extend({
  away_until: z.string().nullable().describe('The last day somebody who is away is away; null for who is there'),
});
export type StaffChoice = z.infer<typeof staffChoice>;
