import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import { findAnyShown, findListedCards, listShownRows } from './card.queries.ts';
import { readShown } from './card.rules.ts';

let town: TestApp;
let id = '';
beforeAll(async () => {
  town = await startTestApp();
  const [service] = await town.db.execute<{ id: string }>(sql`
    select s.id from service s where s.name = 'Incubation de projets'`);
  id = service?.id ?? '';
});
afterAll(() => town.close());

test.each<[string, () => SQL]>([
  ['whom it says it is for', () => sql`update service set eligibility_description = 'À tous' where id = ${id}`],
  ['its capacity', () => sql`update service set capacity = 'waiting-list' where id = ${id}`],
  ['the languages it is given in', () => sql`insert into service_language (service_id, language) values (${id}, 'ca')`],
  ['the places it covers', () => sql`update service_area set territory_code = 'TN' where service_id = ${id}`],
  [
    'its needs',
    () => sql`delete from service_attribute where ctid in (
      select a.ctid from service_attribute a where a.service_id = ${id} and a.link_type = 'category' limit 1)`,
  ],
  ['the order of needs', () => sql`update taxonomy_term set position = 1000 - position`],
  [
    'who offers it',
    () => sql`update organization set alternate_name = 'NOUV' where id = (
      select organization_id from service where id = ${id})`,
  ],
])('what lists show of a service changes with %s', async (_, change) => {
  const all = await town.db.execute<{ id: string }>(sql`select id from service where status = 'published'`);
  const ids = all.map((one) => one.id);
  const before = await listShownRows(town.db, ids);
  await town.db.execute(change());
  const after = await listShownRows(town.db, ids);
  expect(after).not.toEqual(before);
  expect(new Map(after.map((row) => [row.id, readShown(row.shown)]))).toEqual(await findAnyShown(town.db, ids));
});

test('lists show what is published, in the reader’s language', async () => {
  const card = (await findListedCards(town.db, [id], 'en')).get(id);
  expect(card).toMatchObject({ id, name: 'Project incubation', text_language: 'en' });
  await town.db.execute(sql`update service set status = 'lapsed' where id = ${id}`);
  expect(await listShownRows(town.db, [id])).toEqual([]);
  expect((await findAnyShown(town.db, [id])).get(id)?.service.id).toBe(id);
  await town.db.execute(sql`update service set status = 'published' where id = ${id}`);
});
