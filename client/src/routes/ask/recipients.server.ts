import { redirect, type RequestEvent } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { OpenDraft } from './draft.server.ts';
import { choosable, findOptions, optionId } from './options.server.ts';
import type { FieldGroup } from './recipients.ts';

/** A service the request goes to, for all the needs it is chosen for. `groups` is null before the person agreed. */
export type Recipient = {
  service_id: string;
  service_name: string;
  organization_name: string;
  organization_sector: string;
  needs: string[];
  groups: FieldGroup[] | null;
};

/** The services chosen. Where one no longer fits the answers, leads back to the options. */
export async function listRecipients(event: RequestEvent, draft: OpenDraft): Promise<Recipient[]> {
  const { answers } = draft;
  if (!answers.recipients?.length) return [];
  const options = await findOptions(event, draft);
  const names = new Map(options.needs.map(({ need, need_name }) => [need, need_name]));
  const known = choosable(options);
  const byService = new Map<string, Recipient>();
  for (const recipient of answers.recipients) {
    const option = known.get(optionId(recipient));
    if (!option) redirect(303, localizeHref('/ask/options?change=1'));
    const { service_id, service_name, organization_name, organization_sector } = option;
    const before = byService.get(service_id);
    byService.set(service_id, {
      service_id,
      service_name,
      organization_name,
      organization_sector,
      needs: [...(before?.needs ?? []), names.get(recipient.need) ?? recipient.need],
      groups: recipient.field_groups ?? null,
    });
  }
  return [...byService.values()];
}
