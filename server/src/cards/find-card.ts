import type { Language } from '@citess/db/vocabulary';
import { findOrganizationView } from '../directory/find-organization-view.ts';
import { findServiceView } from '../directory/find-service-view.ts';
import { findEventView } from '../events/view-event.ts';
import { readHub } from '../hubs/read-hub.ts';
import { dayInWords } from '../messages/languages.rules.ts';
import type { Ports } from '../ports.ts';
import { listBroadNeeds } from './needs.queries.ts';
import type { CardText } from './card.rules.ts';

type Asked = {
  kind: 'home' | 'service' | 'organization' | 'event';
  id: string;
  language: Language;
  door: string | undefined;
};

/** What stands on the card of a page that anybody may read; undefined where there is none. */
export async function findCard(
  ports: Pick<Ports, 'db' | 'now'>,
  { kind, id, language, door }: Asked,
): Promise<CardText | undefined> {
  const { name: hub, territory } = await readHub(ports.db, { key: kind === 'home' ? id : undefined, door, language });
  if (kind === 'home') {
    return { language, title: hub, by: territory.name, needs: await listBroadNeeds(ports.db, language), hub: 'CitESS' };
  }
  if (kind === 'service') {
    const view = await findServiceView(ports, id, language);
    const needs = view?.needs.map(({ name }) => name) ?? [];
    return view && { language, title: view.name, by: view.organization.name, needs, hub };
  }
  if (kind === 'event') {
    const view = await findEventView(ports, id, language);
    return (
      view && {
        language,
        title: view.title,
        by: dayInWords(new Date(view.begins_at), language, view.timezone),
        needs: [view.place ?? ''],
        hub,
      }
    );
  }
  const view = await findOrganizationView(ports, id, language);
  const needs = new Set(view?.services.flatMap((service) => service.needs.map(({ name }) => name)));
  return view && { language, title: view.name, by: view.acronym ?? '', needs: [...needs], hub };
}
