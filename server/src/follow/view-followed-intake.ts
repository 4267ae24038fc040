import type { Db } from '@citess/db';
import type { MatchResult } from '@citess/search/matching/match-services';
import { findHub } from '../hubs/find-hub.ts';
import { contactOf } from '../person/contact.rules.ts';
import { listHandoverReceipts } from '../person/handover-receipt.queries.ts';
import { detailsOf } from '../person/profile-details.rules.ts';
import { findCallRequest, listAdditions } from '../person/request-more.queries.ts';
import { listNeeds } from '../person/need.queries.ts';
import { viewTrace } from '../matching/match-views.ts';
import type { PrivateLink } from '../private-links/private-link.ts';
import { privateLinkNotFound } from '../private-links/private-link.problems.ts';
import { listFollowedWith } from '../referrals/joined-case.queries.ts';
import { viewReferrals } from '../referrals/referral-views.ts';
import { findLabels } from '../taxonomy/labels.queries.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { findFollowed, listMessages, type FollowedRow } from './follow.queries.ts';
import type { FollowedIntake } from './follow.schema.ts';

/** Where everything stands, for the person who sent it. */
export async function viewFollowedIntake(db: Db, link: PrivateLink, language: string): Promise<FollowedIntake> {
  const row = await findFollowed(db, link.subject_id);
  if (!row) throw privateLinkNotFound();
  const { intake } = row;
  const caseIsOpen = row.case.state === 'open';
  const [hub, labels, needs, referrals, messages, additions, call_request, followed_with, handovers] =
    await Promise.all([
      findHub(db, row.hub_key),
      findLabels(db, language),
      listNeeds(db, intake.id),
      viewReferrals(db, row.case.id, { as: 'person', language, caseIsOpen }),
      listMessages(db, row.case.id),
      listAdditions(db, intake.id),
      findCallRequest(db, row.case.id),
      listFollowedWith(db, row.case),
      listHandoverReceipts(db, row.case.id, language),
    ]);
  // written by findMatches, which answers this shape
  const matches = await viewTrace(db, row.trace as MatchResult, hub, language);
  const terms = needs.map(({ key, names }) => ({ key, name: nameIn(names, language) }));
  const referred = new Set(referrals.map(({ need }) => need.key));
  const guidanceFor = (key: string) => matches.find(({ need }) => need === key)?.guidance ?? null;
  return {
    ...whatWasSent(row),
    hub: {
      name: nameIn(hub.names, language),
      email: hub.contact.email ?? null,
      phone: hub.contact.phone ?? null,
    },
    needs: terms,
    answers: detailsOf(intake.profile, labels, hub.currency),
    ...whereItStands(row),
    followed_with,
    handovers,
    referrals,
    unmet_needs: terms
      .filter(({ key }) => !referred.has(key))
      .map((term) => ({ ...term, guidance: guidanceFor(term.key) })),
    messages: messages.map(({ id, text, written_at }) => ({ id, text, written_at: written_at.toISOString() })),
    additions,
    call_request: caseIsOpen ? call_request : null,
    link_expires_at: link.expires_at.toISOString(),
    can: { withdraw_all: caseIsOpen, add: caseIsOpen, ask_for_call: !caseIsOpen || call_request === null },
  };
}

function whatWasSent({ intake }: FollowedRow) {
  return {
    reference: intake.reference,
    language: intake.language,
    text: intake.text,
    created_at: intake.created_at.toISOString(),
    contact: contactOf(intake),
  };
}

function whereItStands({ case: file }: FollowedRow) {
  return {
    state: file.state,
    closure_reason: file.closure_reason,
    closed_at: file.closed_at?.toISOString() ?? null,
    triage_due_at: file.triage_due_at.toISOString(),
    triaged_at: file.triaged_at?.toISOString() ?? null,
    has_owner: file.owner_id !== null,
  };
}
