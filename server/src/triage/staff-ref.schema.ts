import { z } from 'zod';

/** A member of the hub to whom a case or a task can be given. */
export const staffRef = z.object({ id: z.uuid().describe('Of the membership in the hub'), name: z.string() });
export type StaffRef = z.infer<typeof staffRef>;
