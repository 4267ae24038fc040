import { z } from 'zod';

/** Whether somebody wants reminders of that kind by mail, as they said just now. */
export const reminderWish = z.object({ reminders_wanted: z.boolean() }).meta({ id: 'ReminderWish' });
export type ReminderWish = z.infer<typeof reminderWish>;
