import type { Db } from '@citess/db';
import { oweMail } from '../mail/outbox.queries.ts';
import type { Ports } from '../ports.ts';
import { findLink, openLink, type LinkPurpose } from './private-link.ts';

/** For whom a link is renewed: what it stands for, and the mail that carries it to the address on file. */
export type Renewal = {
  purpose: LinkPurpose;
  kind: 'person-link-renewed' | 'provider-link-renewed';
  /** How long the new link lasts, in days. */
  days: number;
  /** The hub of what the link stands for; undefined once there is nothing left to open. */
  findHubId: (tx: Db, subjectId: string) => Promise<string | undefined>;
};

const DAY = 86_400_000;

/**
 * Sends a new link in place of one that is past its date, to the address on file and nowhere else, once a day at most. Whoever asks
 * learns nothing of whether there was such a link.
 */
export async function renewLink(
  ports: Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>,
  token: string,
  { purpose, kind, days, findHubId }: Renewal,
): Promise<void> {
  const now = ports.now();
  await ports.db.transaction(async (tx) => {
    const link = await findLink(tx, purpose, token);
    if (!link || link.revoked_at !== null || link.expires_at > now) return;
    const hub_id = await findHubId(tx, link.subject_id);
    if (hub_id === undefined) return;
    const day = now.toISOString().slice(0, 10);
    const dedupe_key = `${kind}:${link.subject_id}:${day}`;
    const isNew = await oweMail(tx, ports, { hub_id, kind, subject_id: link.subject_id, dedupe_key });
    const expires_at = new Date(now.getTime() + days * DAY);
    if (isNew) await openLink(tx, ports, { purpose, subject_id: link.subject_id, expires_at });
  });
}
