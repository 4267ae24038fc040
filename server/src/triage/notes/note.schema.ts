import { z } from 'zod';

/** A note of staff about a case, as staff read it. */
export const noteView = z
  .object({
    id: z.uuid(),
    text: z.string(),
    author: z.string(),
    written_at: z.string(),
    corrects_id: z.uuid().nullable().describe('The note that this one stands instead of'),
    is_corrected: z.boolean().describe('Another note stands instead of it'),
  })
  .meta({ id: 'CaseNote' });
export type NoteView = z.infer<typeof noteView>;

export const noteOrder = z
  .object({
    text: z.string().trim().min(1, 'Write the note').max(5000, 'Write at most 5,000 characters'),
    corrects_id: z.uuid().nullable().default(null),
    idempotency_key: z.uuid().describe('Made by the writer: the same key again is the same note'),
  })
  .meta({ id: 'CaseNoteOrder' });
