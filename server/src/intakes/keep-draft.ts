import type { z } from 'zod';
import type { Db } from '@citess/db';
import { findHub } from '../hubs/find-hub.ts';
import type { Ports } from '../ports.ts';
import { findOutlook } from '../matching/find-outlook.ts';
import type { ProfileInput } from '../matching/matching.schema.ts';
import { findLink, openLink } from '../private-links/private-link.ts';
import { draftGone, draftMovedOn, draftNotFound } from './draft.problems.ts';
import { findDraft, insertDraft, lockDraft, updateDraft, type Draft } from './draft.queries.ts';
import { draftAnswers, type DraftAnswers, type draftChange, type draftOrder, type DraftView } from './intake.schema.ts';

/** How long an unfinished form is kept, in days. */
const DRAFT_DAYS = 30;
const DAY = 86_400_000;

type DraftPorts = Pick<Ports, 'db' | 'now' | 'secret'>;

/** Keeps the answers of a form under way for 30 days; the token stands for them. */
export async function createDraft(
  ports: DraftPorts,
  order: z.infer<typeof draftOrder>,
): Promise<{ token: string; expires_at: string }> {
  const now = ports.now();
  const expires_at = new Date(now.getTime() + DRAFT_DAYS * DAY);
  const hub = await findHub(ports.db);
  return ports.db.transaction(async (tx) => {
    const { answers, language } = order;
    const draft = { hub_id: hub.id, answers, language, created_at: now, updated_at: now, expires_at };
    const id = await insertDraft(tx, draft);
    const { token } = await openLink(tx, ports, { purpose: 'draft', subject_id: id, expires_at });
    return { token, expires_at: expires_at.toISOString() };
  });
}

/** The answers given so far. @throws draft-not-found; draft-gone once sent or after 30 days */
export async function readDraft(ports: DraftPorts, token: string): Promise<DraftView> {
  const { db, now } = ports;
  const id = await draftIdOf(db, token, now());
  const draft = await findDraft(db, id);
  if (!draft) throw draftGone();
  return view(ports, draft);
}

/** Sets some answers and keeps the others. @throws as readDraft; draft-moved-on for a stale version */
export async function changeDraft(
  ports: DraftPorts,
  token: string,
  change: z.infer<typeof draftChange>,
): Promise<DraftView> {
  const { db, now } = ports;
  const changed = await db.transaction(async (tx) => {
    const id = await draftIdOf(tx, token, now());
    const draft = await lockDraft(tx, id);
    if (!draft) throw draftGone();
    if (change.version !== undefined && change.version !== draft.version) throw draftMovedOn();
    return updateDraft(tx, id, {
      answers: { ...draft.answers, ...change.answers },
      version: draft.version + 1,
      updated_at: now(),
      ...(change.language && { language: change.language }),
    });
  });
  if (!changed) throw draftGone();
  return view(ports, changed);
}

async function draftIdOf(db: Db, token: string, now: Date): Promise<string> {
  const link = await findLink(db, 'draft', token);
  if (!link) throw draftNotFound();
  if (link.revoked_at !== null || link.expires_at <= now) throw draftGone();
  return link.subject_id;
}

async function view(ports: DraftPorts, draft: Draft): Promise<DraftView> {
  const { language, version, expires_at } = draft;
  const answers = draftAnswers.parse(draft.answers);
  const outlook = answers.needs?.length
    ? await findOutlook(ports, { profile: profileOf(answers), needs: answers.needs, language })
    : null;
  return { answers, outlook, language, version, expires_at: expires_at.toISOString() };
}

/** What was answered other than "not sure". */
function profileOf(answers: DraftAnswers): ProfileInput {
  const { territory, applicant, stage, legal_form, sector, audience, amount } = answers;
  const all = { territory, applicant, stage, legal_form, sector, audience, amount };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== null));
}
