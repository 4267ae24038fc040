import { and, asc, eq, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { NoteView } from './note.schema.ts';

const { caseNote, user } = schema;

/** The notes of a case with who wrote them, first things first. */
export async function listNotes(db: Db, caseId: string): Promise<NoteView[]> {
  const rows = await db
    .select({
      id: caseNote.id,
      text: caseNote.text,
      author: user.name,
      written_at: caseNote.written_at,
      corrects_id: caseNote.corrects_id,
    })
    .from(caseNote)
    .innerJoin(user, eq(user.id, caseNote.author_user_id))
    .where(eq(caseNote.case_id, caseId))
    .orderBy(asc(caseNote.written_at), sql`${caseNote.corrects_id} is not null`, asc(caseNote.id));
  const corrected = new Set(rows.map(({ corrects_id }) => corrects_id));
  return rows.map((row) => ({
    ...row,
    written_at: row.written_at.toISOString(),
    is_corrected: corrected.has(row.id),
  }));
}

export async function insertNote(tx: Db, note: typeof caseNote.$inferInsert): Promise<void> {
  await tx.insert(caseNote).values(note);
}

/** Whether a note came before under this key. */
export async function isWritten(tx: Db, caseId: string, key: string): Promise<boolean> {
  return (await tx.$count(caseNote, and(eq(caseNote.case_id, caseId), eq(caseNote.idempotency_key, key)))) > 0;
}

/** Whether a note is one of the case and no other stands instead of it. */
export async function isCorrectable(tx: Db, caseId: string, noteId: string): Promise<boolean> {
  const own = await tx.$count(caseNote, and(eq(caseNote.id, noteId), eq(caseNote.case_id, caseId)));
  return own > 0 && (await tx.$count(caseNote, eq(caseNote.corrects_id, noteId))) === 0;
}
