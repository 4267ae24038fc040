import type { Staff } from '../accounts/access.ts';
import { findHub, type Hub } from '../hubs/find-hub.ts';
import { dayAt } from '../hubs/local-time.rules.ts';
import { contactOf } from '../person/contact.rules.ts';
import { detailsOf } from '../person/profile-details.rules.ts';
import type { Ports } from '../ports.ts';
import { isAwaited } from '../referrals/referral.rules.ts';
import { findLabels } from '../taxonomy/labels.queries.ts';
import type { StaffRequest } from './triage.types.ts';
import { findCase, listStaff, type CaseRow } from './case.queries.ts';
import { viewClock } from './list-queue.ts';
import { viewOtherHubs } from './handover/view-handovers.ts';
import { findKept, listJoinedIds } from './merging/merge.queries.ts';
import { viewSameContact } from './merging/view-same-contact.ts';
import { viewStaff } from './workload/view-staff.ts';
import { caseNotFound } from './triage.problems.ts';
import { clockOf } from './triage.rules.ts';
import type { CaseView } from './triage.schema.ts';
import { matchesOf } from './view-case-matches.ts';
import { together, viewParts } from './view-parts.ts';

type ReadPorts = Pick<Ports, 'db' | 'now'>;
type StaffMember = Awaited<ReturnType<typeof listStaff>>[number];

/** A case of one's own hub with all that belongs to it, and to those joined to it. @throws case-not-found, also for one of another hub */
export async function viewCase(ports: ReadPorts, { staff, case_id, language }: StaffRequest): Promise<CaseView> {
  const { db } = ports;
  const row = await findCase(db, { case_id, hub_id: staff.hub_id });
  if (!row) throw caseNotFound();
  const joined = await findJoined(db, row.case);
  const [hub, members, labels, merged_into, same_contact, own, ...others] = await Promise.all([
    findHub(db, row.hub_key),
    listStaff(db, staff.hub_id),
    findLabels(db, language),
    findKept(db, row.case),
    viewSameContact(db, row.case, { language, hasJoined: joined.length > 0 }),
    viewParts(ports, row, { language, of: null }),
    ...joined.map((one) => viewParts(ports, one, { language, of: one.intake.reference })),
  ]);
  const parts = together([own, ...others]);
  return {
    ...whatWasSent(row),
    ...whereItStands(row, members),
    ...(await viewStaff(db, staff, dayAt(ports.now(), hub.timezone))),
    clock: viewClock(clockOf(factsOf(row, parts), deskOf(ports, staff, hub))),
    details: detailsOf(row.intake.profile, labels, hub.currency),
    ...(await matchesOf(ports, { rows: [row, ...joined], hub, needs: parts.needs, language })),
    ...parts,
    merged_into: merged_into ?? null,
    joined: joined.map(viewJoined),
    same_contact,
    other_hubs: await viewOtherHubs(db, row.hub_key, language),
    can: mayBeDone(row, { referrals: parts.referrals, hasJoined: joined.length > 0 }),
  };
}

/** The cases that are followed together with this one. */
async function findJoined(db: ReadPorts['db'], { id, hub_id }: CaseRow['case']): Promise<CaseRow[]> {
  const ids = await listJoinedIds(db, id);
  const rows = await Promise.all(ids.map((case_id) => findCase(db, { case_id, hub_id })));
  return rows.filter((row) => row !== undefined);
}

function viewJoined({ case: file, intake }: CaseRow): CaseView['joined'][number] {
  const { id, state, opened_at, merged_at } = file;
  const { reference, language, text } = intake;
  const since = merged_at ?? opened_at; // what is joined has its time
  return { id, reference, state, language, text, opened_at: opened_at.toISOString(), merged_at: since.toISOString() };
}

/** What staff may do with the case as it stands. */
function mayBeDone(
  { case: file, intake }: CaseRow,
  { referrals, hasJoined }: { referrals: CaseView['referrals']; hasJoined: boolean },
): CaseView['can'] {
  if (file.merged_into_id !== null) return { ...NOTHING, part: true };
  const isOpen = file.state === 'open';
  const hasPerson = intake.anonymised_at === null;
  return {
    assign: isOpen,
    refer: isOpen,
    advise: isOpen,
    close: isOpen && !referrals.some(({ state }) => isAwaited(state)),
    reopen: !isOpen,
    note: hasPerson,
    plan: isOpen && hasPerson,
    hand_over: isOpen && hasPerson && !hasJoined,
    part: false,
  };
}

/** What is followed together with another case is seen to there. */
const NOTHING = {
  assign: false,
  refer: false,
  advise: false,
  close: false,
  reopen: false,
  note: false,
  plan: false,
  hand_over: false,
};

function whatWasSent({ case: file, intake }: CaseRow) {
  return {
    id: file.id,
    reference: intake.reference,
    person: contactOf(intake),
    language: intake.language,
    text: intake.text,
  };
}

function whereItStands({ case: file }: CaseRow, members: readonly StaffMember[]) {
  const owner = members.find(({ id }) => id === file.owner_id);
  return {
    version: file.version,
    state: file.state,
    closure_reason: file.closure_reason,
    opened_at: file.opened_at.toISOString(),
    closed_at: file.closed_at?.toISOString() ?? null,
    triage_due_at: file.triage_due_at.toISOString(),
    owner: owner ? { id: owner.id, name: owner.name } : null,
  };
}

function deskOf({ now }: ReadPorts, { account }: Staff, hub: Hub) {
  return { now: now(), user_id: account.id, calendar: hub, answer_days: hub.deadlines.answer_days };
}

function factsOf(
  { case: file }: CaseRow,
  { referrals, messages, call_request, tasks }: Pick<CaseView, 'referrals' | 'messages' | 'call_request' | 'tasks'>,
): Parameters<typeof clockOf>[0] {
  const date = (iso: string | null) => (iso === null ? null : new Date(iso));
  return {
    state: file.state,
    owner_user_id: null,
    triage_due_at: file.triage_due_at,
    triaged_at: file.triaged_at,
    last_advice_at: date(messages.at(-1)?.written_at ?? null),
    call_due_at: date(call_request?.due_at ?? null),
    // what is open comes first, the first due first
    task_due_at: date(tasks.find(({ done_at }) => done_at === null)?.due_at ?? null),
    referrals: referrals.map((referral) => ({
      need: referral.need.key,
      state: referral.state,
      decline_reason: referral.decline_reason,
      outcome: referral.outcome,
      state_changed_at: new Date(referral.events.at(-1)?.at ?? file.opened_at),
      answer_due_at: date(referral.answer_due_at),
      first_contact_due_at: date(referral.first_contact_due_at),
      outcome_due_at: date(referral.outcome_due_at),
      not_helped_at: notHelpedAt(referral),
    })),
  };
}

/** When the person said so, where it is their last word. */
function notHelpedAt({ feedback }: CaseView['referrals'][number]): Date | null {
  const [last] = feedback
    .filter(({ answered_at }) => answered_at !== null)
    .sort((a, b) => ((a.answered_at ?? '') < (b.answered_at ?? '') ? 1 : -1));
  return last?.answer === 'not-helped' && last.answered_at ? new Date(last.answered_at) : null;
}
