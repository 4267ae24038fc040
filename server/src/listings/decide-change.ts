import type { FieldChange } from '@citess/db/schema';
import type { Staff } from '../accounts/access.ts';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { decideChange, keepChange, listChangeRows, type ChangeRow } from './change.queries.ts';
import { isSame, reversed, statusIn } from './field-changes.rules.ts';
import type { ChangeDecision, ChangeToDecide } from './listing-change.schema.ts';
import { listingChangeDecided, listingChangeNotFound, listingMovedOn } from './listing.problems.ts';
import { openListing, type OpenListing } from './open-listing.ts';
import { lockListing } from './read-fields.queries.ts';
import { handOnReferrals } from './hand-on-referrals.ts';
import { listPlacesOf } from './place.queries.ts';
import { viewChange } from './view-change.ts';
import { writeFields } from './write-fields.queries.ts';

/** A change of a listing of one's hub, beside what the listing says now. @throws listing-change-not-found */
export async function viewChangeToDecide({ db }: Pick<Ports, 'db'>, staff: Staff, id: string): Promise<ChangeToDecide> {
  const { row, listing } = await openChange(db, staff, id);
  const locations = await listPlacesOf(db, listing.organization_id);
  return { ...viewChange(row, listing.fields), edition: listing.edition, locations };
}

/**
 * Accepts a change, whole, in part or worded otherwise, or sends it back with a word; one that was published at once is
 * taken back by sending it back, as far as nobody changed it since.
 * @throws listing-change-not-found, listing-change-decided, listing-moved-on; 422 without a word
 */
export async function decideOnChange(
  { db, ...ports }: Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>,
  staff: Staff,
  id: string,
  order: ChangeDecision,
): Promise<ChangeToDecide> {
  const { now } = ports;
  await db.transaction(async (tx) => {
    const found = await openChange(tx, staff, id);
    if (order.decision === 'accept') await handOnBeforeArchival(tx, ports, found.row);
    await lockListing(tx, found.listing.kind, found.listing.id);
    const { row, listing } = await openChange(tx, staff, id);
    if (row.change.decided_at !== null) throw listingChangeDecided();
    if (listing.edition !== order.edition) throw listingMovedOn();
    if (order.decision === 'send-back' && order.word === '') {
      throw answersToMend({ '/word': 'Write what the organization should mend' });
    }
    const decided = { decided_by: staff.account.id, decided_at: now(), word: order.word || null };
    if (order.decision === 'accept' && row.change.state === 'applied') return decideChange(tx, id, decided);
    if (order.decision === 'accept') {
      const applied = amend(row.change.fields, order).filter(
        (one) => !isSame(listing.fields[one.field] ?? null, one.to, one.field),
      );
      await writeFields(tx, listing, applied, now());
      return decideChange(tx, id, { ...decided, state: 'applied', applied, applied_at: now() });
    }
    if (row.change.state === 'waiting') return decideChange(tx, id, { ...decided, state: 'sent-back' });
    const fields = wayBack(row.change.applied ?? [], listing);
    await writeFields(tx, listing, fields, now());
    const kept = { listing, fields, user_id: staff.account.id, origin: 'staff' as const, now: now() };
    await keepChange(tx, { ...kept, word: order.word });
    return decideChange(tx, id, decided);
  });
  return viewChangeToDecide({ db }, staff, id);
}

/** Whoever waits for an answer of a service that ends is taken on by somebody else first, cases before listings as everywhere. */
async function handOnBeforeArchival(
  tx: Ports['db'],
  ports: Pick<Ports, 'now' | 'nudge' | 'secret'>,
  { change: { state, fields, record_id, made_by } }: ChangeRow,
): Promise<void> {
  if (state === 'waiting' && statusIn(fields) === 'archived') await handOnReferrals(tx, ports, record_id, made_by);
}

/** A listing that was published or archived goes back to where it stood, and keeps its words to be mended. */
function wayBack(applied: readonly FieldChange[], { fields, status }: OpenListing): FieldChange[] {
  const standing = applied.filter(({ field }) => field === 'status');
  return standing.length > 0 ? reversed(standing, { status }) : reversed(applied, fields);
}

async function openChange(
  db: Ports['db'],
  { hub_id }: Staff,
  id: string,
): Promise<{ row: ChangeRow; listing: OpenListing }> {
  const [row] = await listChangeRows(db, { id, hub_id });
  if (!row) throw listingChangeNotFound();
  return { row, listing: await openListing(db, { kind: row.change.kind, id: row.change.record_id }) };
}

/** What staff take of a change, with their wording; a name or a description cannot become nothing. @throws 422 */
function amend(fields: readonly FieldChange[], { take, amended }: ChangeDecision): FieldChange[] {
  const faults: Record<string, string> = {};
  // a listing comes or goes whole
  const whole = take === undefined || statusIn(fields) !== null;
  const taken = fields
    .filter(({ field }) => whole || take.includes(field))
    .map((one) => {
      const text = amended[one.field]?.trim();
      if (text === undefined || (typeof one.to !== 'string' && typeof one.from !== 'string')) return one;
      if (text === '' && ['name', 'description'].includes(one.field))
        faults[`/amended/${one.field}`] = 'Write something';
      if (['url', 'website', 'email', 'cost', 'sector_of_organization'].includes(one.field)) return one;
      return { ...one, to: text === '' ? null : text };
    });
  if (Object.keys(faults).length > 0) throw answersToMend(faults);
  if (taken.length === 0) throw answersToMend({ '/take': 'Take at least one field, or send the change back' });
  return taken;
}
