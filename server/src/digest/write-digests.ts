import type { Db } from '@citess/db';
import { worksOn } from '../hubs/business-days.rules.ts';
import { dayAt, shownAt } from '../hubs/local-time.rules.ts';
import { oweMail } from '../mail/outbox.queries.ts';
import type { Ports } from '../ports.ts';
import { openLink } from '../private-links/private-link.ts';
import { insertDigest, listCalendars } from './digest.queries.ts';
import { listReaders, type Reader } from './waiting.queries.ts';

type Writing = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Digests are written from seven in the morning until noon, where the hub is: one that comes late is no digest. */
const MORNING = { from: 7, until: 12 };
/** So long the mail says how to end them. */
const LINK_DAYS = 90;

/**
 * Owes a mail to everybody for whose organizations something waits, once on a working day of their hub, in the morning. Listings
 * alone are told again only after as many days as the hub leaves between reminders. Answers how many it owed.
 */
export async function writeDigests(ports: Writing): Promise<number> {
  const now = ports.now();
  let written = 0;
  for (const { id: hub_id, timezone, remind_again_days, ...calendar } of await listCalendars(ports.db)) {
    const day = dayAt(now, timezone);
    const hour = Math.floor(shownAt(now.getTime(), timezone) / HOUR) % 24;
    if (!worksOn(day, calendar) || hour < MORNING.from || hour >= MORNING.until) continue;
    for (const reader of await listReaders(ports.db, now, { hub_id })) {
      if (!isToTell(reader, day, remind_again_days)) continue;
      const isOwed = await ports.db.transaction((tx) => owe(tx, ports, { hub_id, user_id: reader.user_id, day }));
      if (isOwed) written += 1;
    }
  }
  return written;
}

function isToTell(reader: Reader, day: string, remind_again_days: number): boolean {
  const { told_on, answers, conversations, contacts, outcomes } = reader;
  if (told_on === null) return true;
  const days = (Date.parse(day) - Date.parse(told_on)) / DAY;
  return days >= (answers + conversations + contacts + outcomes > 0 ? 1 : remind_again_days);
}

/** False where another process was quicker. */
async function owe(
  tx: Db,
  ports: Omit<Writing, 'db'>,
  { hub_id, user_id, day }: { hub_id: string; user_id: string; day: string },
): Promise<boolean> {
  const made_at = ports.now();
  const subject_id = await insertDigest(tx, { hub_id, user_id, day, made_at });
  if (subject_id === undefined) return false;
  const expires_at = new Date(made_at.getTime() + LINK_DAYS * DAY);
  await openLink(tx, ports, { purpose: 'digest', subject_id, expires_at });
  return oweMail(tx, ports, { hub_id, kind: 'digest', subject_id, dedupe_key: `digest:${user_id}:${day}` });
}
