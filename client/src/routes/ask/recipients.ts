import type { DraftAnswers, Recipient } from '@citess/server/intakes/intake.schema';

/** A part of the request that a recipient may receive. */
export type FieldGroup = Recipient['field_groups'][number];

type Recipients = NonNullable<DraftAnswers['recipients']>;

/** What was posted for one service: the groups ticked, and the agreement. */
export type Agreement = { groups: readonly string[]; isAgreed: boolean };
/** What follows from it: the recipients with what each receives, and the services where the two ticks do not fit. */
export type ConsentDecision = {
  recipients: (Recipients[number] & { field_groups: FieldGroup[] })[];
  faults: { service_id: string; because: 'not-agreed' | 'nothing-ticked' }[];
};

/** The parts there are to pass on: a name or a contact only where the person gave one. */
export function offeredGroups(contact: DraftAnswers['contact']): FieldGroup[] {
  const isGiven: Record<FieldGroup, boolean> = {
    name: Boolean(contact?.name),
    contact: Boolean(contact?.email || contact?.phone),
    project: true,
    needs: true,
  };
  return (['name', 'contact', 'project', 'needs'] as const).filter((group) => isGiven[group]);
}

/**
 * Who receives what: a service agreed to receives what was ticked. One without agreement, or with nothing ticked, is not
 * left out silently: it has to be agreed to or taken away.
 */
export function decideConsent(
  recipients: Recipients,
  agreements: ReadonlyMap<string, Agreement>,
  offered: readonly FieldGroup[],
): ConsentDecision {
  const faults = new Map<string, 'not-agreed' | 'nothing-ticked'>();
  const kept: ConsentDecision['recipients'] = [];
  for (const { need, service_id } of recipients) {
    const { groups, isAgreed } = agreements.get(service_id) ?? { groups: [], isAgreed: false };
    const field_groups = offered.filter((group) => groups.includes(group));
    if (!isAgreed) faults.set(service_id, 'not-agreed');
    else if (field_groups.length === 0) faults.set(service_id, 'nothing-ticked');
    else kept.push({ need, service_id, field_groups });
  }
  return { recipients: kept, faults: [...faults].map(([service_id, because]) => ({ service_id, because })) };
}
