import type { Db } from '@citess/db';
import { findLink } from '../private-links/private-link.ts';
import { draftGone, draftNotFound } from './draft.problems.ts';
import { lockDraft, type Draft } from './draft.queries.ts';

/** The id of the form a token stands for. @throws draft-not-found; draft-gone once sent or after 30 days */
export async function draftIdOf(db: Db, token: string, now: Date): Promise<string> {
  const link = await findLink(db, 'draft', token);
  if (!link) throw draftNotFound();
  if (link.revoked_at !== null || link.expires_at <= now) throw draftGone();
  return link.subject_id;
}

/** The form a token stands for, locked until the transaction ends. @throws as draftIdOf */
export async function takeDraft(tx: Db, token: string, now: Date): Promise<Draft> {
  const draft = await lockDraft(tx, await draftIdOf(tx, token, now));
  if (!draft) throw draftGone();
  return draft;
}
