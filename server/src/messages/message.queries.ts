import { and, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schema, writtenOnce, type Db, type Values } from '@citess/db';

const {
  caseFile,
  caseHandover,
  caseMessage,
  hub,
  intake,
  intakeDraft,
  organization,
  personFeedback,
  referral,
  referralEvent,
  service,
} = schema;

const person = {
  intake_id: intake.id,
  reference: intake.reference,
  language: intake.language,
  email: intake.contact_email,
  triage_due_at: caseFile.triage_due_at,
  hub_names: hub.names,
  hub_contact: hub.contact,
  timezone: hub.timezone,
};

/** The person to write to about an intake, and their hub. */
export async function findPersonOfIntake(db: Db, intakeId: string) {
  const [row] = await selectPersonOfIntake(db, { id: intakeId });
  return row;
}
export type Person = NonNullable<Awaited<ReturnType<typeof findPersonOfIntake>>>;

/** A form whose owner asked for its link, and the hub that keeps it. */
export async function findDraftToKeep(db: Db, draftId: string) {
  const columns = { hub_names: hub.names, hub_contact: hub.contact, timezone: hub.timezone };
  const [row] = await db
    .select({ ...columns, language: intakeDraft.language, letter_to: intakeDraft.letter_to })
    .from(intakeDraft)
    .innerJoin(hub, eq(hub.id, intakeDraft.hub_id))
    .where(eq(intakeDraft.id, draftId));
  return row;
}

/** The person to write to about a case. */
export async function findPersonOfCase(db: Db, caseId: string): Promise<Person | undefined> {
  const [row] = await selectPerson(db).where(eq(caseFile.id, caseId));
  return row;
}

/** The person whose case went to another hub, which is theirs now, and the hub it came from. */
export async function findPersonOfHandover(db: Db, handoverId: string) {
  const from = alias(hub, 'from_hub');
  const [row] = await db
    .select({ ...person, from_names: from.names, from_contact: from.contact })
    .from(caseHandover)
    .innerJoin(caseFile, eq(caseFile.id, caseHandover.case_id))
    .innerJoin(intake, eq(intake.id, caseFile.intake_id))
    .innerJoin(hub, eq(hub.id, caseHandover.to_hub_id))
    .innerJoin(from, eq(from.id, caseHandover.from_hub_id))
    .where(eq(caseHandover.id, handoverId));
  return row;
}

/** The person to write to about a word of advice. */
export async function findPersonOfAdvice(db: Db, messageId: string): Promise<Person | undefined> {
  const [row] = await selectPerson(db)
    .innerJoin(caseMessage, eq(caseMessage.case_id, caseFile.id))
    .where(eq(caseMessage.id, messageId));
  return row;
}

/** The person to write to about a change of a referral. */
export async function findPersonOfReferralEvent(db: Db, eventId: string): Promise<Person | undefined> {
  const [row] = await selectPerson(db)
    .innerJoin(referral, eq(referral.case_id, caseFile.id))
    .innerJoin(referralEvent, eq(referralEvent.referral_id, referral.id))
    .where(eq(referralEvent.id, eventId));
  return row;
}

/** The person to ask whether they were helped; nobody once they answered. */
export async function findPersonOfFeedback(db: Db, feedbackId: string): Promise<Person | undefined> {
  const [row] = await selectPerson(db)
    .innerJoin(referral, eq(referral.case_id, caseFile.id))
    .innerJoin(personFeedback, eq(personFeedback.referral_id, referral.id))
    .where(and(eq(personFeedback.id, feedbackId), isNull(personFeedback.answered_at)));
  return row;
}

const selectPersonOfIntake = writtenOnce((db, { id }: Values<{ id: string }>) =>
  selectPerson(db).where(eq(intake.id, id)),
);

function selectPerson(db: Db) {
  return db
    .select(person)
    .from(intake)
    .innerJoin(caseFile, eq(caseFile.intake_id, intake.id))
    .innerJoin(hub, eq(hub.id, intake.hub_id))
    .$dynamic();
}

/** Whom a referral went to, and what may be said of it. */
export async function findProvider(db: Db, referralId: string) {
  const [row] = await selectProvider(db, { id: referralId });
  return row;
}
export type Provider = NonNullable<Awaited<ReturnType<typeof findProvider>>>;

const selectProvider = writtenOnce((db, { id }: Values<{ id: string }>) =>
  db
    .select({
      state: referral.state,
      sent_at: referral.sent_at,
      answer_due_at: referral.answer_due_at,
      expires_at: referral.expires_at,
      first_contact_due_at: referral.first_contact_due_at,
      service: service.name,
      service_email: service.email,
      organization: organization.name,
      organization_email: organization.email,
      language: hub.default_language,
      hub_names: hub.names,
      hub_contact: hub.contact,
      timezone: hub.timezone,
    })
    .from(referral)
    .innerJoin(service, eq(service.id, referral.service_id))
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .innerJoin(hub, eq(hub.id, caseFile.hub_id))
    .where(eq(referral.id, id)),
);
