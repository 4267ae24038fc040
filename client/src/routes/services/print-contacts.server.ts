import { serviceView, type ServiceView } from '@citess/server/directory/directory.schema';
import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/server/api.ts';

/** How to reach the one who gives a service, as one writes it on paper. */
export type PrintContact = Pick<ServiceView, 'phones' | 'email' | 'url' | 'locations' | 'schedules'>;

/** The contacts of services by id; one that is gone meanwhile is missing. */
export async function readContacts(event: RequestEvent, ids: readonly string[]): Promise<Record<string, PrintContact>> {
  const answers = await Promise.all(ids.map((id) => api(event).get(`/api/services/${id}`, serviceView)));
  const services = answers.flatMap((answer) => (answer.ok ? [answer.data] : []));
  return Object.fromEntries(
    services.map(({ id, phones, email, url, locations, schedules }) => [
      id,
      { phones, email, url, locations, schedules },
    ]),
  );
}
