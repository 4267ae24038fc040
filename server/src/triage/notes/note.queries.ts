import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { NoteView } from './note.schema.ts';

const { caseNote, user } = schema;

/** The notes of a hub about a case with who wrote them, first things first. */
export async function listNotes(db: Db, { id, hub_id }: { id: string; hub_id: string }): Promise<NoteView[]> {
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
    .where(and(eq(caseNote.case_id, id), eq(caseNote.hub_id, hub_id)))
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

/** Whether a note of one of these cases came before under this key. */
export async function isWritten(tx: Db, caseIds: readonly string[], key: string): Promise<boolean> {
  const ofCases = inArray(caseNote.case_id, [...caseIds]);
  return (await tx.$count(caseNote, and(ofCases, eq(caseNote.idempotency_key, key)))) > 0;
}

/** Of which of these cases a note of the hub is that no other stands instead of yet; undefined where it is of none. */
export async function findCorrectable(
  tx: Db,
  { case_ids, hub_id }: { case_ids: readonly string[]; hub_id: string },
  noteId: string,
): Promise<string | undefined> {
  const [own] = await tx
    .select({ case_id: caseNote.case_id })
    .from(caseNote)
    .where(and(eq(caseNote.id, noteId), inArray(caseNote.case_id, [...case_ids]), eq(caseNote.hub_id, hub_id)));
  const isCorrected = (await tx.$count(caseNote, eq(caseNote.corrects_id, noteId))) > 0;
  return isCorrected ? undefined : own?.case_id;
}
