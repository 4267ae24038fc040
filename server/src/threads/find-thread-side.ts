import { and, eq, isNotNull, or } from 'drizzle-orm';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { schema, type Db } from '@citess/db';
import type { ThreadSide } from '@citess/db/vocabulary';
import { requireOrganizationMember, requireStaff } from '../accounts/access.ts';
import type { Ports } from '../ports.ts';
import { tokenParams } from '../private-links/private-link.schema.ts';
import { readLink } from '../private-links/private-link.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { referralNotFound } from '../referrals/referral.problems.ts';
import { isReferralTo } from '../referrals/referral-view.queries.ts';
import type { ThreadRequest } from './view-thread.ts';

/**
 * Where a referral is found by one of its sides, and who asks there. `guard` refuses strangers before anything that was sent is
 * looked at; `find` names the side, `write` to do more than read.
 */
export type ThreadAddress = {
  /** Of the referral itself. */
  path: string;
  side: ThreadSide;
  params: z.ZodObject;
  guard: (request: FastifyRequest, ports: Pick<Ports, 'db' | 'now'>) => Promise<unknown>;
  find: (request: FastifyRequest, ports: Pick<Ports, 'db' | 'now'>, to: 'read' | 'write') => Promise<ThreadRequest>;
};

/** What any address of a conversation may answer with besides what was asked for. */
export const threadProblems = { 401: problemDetails, 403: problemDetails, 404: problemDetails, 410: problemDetails };

const ofReferral = z.object({ referral_id: z.uuid() });
const ofCase = ofReferral.extend({ id: z.uuid() });
const ofPerson = tokenParams.extend({ referral_id: z.uuid() });

/** The same referral from each of its sides; the provider has two addresses. */
export const THREAD_ADDRESSES: readonly ThreadAddress[] = [
  {
    path: '/followed_intakes/:token/referrals/:referral_id',
    side: 'person',
    params: ofPerson,
    guard: (request, { db, now }) => readLink(db, now(), 'person', tokenIn(request)),
    find: async (request, { db, now }) => {
      const { token, referral_id } = ofPerson.parse(request.params);
      const { subject_id } = await readLink(db, now(), 'person', token);
      await mustBeSent(db, { referral_id, intake_id: subject_id });
      return { referral_id, side: 'person', user_id: null, language: request.language };
    },
  },
  {
    path: '/provider_links/:token',
    side: 'provider',
    params: tokenParams,
    guard: (request, { db, now }) => readLink(db, now(), 'provider', tokenIn(request)),
    find: async (request, { db, now }) => {
      const { token } = tokenParams.parse(request.params);
      const { subject_id } = await readLink(db, now(), 'provider', token);
      return { referral_id: subject_id, side: 'provider', user_id: null, language: request.language };
    },
  },
  {
    path: '/inbox/:referral_id',
    side: 'provider',
    params: ofReferral,
    guard: (request) => requireOrganizationMember(request, 'referral.read'),
    find: async (request, { db }, to) => {
      const act = to === 'read' ? 'referral.read' : 'referral.answer';
      const { account, organization_ids } = await requireOrganizationMember(request, act);
      const { referral_id } = ofReferral.parse(request.params);
      if (!(await isReferralTo(db, referral_id, organization_ids))) throw referralNotFound();
      return { referral_id, side: 'provider', user_id: account.id, language: request.language };
    },
  },
  {
    path: '/cases/:id/referrals/:referral_id',
    side: 'staff',
    params: ofCase,
    guard: (request) => requireStaff(request, 'case.read'),
    find: async (request, { db }, to) => {
      const { account, hub_id } = await requireStaff(request, to === 'read' ? 'case.read' : 'case.advise');
      const { id, referral_id } = ofCase.parse(request.params);
      await mustBeSent(db, { referral_id, case_id: id, hub_id });
      return { referral_id, side: 'staff', user_id: account.id, language: request.language };
    },
  },
];

function tokenIn({ params }: FastifyRequest): string {
  return String((params as { token?: unknown }).token); // checked against its schema only after the guard
}

type Belonging = { referral_id: string; intake_id?: string; case_id?: string; hub_id?: string };

/** @throws referral-not-found for one of another request or hub, or one that was never sent */
async function mustBeSent(db: Db, { referral_id, intake_id, case_id, hub_id }: Belonging): Promise<void> {
  const { referral, caseFile } = schema;
  const belongs = and(
    eq(referral.id, referral_id),
    isNotNull(referral.sent_at),
    intake_id === undefined ? undefined : eq(referral.intake_id, intake_id),
    // also one of a case that is followed together with it
    case_id === undefined ? undefined : or(eq(referral.case_id, case_id), eq(caseFile.merged_into_id, case_id)),
    hub_id === undefined ? undefined : eq(caseFile.hub_id, hub_id),
  );
  const rows = await db
    .select({ id: referral.id })
    .from(referral)
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .where(belongs);
  if (rows.length === 0) throw referralNotFound();
}
