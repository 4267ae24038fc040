import type { Db } from '@citess/db';
import type { Language } from '@citess/db/vocabulary';
import { findHub, findHubAtDoor } from '../hubs/find-hub.ts';
import { writeCalendar } from '../meetings/calendar.rules.ts';
import type { Ports } from '../ports.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { eventNotFound } from './event.problems.ts';
import { findTold, listComing, type ToldEvent } from './event.queries.ts';
import { textsIn } from './event.rules.ts';
import type { EventView } from './event.schema.ts';

type Reader = { language: Language; door: string | undefined };

/** The coming events of a hub, by key or at whose door one is, the next one first. @throws hub-not-found */
export async function listEventViews(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { key, limit, language, door }: Reader & { key: string | undefined; limit: number },
): Promise<EventView[]> {
  const { id: hub_id } = key === undefined ? await findHubAtDoor(db, door) : await findHub(db, key);
  const rows = await listComing(db, { hub_id, now: now(), limit });
  return rows.map((row) => viewEvent(row, language, now()));
}

/** An event that everybody may read; undefined where there is none, or only a draft. */
export async function findEventView(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  id: string,
  language: Language,
): Promise<EventView | undefined> {
  const row = await findTold(db, id);
  return row && viewEvent(row, language, now());
}

/** An event, also one that is over or cancelled. @throws event-not-found, also for a draft */
export async function readEvent(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  id: string,
  language: Language,
): Promise<EventView> {
  return viewEvent(await requireTold(db, id), language, now());
}

/** An event as a file for calendars. @throws as readEvent */
export async function writeEventCalendar(
  { db, publicUrl }: Pick<Ports, 'db' | 'publicUrl'>,
  id: string,
  language: Language,
): Promise<string> {
  const row = await requireTold(db, id);
  const { event, hub } = row;
  const { title, text } = textsIn(event, language);
  return writeCalendar({
    ...{ id, host: new URL(publicUrl).hostname, sequence: event.version, changed_at: event.changed_at },
    starts_at: event.begins_at,
    minutes: (event.ends_at.getTime() - event.begins_at.getTime()) / 60_000,
    state: event.state === 'cancelled' ? 'cancelled' : 'agreed',
    ...{ summary: title, place: event.place || (event.online_url ?? '') },
    description: [text, event.online_url, nameIn(hub.names, language)].filter(Boolean).join('\n'),
  });
}

async function requireTold(db: Db, id: string): Promise<ToldEvent> {
  const row = await findTold(db, id);
  if (!row) throw eventNotFound();
  return row;
}

function viewEvent({ event, hub, territory, organization }: ToldEvent, language: Language, now: Date): EventView {
  const { title, text, language: text_language } = textsIn(event, language);
  const { id, online_url, languages, is_demonstration } = event;
  return {
    ...{ id, title, text, text_language, online_url, languages, organization, is_demonstration },
    state: event.state === 'cancelled' ? 'cancelled' : 'published',
    begins_at: event.begins_at.toISOString(),
    ends_at: event.ends_at.toISOString(),
    timezone: hub.timezone,
    place: event.place || null,
    territory: territory && { code: territory.code, name: nameIn(territory.names, language) },
    hub: { key: hub.key, name: nameIn(hub.names, language) },
    is_over: event.ends_at <= now,
    published_at: (event.published_at ?? event.created_at).toISOString(),
    changed_at: event.changed_at.toISOString(),
  };
}
