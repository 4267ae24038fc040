import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, type Caller } from '../intakes/testing.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { EventList, EventView, StaffEvent } from './event.schema.ts';

let town: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  town = await startTestApp();
  town.clock.now = new Date('2026-11-23T09:00:00Z');
  await town.db.execute(sql`truncate hub_event`); // those of the demonstration lie around the day of this run
  coordinator = await signIn(town, 'coordination@mahdia.example');
});
afterAll(() => town.close());

const order = {
  texts: [
    { language: 'fr', title: 'Atelier; statuts', text: 'Une matinée.' },
    { language: 'ar', title: 'ورشة', text: 'صبيحة.' },
  ],
  ...{ date: '2026-12-01', time: '09:30', until_date: '2026-12-01', until_time: '12:00' },
  ...{ place: 'Maison, Mahdia', territory_code: 'TN-53', online_url: null, languages: ['ar'], organization_id: null },
};
const write = (change: object = {}) => coordinator('POST', '/api/hub_events', { ...order, ...change });
const put = (id: string, to: string, body: object) => coordinator('PUT', `/api/hub_events/${id}${to}`, body);
const read = (path: string, language = 'fr') =>
  town.app.inject({ url: `/api/events${path}`, headers: { 'accept-language': language } });
const titles = async () => (await read('')).json<EventList>().contents.map(({ title }) => title);
const slug = (answer: { json: () => unknown }) => (answer.json() as { type: string }).type; // every refusal has one
/** The code of the database's refusal. */
const refusal = (statement: string) =>
  town.db.execute(sql.raw(statement)).then(
    () => null,
    (error: { cause?: { code?: string } }) => error.cause?.code,
  );

async function published(change: object = {}): Promise<StaffEvent> {
  const { id, version } = (await write(change)).json<StaffEvent>();
  return (await put(id, '/publication', { version })).json<StaffEvent>();
}

describe('an event of a hub', () => {
  test('is a draft that nobody else sees, then published in each language, and leaves by itself once it is over', async () => {
    const draft = await write();
    expect(draft.statusCode, draft.body).toBe(201);
    const { id, version, begins_at } = draft.json<StaffEvent>();
    expect(begins_at).toBe('2026-12-01T08:30:00.000Z'); // half past nine in Tunis
    expect([(await read(`/${id}`)).statusCode, await titles()]).toEqual([404, []]);
    expect((await put(id, '/publication', { version })).json()).toMatchObject({ state: 'published', version: 2 });
    expect((await read(`/${id}`, 'ar')).json()).toMatchObject({ title: 'ورشة', text_language: 'ar', is_over: false });
    expect((await read(`/${id}`, 'it')).json()).toMatchObject({ title: 'Atelier; statuts', text_language: 'fr' });
    expect(await titles()).toEqual(['Atelier; statuts']);
    town.clock.now = new Date('2026-12-01T11:00:00Z'); // noon in Tunis
    expect(await titles()).toEqual([]);
    expect((await read(`/${id}`)).json<EventView>().is_over).toBe(true);
    town.clock.now = new Date('2026-11-23T09:00:00Z');
  });

  test('stands in order of its beginning, as many as are asked for', async () => {
    await published({ texts: [{ language: 'fr', title: 'Avant', text: 'x' }], date: '2026-11-30' });
    expect((await titles()).slice(0, 2)).toEqual(['Avant', 'Atelier; statuts']);
    expect((await read('?limit=1')).json<EventList>().contents).toHaveLength(1);
    expect([(await read('?limit=0')).statusCode, (await read('?hub=nowhere')).statusCode]).toEqual([400, 404]);
  });

  test('is a file for calendars, which says so when it is cancelled', async () => {
    const { id, version } = await published();
    const file = await read(`/${id}/calendar?language=ar`);
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(file.body).toMatch(/DTSTART:20261201T083000Z\r\nDTEND:20261201T110000Z\r\nSUMMARY:ورشة/);
    expect((await put(id, '/cancellation', { version })).json()).toMatchObject({ state: 'cancelled' });
    expect((await read(`/${id}`)).json<EventView>().state).toBe('cancelled');
    expect((await read(`/${id}/calendar`)).body).toContain('STATUS:CANCELLED');
  });

  test.each([
    [{ place: '' }, '/place'],
    [{ until_time: '09:30' }, '/until_date'],
    [{ until_date: '2027-02-01' }, '/until_date'],
    [{ date: '2026-02-30' }, '/date'],
    [{ territory_code: 'XX' }, '/territory_code'],
    [{ organization_id: '00000000-0000-4000-8000-000000000000' }, '/organization_id'],
    [{ online_url: 'javascript:alert(1)' }, '/online_url'],
    [{ texts: [order.texts[0], order.texts[0]] }, '/texts'],
    [{ texts: [] }, '/texts'],
  ])('is sent back where something is to mend: %j', async (change, pointer) => {
    const answer = await write(change);
    expect([answer.statusCode, answer.json<{ errors: unknown }>().errors]).toEqual([
      422,
      [{ pointer, detail: expect.any(String) }],
    ]);
  });

  test('is not overwritten by who did not see the last change, and once told it is not deleted', async () => {
    const { id, version } = await published();
    const late = await put(id, '', { ...order, version: version - 1 });
    expect([late.statusCode, slug(late)]).toEqual([409, '/problems/event-moved-on']);
    expect((await put(id, '', { ...order, version, place: 'Ailleurs' })).json()).toMatchObject({ place: 'Ailleurs' });
    const again = await put(id, '/publication', { version: version + 1 });
    expect([again.statusCode, slug(again)]).toEqual([409, '/problems/event-state-refused']);
    const gone = await coordinator('DELETE', `/api/hub_events/${id}`);
    expect([gone.statusCode, slug(gone)]).toEqual([409, '/problems/event-state-refused']);
    const draft = (await write()).json<StaffEvent>();
    expect((await coordinator('DELETE', `/api/hub_events/${draft.id}`)).statusCode).toBe(204);
    expect((await coordinator('GET', `/api/hub_events/${draft.id}`)).statusCode).toBe(404);
  });

  test('is held to its rules whatever program asks', async () => {
    const { id } = await published();
    const of = `where id = '${id}'`;
    expect(await refusal(`delete from hub_event ${of}`)).toBe('RF004');
    const change = (columns: string) => refusal(`update hub_event set version = version + 1, ${columns} ${of}`);
    expect(await refusal(`update hub_event set place = 'x' ${of}`)).toBe('23514');
    expect(await change(`state = 'draft', published_at = null`)).toBe('23514');
    expect(await change(`published_at = null`)).toBe('23514');
    expect(await change(`ends_at = begins_at`)).toBe('23514');
    expect(await change(`place = ''`)).toBe('23514');
    expect(await change(`place = '', online_url = 'javascript:x'`)).toBe('23514');
    expect(await change(`texts = '{"ar": {"title": "x", "text": "x"}}'`)).toBe('23514');
    expect(await change(`texts = '{"fr": {"title": "", "text": "x"}}'`)).toBe('23514');
    expect(await change(`place = 'Chebba'`)).toBeNull();
  });
});
