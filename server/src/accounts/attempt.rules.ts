const MINUTE = 60_000;

/** How often something may be tried, by whom, before everybody has to wait. */
export const ATTEMPTS = {
  /** Wrong passwords for one account, from wherever they come. */
  'password-of-account': { most: 10, milliseconds: 15 * MINUTE },
  /** Wrong passwords from one address: it may be a whole office. */
  'password-from-address': { most: 100, milliseconds: 15 * MINUTE },
  /** Wrong codes of one account's app. */
  'code-of-account': { most: 5, milliseconds: 15 * MINUTE },
  /** Letters to one address of email, and those asked for by one machine. */
  'letter-to-account': { most: 3, milliseconds: 15 * MINUTE },
  'letter-from-address': { most: 30, milliseconds: 15 * MINUTE },
  /** Invitations by one account. */
  'invitations-by-account': { most: 30, milliseconds: 60 * MINUTE },
} as const;
export type AttemptKind = keyof typeof ATTEMPTS;

/** Whether there were too many tries already, the present one counted. */
export function isTooOften(kind: AttemptKind, count: number): boolean {
  return count > ATTEMPTS[kind].most;
}
