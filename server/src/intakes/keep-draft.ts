import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Db } from '@citess/db';
import { findHubAtDoor } from '../hubs/find-hub.ts';
import { hearWords } from '../needs/hear-words.ts';
import type { Ports } from '../ports.ts';
import { linkFor, openLink, tokenOf } from '../private-links/private-link.ts';
import { findDelivery, insertDelivery } from './delivery.queries.ts';
import { changesOutlook } from './draft-profile.rules.ts';
import { draftGone, draftMovedOn } from './draft.problems.ts';
import { findDraft, insertDraft, lockDraft, updateDraft } from './draft.queries.ts';
import { countSeen } from './form-step.queries.ts';
import { keyReused } from './intake.problems.ts';
import type { draftChange, draftOrder, DraftView } from './intake.schema.ts';
import { draftIdOf, takeDraft } from './open-draft.ts';
import { viewDraft } from './view-draft.ts';

/** How long an unfinished form is kept, in days. */
const DRAFT_DAYS = 30;
const DAY = 86_400_000;

type DraftPorts = Pick<Ports, 'db' | 'now' | 'secret' | 'catalogue'>;

type Begun = { token: string; expires_at: string };

/**
 * Keeps the answers of a form under way for 30 days; the token stands for them. `recordedBy` is the id of the member of
 * staff who fills it in for somebody, `door` the hub they came to. The same order under the same key begins one form.
 * @throws idempotency-key-reused when the key began another form
 */
export async function createDraft(
  ports: DraftPorts,
  { answers, language, idempotency_key }: z.infer<typeof draftOrder>,
  { recordedBy, door }: { recordedBy: string | null; door: string | undefined },
): Promise<Begun> {
  const now = ports.now();
  const expires_at = new Date(now.getTime() + DRAFT_DAYS * DAY);
  const hub = await findHubAtDoor(ports.db, door);
  const heard = await hearWords(ports, { text: answers.text ?? '' });
  return ports.db.transaction(async (tx) => {
    const known = idempotency_key && (await findDelivery(tx, idempotency_key));
    if (known) return begunBefore(tx, ports, known, answers);
    const times = { created_at: now, updated_at: now, expires_at };
    const id = await insertDraft(tx, {
      ...{ hub_id: hub.id, answers, heard, language, steps: ['text'], recorded_by: recordedBy },
      ...times,
    });
    if (idempotency_key) await insertDelivery(tx, { idempotency_key, intake_draft_id: id, delivered_at: now });
    await countSeen(tx, { hub_id: hub.id, step: 'text' }, now);
    const { token } = await openLink(tx, ports, { purpose: 'draft', subject_id: id, expires_at });
    return { token, expires_at: expires_at.toISOString() };
  });
}

/** The form that an order began when it came the first time: nothing was answered since, for nobody had its token. */
async function begunBefore(tx: Db, ports: DraftPorts, id: string, answers: object): Promise<Begun> {
  const draft = await lockDraft(tx, id);
  const link = await linkFor(tx, 'draft', id);
  const isSame = draft?.version === 1 && draft.recorded_by === null && isDeepStrictEqual(draft.answers, answers);
  if (!link || !isSame) throw keyReused();
  return { token: tokenOf(ports.secret, link.id), expires_at: link.expires_at.toISOString() };
}

/** The answers given so far. @throws draft-not-found; draft-gone once sent or after 30 days */
export async function readDraft(ports: DraftPorts, token: string): Promise<DraftView> {
  const draft = await findDraft(ports.db, await draftIdOf(ports.db, token, ports.now()));
  if (!draft) throw draftGone();
  return viewDraft(ports, draft);
}

/**
 * Sets some answers and keeps the others; what comes again under the same key changes nothing more.
 * @throws as readDraft; draft-moved-on for a stale version; idempotency-key-reused when the key was another form's
 */
export async function changeDraft(
  ports: DraftPorts,
  token: string,
  { answers, version, language, idempotency_key }: z.infer<typeof draftChange>,
): Promise<DraftView> {
  const { db, now } = ports;
  const heard = answers.text === undefined ? undefined : await hearWords(ports, { text: answers.text });
  const changed = await db.transaction(async (tx) => {
    const known = idempotency_key && (await findDelivery(tx, idempotency_key));
    const draft = await takeDraft(tx, token, now());
    if (known && known !== draft.id) throw keyReused();
    if (known) return draft;
    if (idempotency_key) await insertDelivery(tx, { idempotency_key, intake_draft_id: draft.id, delivered_at: now() });
    if (version !== undefined && version !== draft.version) throw draftMovedOn();
    return updateDraft(tx, draft.id, {
      answers: { ...draft.answers, ...answers },
      version: draft.version + 1,
      updated_at: now(),
      ...(heard && { heard }),
      ...(changesOutlook(answers) && { outlook: null, outlook_at: null }),
      ...(language && { language }),
    });
  });
  if (!changed) throw draftGone();
  return viewDraft(ports, changed);
}
