import { and, eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { intakeDraft } = schema;

export type Draft = typeof intakeDraft.$inferSelect;

/** The answers of a form under way. */
export async function findDraft(db: Db, id: string): Promise<Draft | undefined> {
  const [row] = await db.select().from(intakeDraft).where(eq(intakeDraft.id, id));
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockDraft(tx: Db, id: string): Promise<Draft | undefined> {
  const [row] = await tx.select().from(intakeDraft).where(eq(intakeDraft.id, id)).for('update');
  return row;
}

/** Begins a draft and answers its id. */
export async function insertDraft(tx: Db, draft: typeof intakeDraft.$inferInsert): Promise<string> {
  const [row] = await tx.insert(intakeDraft).values(draft).returning({ id: intakeDraft.id });
  if (!row) throw new Error('a draft was not inserted');
  return row.id;
}

/** Changes a draft and answers it as it is now. */
export async function updateDraft(tx: Db, id: string, columns: Partial<Draft>): Promise<Draft | undefined> {
  const [row] = await tx.update(intakeDraft).set(columns).where(eq(intakeDraft.id, id)).returning();
  return row;
}

/** Forgets a draft and the letters that led back to it; its private link stays, to know it again. */
export async function deleteDraft(tx: Db, id: string): Promise<void> {
  const nothing = { recipient_address: null, subject: null, text: null, html: null };
  await tx.update(schema.mail).set(nothing).where(eq(schema.mail.subject_id, id));
  await tx.delete(intakeDraft).where(eq(intakeDraft.id, id));
}

/** Keeps an outlook with the answers it was found for; not when they changed in the meantime. */
export async function keepOutlook(db: Db, draft: Draft, outlook: unknown, at: Date): Promise<void> {
  await db
    .update(intakeDraft)
    .set({ outlook, outlook_at: at })
    .where(and(eq(intakeDraft.id, draft.id), eq(intakeDraft.version, draft.version)));
}
