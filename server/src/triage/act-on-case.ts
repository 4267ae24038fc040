import type { Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { lockJoined } from '../referrals/joined-case.queries.ts';
import { insertCaseEvent } from '../referrals/referral.queries.ts';
import { answersToMend } from '../problems/problem.ts';
import { isEmptied, listStaff, lockCase, updateCase, type CaseFile } from './case.queries.ts';
import { caseClosed, caseEmptied, caseJoined, caseMovedOn, caseNotFound } from './triage.problems.ts';
import type { CaseView } from './triage.schema.ts';
import type { StaffRequest } from './triage.types.ts';
import { viewCase } from './view-case.ts';

export type StaffPorts = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>;
/** A case that is worked on, with the cases that are followed together with it. */
export type CaseInHand = CaseFile & { joined: CaseFile[] };
/** What an act changes of the case itself; its history is written with it. */
export type CaseChange = Partial<Pick<CaseFile, 'owner_id' | 'state' | 'closure_reason' | 'closed_at'>>;

/**
 * Makes one act of staff on a case, or nothing of it: the case is locked with those joined to it, marked as looked at, and gets
 * a new version.
 * @throws case-not-found; case-joined where it is followed together with another; case-moved-on when `version` is not the one
 * that was read
 */
export async function actOnCase(
  ports: StaffPorts,
  request: StaffRequest,
  act: (tx: Db, file: CaseInHand) => Promise<CaseChange>,
  version?: number,
): Promise<CaseView> {
  await changeCase(ports, request, act, version);
  return viewCase(ports, request);
}

/** The same without reading the case again; an act that answers null changed nothing. Answers whether it did. */
export async function changeCase(
  ports: StaffPorts,
  { staff, case_id }: StaffRequest,
  act: (tx: Db, file: CaseInHand) => Promise<CaseChange | null>,
  version?: number,
): Promise<boolean> {
  return ports.db.transaction(async (tx) => {
    const file = await lockCase(tx, { case_id, hub_id: staff.hub_id });
    if (!file) throw caseNotFound();
    mustBeVersion(file, version);
    if (file.merged_into_id !== null) throw caseJoined();
    const change = await act(tx, { ...file, joined: await lockJoined(tx, file.id) });
    if (change === null) return false;
    const triaged_at = file.triaged_at ?? ports.now();
    await updateCase(tx, file.id, { ...change, triaged_at, version: file.version + 1 });
    return true;
  });
}

/** @throws case-moved-on when this is not the version that was read */
export function mustBeVersion(file: CaseFile, version: number | undefined): void {
  if (version === undefined || version === file.version) return;
  throw caseMovedOn({ detail: `You read version ${version}; it is at version ${file.version} now` });
}

/** The ids of a case and of those that are followed together with it. */
export const idsOf = (file: CaseInHand): string[] => [file.id, ...file.joined.map(({ id }) => id)];

/** Adds what a member of staff did to the history of a case. */
export async function recordStaffAct(
  tx: Db,
  { now }: Pick<Ports, 'now'>,
  { staff, case_id }: StaffRequest,
  act: { kind: string; detail: Record<string, string | null> },
): Promise<void> {
  const actor = { actor_kind: 'staff' as const, actor_user_id: staff.account.id };
  await insertCaseEvent(tx, { case_id, at: now(), ...actor, ...act });
}

/** @throws case-closed when the case is closed */
export function mustBeOpen(file: CaseFile): void {
  if (file.state === 'closed') throw caseClosed();
}

/** @throws case-emptied when nobody stands behind the case any more */
export async function mustHavePerson(tx: Db, file: CaseFile): Promise<void> {
  if (await isEmptied(tx, file.intake_id)) throw caseEmptied();
}

/** @throws 422 when this is no membership of somebody who works on cases of the hub; nobody is fine */
export async function mustBeMember(tx: Db, hub_id: string, owner_id: string | null): Promise<void> {
  const members = owner_id === null ? [] : await listStaff(tx, hub_id);
  if (owner_id !== null && !members.some(({ id }) => id === owner_id)) {
    throw answersToMend({ '/owner_id': 'Choose a member of your hub' });
  }
}
