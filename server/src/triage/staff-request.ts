import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { requireStaff } from '../accounts/access.ts';
import type { Act } from '../accounts/access.rules.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import type { StaffRequest } from './triage.types.ts';

export const caseParams = z.object({ id: z.uuid() });
export const caseReferralParams = caseParams.extend({ referral_id: z.uuid() });

/** What anything of the desk may answer with besides its view. */
export const readingProblems = { 401: problemDetails, 403: problemDetails, 404: problemDetails };
export const actingProblems = { ...readingProblems, 409: problemDetails, 422: problemDetails };

/** Who of the hub's staff asks about which case. @throws not-signed-in, not-allowed */
export async function staffRequest(request: FastifyRequest, act: Act): Promise<StaffRequest> {
  const staff = await requireStaff(request, act);
  return { staff, case_id: caseParams.parse(request.params).id, language: request.language };
}
