import type { RequestEvent } from '@sveltejs/kit';
import { STAFF_CONSENT_CHANNELS, type DraftAnswers } from '@citess/server/intakes/intake.schema';
import type { FieldErrors } from '#lib/problem.ts';
import { m } from '#lib/paraglide/messages.js';
import { keepAnswers, type OpenDraft } from '../draft.server.ts';
import { listRecipients, type Recipient } from '../recipients.server.ts';
import { decideConsent, offeredGroups, type Agreement, type ConsentDecision } from '../recipients.ts';

/** What was ticked on the page: by service, how the person agreed where staff writes it down, and what follows. */
export type Agreed = {
  posted: Record<string, Agreement>;
  channel: DraftAnswers['consent_channel'];
  decision: ConsentDecision;
  isChannelUnsaid: boolean;
  /** Whether everyone chosen may receive something, and nothing is left to say. */
  isWhole: boolean;
};

/** Reads the ticks of the page for the services that are chosen; what was posted for others is left out. */
export function readAgreements({ answers, isAssisted }: OpenDraft, form: FormData): Agreed {
  const { recipients = [], contact } = answers;
  const ticked = form.getAll('agree').map(String);
  const posted = new Map(
    recipients.map(({ service_id }): [string, Agreement] => [
      service_id,
      { groups: form.getAll(`groups-${service_id}`).map(String), isAgreed: ticked.includes(service_id) },
    ]),
  );
  const decision = decideConsent(recipients, posted, offeredGroups(contact));
  const channel = STAFF_CONSENT_CHANNELS.find((way) => way === form.get('consent_channel'));
  const isChannelUnsaid = isAssisted && !channel && recipients.length > 0;
  const isWhole = decision.faults.length === 0 && !isChannelUnsaid;
  return { posted: Object.fromEntries(posted), channel, decision, isChannelUnsaid, isWhole };
}

/** Takes a service away; what was agreed to for the others stays. */
export async function dropRecipient(
  event: RequestEvent,
  draft: OpenDraft,
  agreed: Agreed,
  service_id: string,
): Promise<void> {
  const recipients = remembered(draft, agreed).filter((recipient) => recipient.service_id !== service_id);
  await keepAnswers(event, draft, { recipients, ...(agreed.channel && { consent_channel: agreed.channel }) });
}

/** Keeps what was agreed to with the form, so that one who goes to mend another answer need not tick it anew. */
export async function keepAgreements(event: RequestEvent, draft: OpenDraft, agreed: Agreed): Promise<void> {
  const { channel } = agreed;
  await keepAnswers(event, draft, {
    recipients: remembered(draft, agreed),
    ...(channel && { consent_channel: channel }),
  });
}

function remembered({ answers }: OpenDraft, { decision }: Agreed): NonNullable<DraftAnswers['recipients']> {
  const { recipients = [] } = answers;
  const given = new Map(
    decision.recipients.map((recipient) => [`${recipient.need} ${recipient.service_id}`, recipient]),
  );
  return recipients.map(({ need, service_id }) => given.get(`${need} ${service_id}`) ?? { need, service_id });
}

/** What the page shows again, with what is to mend. */
export function refusal({ posted, channel }: Agreed, errors: FieldErrors) {
  return { posted, channel, errors };
}

/** What is to mend, by the box that mends it. */
export async function wordFaults(event: RequestEvent, draft: OpenDraft, agreed: Agreed): Promise<FieldErrors> {
  const chosen = await listRecipients(event, draft);
  return {
    ...Object.fromEntries(
      agreed.decision.faults.map((fault) => [`agree-${fault.service_id}`, wordFault(fault, chosen)]),
    ),
    ...(agreed.isChannelUnsaid && { consent_channel: m.assist_channel_error() }),
  };
}

function wordFault({ service_id, because }: ConsentDecision['faults'][number], chosen: Recipient[]): string {
  const organization = chosen.find((recipient) => recipient.service_id === service_id)?.organization_name ?? '';
  return because === 'not-agreed'
    ? m.ask_consent_error_agree({ organization })
    : m.ask_consent_error_nothing({ organization });
}
