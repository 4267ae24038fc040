/** Whether a day like 2026-11-22 lies so many months back, or more. */
export function isOlderThan(day: string, months: number, now: Date): boolean {
  const reached = new Date(`${day}T00:00:00Z`);
  reached.setUTCMonth(reached.getUTCMonth() + months);
  return reached <= now;
}
