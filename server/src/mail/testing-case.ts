import { eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { openLink } from '../private-links/private-link.ts';
import type { Ports } from '../ports.ts';

type Given = { language?: 'fr' | 'ar' | 'en'; email?: string | null; serviceEmail?: string | null };

/** A case with one referral that was sent, and both private links; returns the ids messages are about. */
export async function aCaseWithReferral(
  { db, ports }: { db: Db; ports: Pick<Ports, 'now' | 'secret'> },
  given: Given = {},
) {
  const at = ports.now();
  const { language = 'fr', email = 'samia@example.org', serviceEmail = null } = given;
  const [hub] = await db.select().from(schema.hub).where(eq(schema.hub.key, 'mahdia'));
  const [service] = await db.select().from(schema.service).where(eq(schema.service.name, 'Microcrédit')).limit(1);
  const [term] = await db.select().from(schema.taxonomyTerm).limit(1);
  if (!hub || !service || !term) throw new Error('the demonstration is not there');
  if (serviceEmail)
    await db.update(schema.service).set({ email: serviceEmail }).where(eq(schema.service.id, service.id));
  const ids = {
    hub_id: hub.id,
    service_id: service.id,
    intake_id: crypto.randomUUID(),
    case_id: crypto.randomUUID(),
    need_id: crypto.randomUUID(),
    consent_id: crypto.randomUUID(),
    referral_id: crypto.randomUUID(),
    sent_event_id: crypto.randomUUID(),
    advice_id: crypto.randomUUID(),
    feedback_id: crypto.randomUUID(),
  };
  const reference = `MAH-${ids.intake_id.slice(0, 6).toUpperCase()}`;
  await db.insert(schema.intake).values({
    ...{ id: ids.intake_id, hub_id: hub.id, reference, idempotency_key: ids.intake_id, language, profile: {} },
    ...{ text: 'Je fais de l’huile d’olive', contact_name: 'Samia Ben Ali', contact_email: email, created_at: at },
  });
  await db
    .insert(schema.intakeNeed)
    .values({ id: ids.need_id, intake_id: ids.intake_id, taxonomy_term_id: term.id, position: 0 });
  const triage_due_at = new Date('2026-11-25T16:00:00Z');
  await db
    .insert(schema.caseFile)
    .values({ id: ids.case_id, intake_id: ids.intake_id, hub_id: hub.id, triage_due_at, opened_at: at });
  await db
    .insert(schema.caseMessage)
    .values({ id: ids.advice_id, case_id: ids.case_id, text: 'Allez voir la BTS', written_at: at });
  await insertReferral({ db, at }, ids);
  const asked = { referral_id: ids.referral_id, moment: 'end' as const, asked_at: at };
  await db.insert(schema.personFeedback).values({ ...asked, id: ids.feedback_id });
  const expires_at = new Date('2027-11-23T09:00:00Z');
  await openLink(db, ports, { purpose: 'person', subject_id: ids.intake_id, expires_at });
  await openLink(db, ports, { purpose: 'provider', subject_id: ids.referral_id, expires_at });
  return { ...ids, reference };
}

async function insertReferral(
  { db, at }: { db: Db; at: Date },
  ids: Record<
    'intake_id' | 'case_id' | 'need_id' | 'consent_id' | 'referral_id' | 'service_id' | 'sent_event_id',
    string
  >,
) {
  const { intake_id, case_id, service_id, consent_id } = ids;
  await db.insert(schema.consent).values({
    ...{ id: consent_id, intake_id, service_id, field_groups: ['name', 'needs'] },
    ...{ text_version: '2026-11', channel: 'online', given_at: at },
  });
  await db.insert(schema.referral).values({
    ...{ id: ids.referral_id, case_id, intake_id, intake_need_id: ids.need_id, service_id, consent_id },
    ...{ created_at: at, state_changed_at: at, sent_at: at, answer_due_at: new Date('2026-11-26T16:00:00Z') },
    expires_at: new Date('2026-11-30T16:00:00Z'),
  });
  await db.insert(schema.referralEvent).values({
    ...{ id: ids.sent_event_id, referral_id: ids.referral_id, at },
    ...{ from_state: 'draft', to_state: 'sent', actor_kind: 'person' },
  });
}
