import { eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { privateLinkNotFound } from '../private-links/private-link.problems.ts';
import { readLink } from '../private-links/private-link.ts';
import { viewThread } from '../threads/view-thread.ts';
import { findFollowed } from './follow.queries.ts';
import type { RequestExport } from './follow.schema.ts';
import { viewFollowedIntake } from './view-followed-intake.ts';
import type { FollowRequest } from './withdraw-request.ts';

/** Everything kept about a request, in the reader's language: what was said, who received what and when, every message. */
export async function exportRequest(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { token, language }: FollowRequest,
): Promise<RequestExport> {
  const link = await readLink(db, now(), 'person', token);
  const [request, row] = await Promise.all([viewFollowedIntake(db, link, language), findFollowed(db, link.subject_id)]);
  if (!row) throw privateLinkNotFound();
  const conversations = [];
  for (const { id } of request.referrals) {
    conversations.push(await viewThread(db, { referral_id: id, side: 'person', user_id: null, language }));
  }
  return {
    exported_at: now().toISOString(),
    request,
    conversations,
    ...(await listCasework(db, row.case.id)),
    history: await listHistory(db, row.case.id),
  };
}

/** What happened to the case and who did it by role, first things first. */
async function listHistory(db: Db, caseId: string): Promise<RequestExport['history']> {
  const { caseEvent } = schema;
  const rows = await db
    .select({ at: caseEvent.at, actor_kind: caseEvent.actor_kind, kind: caseEvent.kind })
    .from(caseEvent)
    .where(eq(caseEvent.case_id, caseId))
    .orderBy(caseEvent.at, caseEvent.kind);
  return rows.map(({ at, ...event }) => ({ at: at.toISOString(), ...event }));
}

/** What staff keep about the case for themselves; by whom stays with the hub. */
async function listCasework(db: Db, caseId: string): Promise<Pick<RequestExport, 'notes' | 'tasks'>> {
  const { caseNote, caseTask } = schema;
  const [notes, tasks] = await Promise.all([
    db
      .select({ text: caseNote.text, written_at: caseNote.written_at })
      .from(caseNote)
      .where(eq(caseNote.case_id, caseId))
      .orderBy(caseNote.written_at, caseNote.id),
    db
      .select({ title: caseTask.title, due_on: caseTask.due_on, done_at: caseTask.done_at })
      .from(caseTask)
      .where(eq(caseTask.case_id, caseId))
      .orderBy(caseTask.created_at, caseTask.id),
  ]);
  return {
    notes: notes.map((note) => ({ ...note, written_at: note.written_at.toISOString() })),
    tasks: tasks.map((task) => ({ ...task, done_at: task.done_at?.toISOString() ?? null })),
  };
}
