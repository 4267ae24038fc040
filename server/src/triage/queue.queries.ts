import { eq, sql, type SQL } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { Term } from '../taxonomy/taxonomy.schema.ts';
import type { CaseFacts, ReferralFacts } from './triage.rules.ts';

type Names = Partial<Record<string, string>>;
/** What narrows the queue: the hub, words that must all be found, a need or its field. */
export type QueueFilter = {
  hub_id: string;
  words: readonly string[];
  need?: string | undefined;
  owner?: string | undefined;
};
export type OpenCase = CaseFacts & { id: string; opened_at: Date };
export type QueueRow = {
  id: string;
  version: number;
  reference: string;
  opened_at: Date;
  state: 'open' | 'closed';
  place_names: Names | null;
  owner: { id: string; name: string } | null;
  needs: { key: Term['key']; names: Names }[];
  referral_states: Record<string, number>;
  /** Messages on its referrals that staff have not marked as read. */
  unread: number;
};

/** The open cases that pass the filter, with what decides about their view and clock. */
export async function listOpenCases(db: Db, filter: QueueFilter): Promise<OpenCase[]> {
  type Row = Record<string, unknown> & { id: string; owner_user_id: string | null; referrals: JsonReferral[] };
  const rows = await db.execute<Row & Record<'triage_due_at' | 'opened_at', string>>(sql`
    select c.id, m.user_id owner_user_id, c.triage_due_at, c.triaged_at, c.opened_at, advice.last_advice_at, r.referrals,
      (select min(due_at) from call_request where case_id = any(f.ids) and done_at is null) call_due_at,
      (select ((min(due_on) + 1)::timestamp at time zone h.timezone) - interval '1 millisecond'
        from case_task where case_id = any(f.ids) and hub_id = c.hub_id and done_at is null) task_due_at
    from case_file c
    join intake i on i.id = c.intake_id
    join hub h on h.id = c.hub_id
    left join hub_member m on m.id = c.owner_id
    -- with the cases that are followed together with it; offset 0: looked up once, not in each place that names them
    cross join lateral (select array(select j.id from case_file j where j.merged_into_id = c.id) || c.id ids offset 0) f
    cross join lateral (select max(written_at) last_advice_at from case_message where case_id = any(f.ids)) advice
    cross join lateral (
      -- the need one by one: as a join its whole table is read for each case, as how many cases are followed together is unknown
      select coalesce(json_agg(json_build_object(
        'need', (select taxonomy_term_id from intake_need where intake_need.id = intake_need_id), 'state', state, 'outcome', outcome,
        'decline_reason', decline_reason, 'state_changed_at', state_changed_at,
        'answer_due_at', answer_due_at, 'first_contact_due_at', first_contact_due_at,
        'outcome_due_at', outcome_due_at, 'not_helped_at', (
          select case when f.answer = 'not-helped' then f.answered_at end from person_feedback f
          where f.referral_id = referral.id and f.answer is not null order by f.answered_at desc limit 1))), '[]') referrals
      from referral where case_id = any(f.ids)) r
    where c.state = 'open' and ${passes(filter)}`);
  return rows.map((row) => ({
    id: row.id,
    state: 'open',
    owner_user_id: row.owner_user_id,
    triage_due_at: new Date(row.triage_due_at),
    triaged_at: date(row.triaged_at),
    last_advice_at: date(row.last_advice_at),
    call_due_at: date(row.call_due_at),
    task_due_at: date(row.task_due_at),
    opened_at: new Date(row.opened_at),
    referrals: row.referrals.map(referralFacts),
  }));
}

