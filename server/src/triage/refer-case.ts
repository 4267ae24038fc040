import type { z } from 'zod';
import type { Db } from '@citess/db';
import type { Profile } from '@citess/search/matching/types';
import { findHubById } from '../hubs/find-hub.ts';
import { checkRecipients } from '../intakes/check-recipients.ts';
import { listNeeds } from '../person/need.queries.ts';
import { CONSENT_TEXT_VERSION } from '../intakes/intake.schema.ts';
import type { Reachable } from '../person/owe-to-person.ts';
import { answersToMend } from '../problems/problem.ts';
import { sendReferrals } from '../referrals/send-referral.ts';
import { actOnCase, mustBeOpen, type CaseInHand, type StaffPorts } from './act-on-case.ts';
import type { StaffRequest } from './triage.types.ts';
import { findCase, type CaseFile } from './case.queries.ts';
import { caseNotFound } from './triage.problems.ts';
import { findStandIns } from '../taxonomy/retired-need.queries.ts';
import type { CaseView, staffReferralOrder } from './triage.schema.ts';

type Order = z.infer<typeof staffReferralOrder>;

/**
 * Sends one need of a case, or of one that is followed together with it, to one service, with the yes the person gave to staff;
 * the person is told.
 * @throws case-closed, referral-already-open, 422 for a need of another case or a service that does not fit
 */
export function referCase(ports: StaffPorts, request: StaffRequest, order: Order): Promise<CaseView> {
  return actOnCase(ports, request, async (tx, file) => {
    mustBeOpen(file);
    const { part, needId, person } = await checkOrder(tx, ports, file, order);
    const { id: user_id } = request.staff.account;
    const hub = await findHubById(tx, file.hub_id);
    const inHand = { case_id: part.id, intake_id: part.intake_id, hub, person };
    const consent = {
      field_groups: [...new Set(order.field_groups)],
      text_version: CONSENT_TEXT_VERSION,
      channel: order.channel,
      recorded_by: user_id,
    };
    const { service_id } = order;
    const one = { intake_need_id: needId, service_id, turn: null, waits: false, consent };
    await sendReferrals(tx, ports, inHand, { actor: { kind: 'staff', user_id }, orders: [one] });
    return {};
  });
}

/** Answers whose need it is, its id and how to reach the person, once the order is sound. */
async function checkOrder(
  tx: Db,
  { now }: StaffPorts,
  file: CaseInHand,
  order: Order,
): Promise<{ part: CaseFile; needId: string; person: Reachable }> {
  const { part, need } = await findNeed(tx, file, order.need);
  const row = await findCase(tx, { case_id: part.id, hub_id: file.hub_id });
  if (!row) throw caseNotFound();
  const { contact_email, contact_phone } = row.intake;
  if (order.field_groups.includes('contact') && contact_email === null && contact_phone === null) {
    throw answersToMend({ '/field_groups': 'The person left neither an email address nor a phone number' });
  }
  // written by findMatches, which answers this shape
  const profile = row.trace.profile as Profile;
  const recipients = [{ pointer: '/service_id', need: order.need, service_id: order.service_id }];
  await checkRecipients(tx, now(), { profile, recipients, standIns: await findStandIns(tx) });
  return { part, needId: need.id, person: row.intake };
}

/** The need and the case it is of: this one before those that are followed together with it. */
async function findNeed(tx: Db, file: CaseInHand, key: string) {
  for (const part of [file, ...file.joined.filter(({ state }) => state === 'open')]) {
    const need = (await listNeeds(tx, part.intake_id)).find((each) => each.key === key);
    if (need) return { part, need };
  }
  throw answersToMend({ '/need': 'Choose a need of this case' });
}
