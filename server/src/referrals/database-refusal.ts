import type { Problem } from '../problems/problem.ts';
import { referralAlreadyOpen, referralMovedOn, referralTransitionRefused } from './referral.problems.ts';

const UNIQUE_VIOLATION = '23505';

/** The problem behind what the database refused about a referral; undefined when it is about something else. */
export function databaseRefusal(error: unknown): Problem | undefined {
  const refused = postgresErrorIn(error);
  if (refused?.code === 'RF001') return referralMovedOn();
  if (refused?.code === 'RF002' || refused?.code === 'RF005') return referralTransitionRefused();
  if (refused?.code !== UNIQUE_VIOLATION) return undefined;
  if (refused.constraint_name === 'referral_one_open_per_need_and_service') return referralAlreadyOpen();
  return refused.constraint_name === 'referral_reopened_once' ? referralTransitionRefused() : undefined;
}

/** drizzle wraps what the driver threw: the error with a SQLSTATE lies somewhere down the chain of causes. */
function postgresErrorIn(error: unknown): { code: string; constraint_name?: unknown } | undefined {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && typeof inner.code === 'string') return { ...inner, code: inner.code };
  }
  return undefined;
}