/** How many closed cases pass the filter. */
export async function countClosedCases(db: Db, filter: QueueFilter): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int count from case_file c join intake i on i.id = c.intake_id
    where c.state = 'closed' and ${passes(filter)}`);
  return row?.count ?? 0;
}

/** One page of the closed cases, the last closed first. */
export async function listClosedIds(db: Db, filter: QueueFilter, page: { limit: number; offset: number }) {
  const rows = await db.execute<{ id: string }>(sql`
    select c.id from case_file c join intake i on i.id = c.intake_id
    where c.state = 'closed' and ${passes(filter)}
    order by c.closed_at desc, c.id limit ${page.limit} offset ${page.offset}`);
  return rows.map(({ id }) => id);
}

/** What the queue shows of these cases, in any order. */
export async function listQueueRows(db: Db, ids: readonly string[]): Promise<QueueRow[]> {
  if (ids.length === 0) return [];
  const { caseFile, intake, hubMember, user, territory } = schema;
  const partIds = sql`array(select p.id from case_file p where p.id = ${caseFile.id} or p.merged_into_id = ${caseFile.id})`;
  return db
    .select({
      id: caseFile.id,
      version: caseFile.version,
      reference: intake.reference,
      opened_at: caseFile.opened_at,
      state: caseFile.state,
      place_names: territory.names,
      owner: { id: hubMember.id, name: user.name },
      needs: sql<QueueRow['needs']>`(
        select coalesce(json_agg(json_build_object('key', t.key, 'names', t.names) order by n.position), '[]')
        from intake_need n join taxonomy_term t on t.id = n.taxonomy_term_id where n.intake_id = ${intake.id})`,
      unread: sql<number>`(
        select count(*)::int from referral r join thread_message m on m.referral_id = r.id
        left join thread_reading g on g.referral_id = r.id and g.side = 'staff'
        where r.case_id = any(${partIds}) and m.side <> 'staff' and m.position > coalesce(g.position, 0))`,
      referral_states: sql<Record<string, number>>`(
        select coalesce(json_object_agg(state, count), '{}') from (
          select r.state, count(*)::int count from referral r where r.case_id = any(${partIds}) group by r.state) counted)`,
    })
    .from(caseFile)
    .innerJoin(intake, eq(intake.id, caseFile.intake_id))
    .leftJoin(hubMember, eq(hubMember.id, caseFile.owner_id))
    .leftJoin(user, eq(user.id, hubMember.user_id))
    .leftJoin(territory, sql`${territory.code} = ${intake.profile} ->> 'territory'`)
    .where(sql`${caseFile.id} = any(${sql.param([...ids])}::uuid[])`)
    .then((rows) => rows.map(withOwner));
}

type Joined = Omit<QueueRow, 'owner'> & { owner: { id: string | null; name: string | null } | null };
function withOwner(row: Joined): QueueRow {
  const { id, name } = row.owner ?? { id: null, name: null };
  return { ...row, owner: id !== null && name !== null ? { id, name } : null };
}

function passes({ hub_id, words, need, owner }: QueueFilter): SQL {
  const parts = [sql`c.hub_id = ${hub_id} and c.merged_into_id is null`];
  for (const word of words) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    const has = (of: SQL) =>
      sql`unaccent(lower(concat_ws(' ', ${of}.reference, ${of}.contact_name, ${of}.text))) like unaccent(lower(${pattern}))`;
    parts.push(sql`(${has(sql`i`)} or ${ofJoined(has(sql`ji`))})`);
  }
  if (need !== undefined) {
    const has = (of: SQL) => sql`exists (select from intake_need n join taxonomy_term t on t.id = n.taxonomy_term_id
      where n.intake_id = ${of}.id and (t.key = ${need} or starts_with(t.key, ${`${need}.`})))`;
    parts.push(sql`(${has(sql`i`)} or ${ofJoined(has(sql`ji`))})`);
  }
  if (owner !== undefined) {
    // all memberships of the person
    parts.push(sql`c.owner_id in (select theirs.id from hub_member named join hub_member theirs using (hub_id, user_id)
      where named.id = ${owner} and named.hub_id = c.hub_id)`);
  }
  return sql.join(parts, sql` and `);
}

/** Whether a case that is followed together with this one passes. */
function ofJoined(passing: SQL): SQL {
  return sql`exists (select from case_file j join intake ji on ji.id = j.intake_id
    where j.merged_into_id = c.id and ${passing})`;
}

/** A referral as json_build_object writes it: dates are text. */
type JsonReferral = Pick<ReferralFacts, 'need' | 'state' | 'decline_reason' | 'outcome'> & {
  state_changed_at: string;
} & Record<'answer_due_at' | 'first_contact_due_at' | 'outcome_due_at' | 'not_helped_at', string | null>;

function referralFacts(row: JsonReferral): ReferralFacts {
  const { need, state, decline_reason, outcome } = row;
  return {
    ...{ need, state, decline_reason, outcome },
    state_changed_at: new Date(row.state_changed_at),
    answer_due_at: date(row.answer_due_at),
    first_contact_due_at: date(row.first_contact_due_at),
    outcome_due_at: date(row.outcome_due_at),
    not_helped_at: date(row.not_helped_at),
  };
}

function date(value: unknown): Date | null {
  return typeof value === 'string' || value instanceof Date ? new Date(value) : null;
}
