import type { Staff } from '../accounts/access.ts';
import { findHub, type Hub } from '../hubs/find-hub.ts';
import { dayAt } from '../hubs/local-time.rules.ts';
import { contactOf } from '../person/contact.rules.ts';
import { listNeeds } from '../person/need.queries.ts';
import { findCallRequest, listAdditions } from '../person/request-more.queries.ts';
import { detailsOf } from '../person/profile-details.rules.ts';
import { findMatches } from '../matching/find-matches.ts';
import { wordStoredTrace } from '../matching/keep-trace.ts';
import { profile } from '../matching/matching.schema.ts';
import type { Ports } from '../ports.ts';
import { isAwaited } from '../referrals/referral.rules.ts';
import { viewProposals } from '../referrals/cascade/view-proposals.ts';
import { viewReferrals } from '../referrals/referral-views.ts';
import { findLabels } from '../taxonomy/labels.queries.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import type { StaffRequest } from './triage.types.ts';
import { findCase, listAdvice, listSameContact, listStaff, listTraces, type CaseRow } from './case.queries.ts';
import { viewHistory } from './view-history.ts';
import { viewClock } from './list-queue.ts';
import { listNotes } from './notes/note.queries.ts';
import { viewTasks } from './tasks/view-tasks.ts';
import { viewStaff } from './workload/view-staff.ts';
import { caseNotFound } from './triage.problems.ts';
import { listMailTroubles } from './mail-trouble.queries.ts';
import { clockOf } from './triage.rules.ts';
import type { CaseView } from './triage.schema.ts';

type ReadPorts = Pick<Ports, 'db' | 'now'>;
type StaffMember = Awaited<ReturnType<typeof listStaff>>[number];

/** A case of one's own hub with all that belongs to it. @throws case-not-found, also for one of another hub */
export async function viewCase(ports: ReadPorts, { staff, case_id, language }: StaffRequest): Promise<CaseView> {
  const { db } = ports;
  const row = await findCase(db, { case_id, hub_id: staff.hub_id });
  if (!row) throw caseNotFound();
  const caseIsOpen = row.case.state === 'open';
  const [hub, members, needs, labels, referrals, proposals, kept] = await Promise.all([
    findHub(db, row.hub_key),
    listStaff(db, staff.hub_id),
    listNeeds(db, row.intake.id),
    findLabels(db, language),
    viewReferrals(db, case_id, { as: 'staff', language, caseIsOpen }),
    caseIsOpen ? viewProposals(db, case_id, language) : [],
    viewWhatIsKept(ports, row, language),
  ]);
  const terms = needs.map(({ key, names }) => ({ key, name: nameIn(names, language) }));
  return {
    ...whatWasSent(row),
    ...whereItStands(row, members),
    ...(await viewStaff(db, staff, dayAt(ports.now(), hub.timezone))),
    clock: viewClock(clockOf(factsOf(row, { referrals, ...kept }), deskOf(ports, staff, hub))),
    details: detailsOf(row.intake.profile, labels, hub.currency),
    needs: terms,
    ...(await matchesOf(ports, { row, hub, needs: terms.map(({ key }) => key), language })),
    referrals,
    proposals,
    ...kept,
    can: mayBeDone(row, referrals),
  };
}

type Kept = Pick<
  CaseView,
  'messages' | 'history' | 'additions' | 'call_request' | 'mail_troubles' | 'notes' | 'tasks' | 'same_contact'
>;

/** What was said, noted, planned and done about a case. */
async function viewWhatIsKept(
  { db, now }: ReadPorts,
  { case: file, intake }: CaseRow,
  language: string,
): Promise<Kept> {
  const [advice, history, additions, call_request, mail_troubles, notes, tasks, same_contact] = await Promise.all([
    listAdvice(db, file.id),
    viewHistory(db, file.id, file.hub_id, language),
    listAdditions(db, intake.id),
    findCallRequest(db, file.id),
    listMailTroubles(db, file.id, intake.id),
    listNotes(db, file.id),
    viewTasks(db, now(), file.id),
    listSameContact(db, file),
  ]);
  const messages = advice.map(({ id, text, written_at, author }) => {
    return { id, text, written_at: written_at.toISOString(), author: author ?? '' };
  });
  return { messages, history, additions, call_request, mail_troubles, notes, tasks, same_contact };
}

/** What staff may do with the case as it stands. */
function mayBeDone({ case: file, intake }: CaseRow, referrals: CaseView['referrals']): CaseView['can'] {
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
  };
}

/** What the person was shown, and what the rules say today. */
async function matchesOf(
  ports: ReadPorts,
  { row, hub, needs, language }: { row: CaseRow; hub: Hub; needs: string[]; language: string },
): Promise<Pick<CaseView, 'matches' | 'rules_version' | 'matched_at' | 'match_traces' | 'matches_now'>> {
  const { trace, intake } = row;
  const question = { profile: profile.parse(intake.profile), needs, text: intake.text, language, door: row.hub_key };
  const [then, now, traces] = await Promise.all([
    wordStoredTrace(ports.db, trace, hub, language),
    findMatches(ports, question),
    listTraces(ports.db, intake.id),
  ]);
  const { rules_version, created_at } = trace;
  return {
    matches: then.needs,
    rules_version,
    matched_at: created_at.toISOString(),
    match_traces: traces.map((each) => ({ ...each, created_at: each.created_at.toISOString() })),
    matches_now: now.needs,
  };
}

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
