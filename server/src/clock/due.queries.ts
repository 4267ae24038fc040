import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { NoticeKind } from '@citess/db/vocabulary';

/** Something the clock has to do about a referral: `due_at` is the deadline it is about. */
export type Due = { referral_id: string; due_at: Date };

/** What is due, by what is done about it; `r` is the referral, `now` the moment. */
const DUE = {
  expire: (now) => ({ at: sql`r.expires_at`, when: sql`r.state = 'sent' and r.expires_at <= ${now}` }),
  'answer-reminder': (now) => ({
    at: sql`r.answer_due_at`,
    when: sql`r.state = 'sent' and r.remind_at <= ${now} and r.expires_at > ${now}`,
  }),
  'first-contact-reminder': (now) => ({
    at: sql`r.first_contact_due_at`,
    when: sql`r.state = 'accepted' and r.remind_at <= ${now} and r.first_contact_due_at > ${now}`,
  }),
  'first-contact-overdue': (now) => ({
    at: sql`r.first_contact_due_at`,
    when: sql`r.state = 'accepted' and r.first_contact_due_at <= ${now}`,
  }),
  'outcome-question': (now) => ({
    at: sql`r.outcome_due_at`,
    when: sql`r.state = 'in-progress' and r.outcome_due_at <= ${now}`,
  }),
  'helped-question': (now) => ({
    at: sql`r.first_contact_due_at`,
    when: sql`r.state in ('accepted', 'in-progress') and r.first_contact_due_at <= ${now} and not exists (
      select from person_feedback f where f.referral_id = r.id and f.moment = 'first-contact')`,
  }),
} satisfies Record<'expire' | 'helped-question' | NoticeKind, (now: SQL) => { at: SQL; when: SQL }>;

export type ClockStep = keyof typeof DUE;

/** What a step has to do now, the longest due first; what it did before is left out, and what stands before `after`. */
export async function listDue(
  db: Db,
  step: ClockStep,
  now: Date,
  { after, most }: { after: Due | null; most: number },
): Promise<Due[]> {
  const { at, when } = DUE[step](moment(now));
  const isLater = after ? sql`(${at}, r.id) > (${moment(after.due_at)}, ${after.referral_id}::uuid)` : sql`true`;
  const isDone =
    step === 'expire' || step === 'helped-question'
      ? sql`false`
      : sql`exists (select from referral_notice n where n.referral_id = r.id and n.kind = ${step} and n.due_at = ${at})`;
  const rows = await db.execute<{ referral_id: string; due_at: string }>(sql`
    select r.id referral_id, ${at}::text due_at from referral r
    where ${when} and ${isLater} and not ${isDone} order by ${at}, r.id limit ${most}`);
  return rows.map(({ referral_id, due_at }) => ({ referral_id, due_at: new Date(due_at) }));
}

/** Whether this is still to be done: another run may have been quicker. Call it with the referral locked. */
export async function isStillDue(tx: Db, step: ClockStep, now: Date, { referral_id, due_at }: Due): Promise<boolean> {
  const { at, when } = DUE[step](moment(now));
  const rows = await tx.execute(sql`
    select 1 from referral r where r.id = ${referral_id}::uuid and ${when} and ${at} = ${moment(due_at)}`);
  return rows.length > 0;
}

/** Writes down that the clock did this; false when it was done before. */
export async function recordNotice(
  tx: Db,
  kind: NoticeKind,
  { referral_id, due_at }: Due,
  now: Date,
): Promise<boolean> {
  const rows = await tx.execute(sql`
    insert into referral_notice (referral_id, kind, due_at, done_at)
    values (${referral_id}::uuid, ${kind}, ${moment(due_at)}, ${moment(now)})
    on conflict do nothing returning 1`);
  return rows.length > 0;
}

/** How many of the latest referrals a service had to answer went by in silence, one after the other. */
export async function countSilences(db: Db, serviceId: string): Promise<number> {
  const [row] = await db.execute<{ silences: number }>(sql`
    select count(*)::int silences from referral r where r.service_id = ${serviceId}::uuid and r.state = 'expired'
      and r.sent_at > coalesce((
        select max(other.sent_at) from referral other join referral_event e on e.referral_id = other.id
        where other.service_id = ${serviceId}::uuid and e.to_state in ('accepted', 'declined')), '-infinity')`);
  return row?.silences ?? 0;
}

function moment(date: Date): SQL {
  return sql`${date.toISOString()}::timestamptz`;
}
