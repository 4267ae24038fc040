/** The states of a listing and of the organization it belongs to; `service` is null for an organization itself. */
type States = { service: string | null; organization: string };

const WAS_SHOWN = ['published', 'lapsed', 'suspended', 'archived'];

/**
 * What became of a listing without a page: over for good, suspended for now, or undefined where it never was public, or still
 * has its page.
 */
export function endOf({ service, organization }: States): 'over' | 'suspended' | undefined {
  const states = service === null ? [organization] : [service, organization];
  if (!states.every((state) => WAS_SHOWN.includes(state))) return undefined;
  if (states.includes('archived')) return 'over';
  return states.includes('suspended') ? 'suspended' : undefined;
}

/** Whether its name may still be told: open data tells that of a service as long as its organization is public. */
export function isStillNamed({ service, organization }: States): boolean {
  return service !== null && ['published', 'lapsed'].includes(organization);
}
