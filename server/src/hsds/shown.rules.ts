/** The states of a listing that are read at /hsds: one that ended stays to be read, so that copies of it end too. */
export const SHOWN = ['published', 'suspended', 'archived', 'lapsed'] as const;

type Life = { status: string; closed_until: string | null; details: Readonly<Record<string, unknown>> };

/** The state of a shown service in the words of HSDS, on a day written like 2026-11-22. */
export function shownStatus({ status, closed_until, details }: Life, today: string): string {
  if (status === 'archived') return details.status === 'defunct' ? 'defunct' : 'inactive';
  const isClosed = status === 'suspended' || (closed_until !== null && closed_until > today);
  return isClosed ? 'temporarily closed' : 'active';
}
