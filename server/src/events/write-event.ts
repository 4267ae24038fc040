import type { Staff } from '../accounts/access.ts';
import { findHubById } from '../hubs/find-hub.ts';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { eventMovedOn, eventNotFound, eventStateRefused } from './event.problems.ts';
import {
  areThere,
  deleteDraft,
  findEvent,
  insertEvent,
  listEvents,
  updateEvent,
  type EventRow,
} from './event.queries.ts';
import { eventCan, faultsOf, timesOf } from './event.rules.ts';
import type { EventChange, EventOrder, StaffEvent } from './event.schema.ts';
import { viewForStaff } from './view-for-staff.rules.ts';

type EventPorts = Pick<Ports, 'db' | 'now'>;

/** All events of one's hub, those to come first. */
export async function listForStaff({ db, now }: EventPorts, { hub_id }: Staff): Promise<StaffEvent[]> {
  const [{ timezone }, rows] = await Promise.all([findHubById(db, hub_id), listEvents(db, hub_id, now())]);
  return rows.map((row) => viewForStaff(row, timezone, now()));
}

/** An event of one's hub. @throws event-not-found */
export async function readForStaff(ports: EventPorts, staff: Staff, id: string): Promise<StaffEvent> {
  return view(ports, staff, await requireEvent(ports, staff, id));
}

/** Writes an event, as a draft. @throws 422 where something in it is to mend */
export async function writeEvent(ports: EventPorts, staff: Staff, order: EventOrder): Promise<StaffEvent> {
  const { hub_id, account } = staff;
  const { timezone } = await findHubById(ports.db, hub_id);
  const columns = await columnsOf(ports, timezone, order);
  const now = ports.now();
  const row = { hub_id, ...columns, written_by: account.id, created_at: now, changed_at: now };
  return viewForStaff(await insertEvent(ports.db, row), timezone, now);
}

/** Writes an event anew; one that is published changes for everybody at once. @throws event-not-found; event-moved-on; 422 */
export async function changeEvent(
  ports: EventPorts,
  staff: Staff,
  { id, version, ...order }: EventChange & { id: string },
): Promise<StaffEvent> {
  const { state } = await requireEvent(ports, staff, id);
  const { timezone } = await findHubById(ports.db, staff.hub_id);
  const columns = await columnsOf(ports, timezone, order);
  const change = { ...columns, written_by: staff.account.id, changed_at: ports.now() };
  const changed = await updateEvent(ports.db, { id, version, states: [state] }, change);
  if (!changed) throw eventMovedOn();
  return viewForStaff(changed, timezone, ports.now());
}

/** Tells everybody of an event, or that it does not take place. @throws event-not-found; event-moved-on; event-state-refused */
export async function moveEvent(
  ports: EventPorts,
  staff: Staff,
  { id, version, act }: { id: string; version: number; act: 'publish' | 'cancel' },
): Promise<StaffEvent> {
  const found = await requireEvent(ports, staff, id);
  if (found.version !== version) throw eventMovedOn();
  if (!eventCan(found.state)[act]) throw eventStateRefused();
  const now = ports.now();
  const told = {
    state: act === 'publish' ? 'published' : 'cancelled',
    published_at: found.published_at ?? now,
  } as const;
  const change = { ...told, written_by: staff.account.id, changed_at: now };
  const moved = await updateEvent(ports.db, { id, version, states: [found.state] }, change);
  if (!moved) throw eventMovedOn();
  return view(ports, staff, moved);
}

/** Deletes a draft. @throws event-not-found; event-state-refused once it was told */
export async function deleteEvent(ports: EventPorts, staff: Staff, id: string): Promise<void> {
  await requireEvent(ports, staff, id);
  if (!(await deleteDraft(ports.db, id))) throw eventStateRefused();
}

async function requireEvent({ db }: EventPorts, { hub_id }: Staff, id: string): Promise<EventRow> {
  const row = await findEvent(db, { id, hub_id });
  if (!row) throw eventNotFound();
  return row;
}

async function view({ db, now }: EventPorts, { hub_id }: Staff, row: EventRow): Promise<StaffEvent> {
  const { timezone } = await findHubById(db, hub_id);
  return viewForStaff(row, timezone, now());
}

async function columnsOf({ db }: EventPorts, timezone: string, order: EventOrder) {
  const { texts, place, territory_code, online_url, languages, organization_id } = order;
  const there = await areThere(db, order);
  const times = timesOf(order, timezone);
  const faults = {
    ...faultsOf(order),
    ...('faults' in times && times.faults),
    ...(!there.territory && { '/territory_code': 'Choose a place of the list' }),
    ...(!there.organization && { '/organization_id': 'Choose an organization of the directory' }),
  };
  const [first] = texts;
  if (Object.keys(faults).length > 0 || 'faults' in times || !first) throw answersToMend(faults);
  return {
    ...{ place, territory_code, online_url, organization_id, languages: [...new Set(languages)], ...times },
    language: first.language,
    texts: Object.fromEntries(texts.map(({ language, title, text }) => [language, { title, text }])),
  };
}
