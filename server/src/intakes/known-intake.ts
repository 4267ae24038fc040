import { isDeepStrictEqual } from 'node:util';
import type { Db } from '@citess/db';
import { readProfile } from '../matching/read-profile.ts';
import { readGazetteer } from '../territories/resolve-territory.ts';
import { findLink } from '../private-links/private-link.ts';
import { draftNotFound } from './draft.problems.ts';
import { findIntake, listReferralsOfPerson, type Intake } from './intake.queries.ts';
import { listNeeds } from '../person/need.queries.ts';
import { keyReused } from './intake.problems.ts';
import type { IntakeOrder } from './intake.schema.ts';

/** The key under which an order is stored once, and the draft it uses up. */
export type OrderKey = { idempotency_key: string; draft_id: string | null };

/** The draft's own key, else the caller's, else one that never comes again. @throws draft-not-found */
export async function keyOfOrder(db: Db, order: IntakeOrder): Promise<OrderKey> {
  if (order.draft_token !== undefined) {
    const link = await findLink(db, 'draft', order.draft_token);
    if (!link) throw draftNotFound();
    return { idempotency_key: `draft:${link.subject_id}`, draft_id: link.subject_id };
  }
  return { idempotency_key: `key:${order.idempotency_key ?? crypto.randomUUID()}`, draft_id: null };
}

/**
 * The intake this order made before, if it did.
 * @throws idempotency-key-reused when another order used the key: a guessed key must not open somebody's request
 */
export async function findKnownIntake(db: Db, key: OrderKey, order: IntakeOrder): Promise<Intake | undefined> {
  const intake = await findIntake(db, { idempotency_key: key.idempotency_key });
  if (!intake || key.draft_id !== null) return intake;
  const needs = (await listNeeds(db, intake.id)).map((need) => need.key);
  const asked = [...new Set(order.needs)];
  const isSame =
    intake.text === order.text &&
    intake.contact_name === (order.contact.name || null) &&
    intake.contact_email === (order.contact.email ?? null) &&
    intake.contact_phone === (order.contact.phone ?? null) &&
    asked.length === needs.length &&
    asked.every((need) => needs.includes(need)) &&
    (await hasSameProfile(db, order, intake)) &&
    hasSameRecipients(order, await listReferralsOfPerson(db, intake.id));
  if (!isSame) throw keyReused();
  return intake;
}

/** Whether an order tells the same of the person; a place counts by what it means. */
async function hasSameProfile(db: Db, { profile, language }: IntakeOrder, intake: Intake): Promise<boolean> {
  const { territory: _asked, ...asked } = profile;
  const { territory_code } = readProfile(await readGazetteer(db), profile, language);
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  const known = { ...Object.fromEntries(given), ...(territory_code !== null && { territory: territory_code }) };
  return isDeepStrictEqual(known, intake.profile);
}

type Sent = { need: string; service_id: string; field_groups: readonly string[] };

/** Whether an order goes to the services that received the first one, with the same parts of it. */
function hasSameRecipients({ recipients }: IntakeOrder, sent: readonly Sent[]): boolean {
  const told = ({ need, service_id, field_groups }: Sent) =>
    [need, service_id, ...[...new Set(field_groups)].sort()].join(' ');
  const asked = new Set(recipients.map(told));
  return asked.size === sent.length && sent.every((one) => asked.has(told(one)));
}
