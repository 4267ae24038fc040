import { z } from 'zod';
import { staffRef } from '../staff-ref.schema.ts';

/** Something staff mean to do about a case. */
export const taskView = z
  .object({
    id: z.uuid(),
    title: z.string(),
    due_on: z.string().describe('A day of the hub'),
    due_at: z.string().describe('The end of that day'),
    is_overdue: z.boolean(),
    owner: staffRef.nullable(),
    created_by: z.string(),
    done_at: z.string().nullable(),
    done_by: z.string().nullable(),
  })
  .meta({ id: 'CaseTask' });
export type TaskView = z.infer<typeof taskView>;

const day = z.iso
  .date('Choose a day')
  .refine((value) => value >= '2020-01-01' && value <= '2100-12-31', 'Choose a day');

const task = z.object({
  title: z.string().trim().min(1, 'Write what is to be done').max(300, 'Write at most 300 characters'),
  due_on: day.describe('A day of the hub'),
  owner_id: z.uuid().nullable().describe('A membership in the hub'),
});
export const taskOrder = task.meta({ id: 'CaseTaskOrder' });
export const taskChange = task
  .extend({ version: z.int().describe('The version of the case you read; a newer one is a 409') })
  .meta({ id: 'CaseTaskChange' });

export const tasksQuery = z.object({
  whose: z.enum(['mine', 'hub']).default('mine'),
  state: z.enum(['open', 'done']).default('open').describe('`done`: within the last 14 days'),
});

/** The tasks of open cases, the first due first; of those that are done, the last done first. 200 at most. */
export const taskList = z
  .object({
    today: z.string().describe('The day of the hub'),
    contents: z.array(taskView.extend({ case: z.object({ id: z.uuid(), reference: z.string() }) })),
  })
  .meta({ id: 'CaseTaskList' });
export type TaskList = z.infer<typeof taskList>;
