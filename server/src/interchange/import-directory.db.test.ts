import { readFile } from 'node:fs/promises';
import { eq, ne, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { schema, type Connection } from '@citess/db';
import { createTestDatabase } from '@citess/db/testing';
import { openSource } from './formats/open-source.ts';
import { importDirectory } from './import-directory.ts';
import { aFolder, importFile, TODAY } from './testing-import.ts';

const id = (number: number) => `11111111-1111-4111-8111-${String(number).padStart(12, '0')}`;
const [HOUSE, ADVICE, LOAN, OFFICE, AT, PHONE, CONTACT, SCHEDULE, ADDRESS, TERM, TAXONOMY] = Array.from(
  { length: 11 },
  (_, at) => id(at + 1),
);

type Change = { house?: object; advice?: object; isWithoutLoan?: boolean };
/** A house with two services, as a partner's nested JSON. */
function catalogue({ house = {}, advice = {}, isWithoutLoan = false }: Change = {}) {
  const services = [
    {
      ...{
        id: ADVICE,
        organization_id: HOUSE,
        name: 'First advice',
        status: 'active',
        last_modified: '2026-01-05T10:00:00.123Z',
      },
      ...{
        minimum_age: 18,
        fees: 'none',
        languages: [
          { id: id(20), code: 'fr', note: 'mornings' },
          { id: id(21), name: 'Danish', code: 'da' },
        ],
      },
      service_at_locations: [{ id: AT, service_id: ADVICE, location_id: OFFICE }],
      service_areas: [
        { id: id(22), name: 'Tunisia' },
        { id: id(23), name: 'Atlantis', extent_type: 'text' },
      ],
      contacts: [
        {
          id: CONTACT,
          service_id: ADVICE,
          name: 'Front desk',
          phones: [{ id: id(24), number: '2', contact_id: CONTACT }],
        },
      ],
      schedules: [
        { id: SCHEDULE, service_id: ADVICE, freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '12:00' },
      ],
      phones: [{ id: PHONE, service_id: ADVICE, number: '1', extension: 7 }],
      attributes: [{ id: id(25), link_id: ADVICE, link_entity: 'service', taxonomy_term_id: TERM, value: 'x' }],
      ...advice,
    },
    { id: LOAN, organization_id: HOUSE, name: 'Small loan', status: 'inactive' },
  ];
  const office = {
    ...{
      id: OFFICE,
      organization_id: HOUSE,
      location_type: 'physical',
      name: 'Office',
      latitude: 35.5,
      longitude: 11.06,
    },
    addresses: [
      {
        id: ADDRESS,
        location_id: OFFICE,
        address_1: '1 rue X',
        city: 'Mahdia',
        state_province: 'Mahdia',
        postal_code: '5100',
        country: 'TN',
        address_type: 'physical',
      },
    ],
  };
  return [
    { id: TAXONOMY, name: 'Help', description: 'Kinds of help', version: '2' },
    { id: TERM, code: 'H1', name: 'Advice', description: 'Being advised', taxonomy_id: TAXONOMY, language: 'en' },
    {
      id: HOUSE,
      name: 'House of Trades',
      description: 'Helps',
      tax_id: 'T1',
      locations: [office],
      funding: [{ id: id(26), source: 'State' }],
      ...house,
    },
    ...services.slice(0, isWithoutLoan ? 1 : 2),
  ];
}

let connection: Connection;
let folder: Awaited<ReturnType<typeof aFolder>>;
beforeEach(async () => {
  folder = await aFolder();
  connection = await createTestDatabase(inject('postgresUrl'), 'mahdia');
});
afterEach(async () => {
  await connection.close();
  await folder.remove();
});
const put = (change?: Change, name = 'partner.json') => folder.put(name, catalogue(change));
const house = async () =>
  (
    await connection.db
      .select()
      .from(schema.organization)
      .where(eq(schema.organization.id, HOUSE ?? ''))
  )[0];
const advice = async () =>
  (
    await connection.db
      .select()
      .from(schema.service)
      .where(eq(schema.service.id, ADVICE ?? ''))
  )[0];
const correct = (name: string) =>
  connection.db
    .update(schema.organization)
    .set({ name })
    .where(eq(schema.organization.id, HOUSE ?? ''));

test('what a source adds to an organization that was merged comes under the one that was kept', async () => {
  const { db } = connection;
  await importFile(db, await put({ isWithoutLoan: true }));
  const [other] = await db
    .select()
    .from(schema.organization)
    .where(ne(schema.organization.id, HOUSE ?? ''))
    .limit(1);
  const kept = other?.id ?? '';
  await db.insert(schema.listingMerge).values({
    ...{ kind: 'organization', kept_id: kept, merged_id: HOUSE ?? '', before: {}, merged_at: TODAY },
  });
  await db
    .update(schema.service)
    .set({ organization_id: kept })
    .where(eq(schema.service.id, ADVICE ?? ''));
  const ownerOf = async (service: string | undefined) =>
    (await db.execute<{ owner: string }>(sql`select organization_id owner from service where id = ${service}::uuid`))[0]
      ?.owner;

  const report = await importFile(db, await put());
  expect(report).toMatchObject({ outcome: 'applied', counts: { service: { new: 1, unchanged: 1 } } });
  expect([await ownerOf(LOAN), await ownerOf(ADVICE)]).toEqual([kept, kept]);
  expect((await importFile(db, await put())).counts.service).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
});

test('a partner’s records come in whole: columns, rows, and besides what the standard alone knows', async () => {
  const report = await importFile(connection.db, await put(), { language: 'en' });
  expect(report).toMatchObject({ outcome: 'applied', findings: [] });
  expect(report.counts).toMatchObject({
    organization: { new: 1 },
    service: { new: 2 },
    location: { new: 1 },
    phone: { new: 1 },
  });
  expect(await house()).toMatchObject({
    ...{
      source: 'partner',
      language: 'en',
      sector_of_organization: 'association',
      assumed_fields: ['sector_of_organization'],
    },
    details: { tax_id: 'T1', funding: [{ id: id(26), source: 'State' }] },
  });
  const service = await advice();
  expect(service).toMatchObject({ status: 'published', last_modified: new Date('2026-01-05T10:00:00.123Z') });
  expect(service?.details).toMatchObject({
    ...{
      minimum_age: 18,
      fees: 'none',
      contacts: [{ id: CONTACT, phones: [{ number: '2' }] }],
      schedules: [{ id: SCHEDULE, byday: 'MO' }],
    },
    ...{
      languages: [{ code: 'da' }],
      service_areas: [{ name: 'Atlantis' }],
      parts: { [id(20)]: { note: 'mornings' } },
    },
    attributes: [{ taxonomy_term_id: TERM, value: 'x', taxonomy_term: { code: 'H1' } }],
  });
  const areas = await connection.db
    .select()
    .from(schema.serviceArea)
    .where(eq(schema.serviceArea.service_id, ADVICE ?? ''));
  expect(areas).toMatchObject([{ id: id(22), territory_code: 'TN' }]);
  const [office] = await connection.db
    .select()
    .from(schema.location)
    .where(eq(schema.location.id, OFFICE ?? ''));
  expect(office).toMatchObject({ city: 'Mahdia', postal_code: '5100', details: { addresses: [{ id: ADDRESS }] } });
  const [phone] = await connection.db
    .select()
    .from(schema.phone)
    .where(eq(schema.phone.id, PHONE ?? ''));
  expect(phone).toMatchObject({ organization_id: HOUSE, service_id: ADVICE, details: { extension: 7 } });
});

test('a dry run says what would happen and changes nothing', async () => {
  const report = await importFile(connection.db, await put(), { isDryRun: true });
  expect(report).toMatchObject({ outcome: 'planned', counts: { organization: { new: 1 }, service: { new: 2 } } });
  expect(await house()).toBeUndefined();
  expect(await connection.db.execute(sql`select from import_row`)).toHaveLength(0);
});

test('the same again changes nothing, and tells the search of nothing', async () => {
  await importFile(connection.db, await put());
  await connection.db.execute(sql`delete from search_change`);
  const before = [await house(), await advice()];
  const report = await importFile(connection.db, await put());
  expect(report.counts).toMatchObject({
    organization: { unchanged: 1, changed: 0 },
    service: { unchanged: 2, changed: 0 },
  });
  expect([await house(), await advice()]).toEqual(before);
  expect(await connection.db.execute(sql`select from search_change`)).toHaveLength(0);
});

test('what the source changes is taken, what we corrected stays, both is a conflict that is shown', async () => {
  await importFile(connection.db, await put());
  await correct('House of Trades of Mahdia');
  const changed = await importFile(connection.db, await put({ house: { description: 'Helps and trains' } }));
  expect(changed.counts.organization).toMatchObject({ changed: 1, conflicting: 0 });
  expect(await house()).toMatchObject({ name: 'House of Trades of Mahdia', description: 'Helps and trains' });

  const file = await put({ house: { description: 'Helps and trains', name: 'Trades House' } });
  for (let times = 1; times <= 2; times += 1) {
    const conflict = await importFile(connection.db, file);
    expect(conflict.counts.organization).toMatchObject({ changed: 0, conflicting: 1 });
    expect(conflict.findings).toMatchObject([
      {
        finding: 'conflicting',
        field: 'name',
        ours: 'House of Trades of Mahdia',
        theirs: 'Trades House',
        file: 'partner.json',
        line: 1,
      },
    ]);
  }
  expect((await importFile(connection.db, file, { conflicts: 'keep-ours' })).findings).toEqual([]);
  expect((await importFile(connection.db, file)).counts.organization).toMatchObject({ unchanged: 1 });
  expect(await house()).toMatchObject({ name: 'House of Trades of Mahdia' });
});

test('theirs is taken over a correction when it is asked for', async () => {
  await importFile(connection.db, await put());
  await correct('Ours');
  const file = await put({ house: { name: 'Theirs' } });
  await importFile(connection.db, file, { conflicts: 'take-theirs' });
  expect(await house()).toMatchObject({ name: 'Theirs' });
});

test('what is invalid stops everything, named with file, field and reason, or is left out with what depends on it', async () => {
  const loose = {
    id: id(40),
    organization_id: id(99),
    name: 'Nobody’s',
    status: 'active',
    schedules: [{ id: id(41), freq: 'WEEKLY' }],
  };
  const file = await folder.put('loose.json', [...catalogue({ advice: { latitude: undefined } }), loose]);
  const refused = await importFile(connection.db, file);
  expect(refused).toMatchObject({ outcome: 'refused', counts: { service: { invalid: 1 }, schedule: { invalid: 1 } } });
  expect(refused.findings).toContainEqual(
    expect.objectContaining({
      finding: 'invalid',
      file: 'loose.json',
      field: 'organization_id',
      reason: expect.stringContaining(id(99)),
    }),
  );
  expect(await house()).toBeUndefined();
  const partly = await importFile(connection.db, file, { skipsInvalid: true });
  expect(partly).toMatchObject({ outcome: 'applied', counts: { service: { new: 2, invalid: 1 } } });
});

test('what the source has no more is told, and archived only when that is asked for; back again, it is published again', async () => {
  const whole = await put({ advice: {} });
  const cut = await folder.put(
    'cut.json',
    catalogue({ isWithoutLoan: true }).map((one) => ('status' in one ? { ...one } : one)),
  );
  const active = await folder.put(
    'active.json',
    catalogue().map((one) => (one.id === LOAN ? { ...one, status: 'active' } : one)),
  );
  const state = async () =>
    (
      await connection.db
        .select()
        .from(schema.service)
        .where(eq(schema.service.id, LOAN ?? ''))
    )[0]?.status;
  await importFile(connection.db, whole);
  await importFile(connection.db, active);
  expect(await state()).toBe('published');
  expect((await importFile(connection.db, cut)).counts.service).toMatchObject({ gone: 1 });
  expect(await state()).toBe('published');
  await importFile(connection.db, cut, { archivesMissing: true });
  expect(await state()).toBe('archived');
  await importFile(connection.db, active);
  expect(await state()).toBe('published');
});

test('an import that was interrupted goes on where it was', async () => {
  const file = await folder.put(
    'partner.ndjson',
    catalogue()
      .map((one) => JSON.stringify(one))
      .join('\n'),
  );
  const source = await openSource(file);
  const order = {
    source: 'partner',
    language: null,
    importedBy: null,
    isDryRun: false,
    conflicts: 'show',
    skipsInvalid: false,
    archivesMissing: false,
  } as const;
  const failing = { ...source, rows: () => cutOff(source.rows()) };
  await expect(importDirectory({ db: connection.db, now: () => TODAY }, failing, order)).rejects.toThrow('cut off');
  const runs = await connection.db.select().from(schema.importRun);
  expect(runs).toMatchObject([{ state: 'staging' }]);
  const report = await importDirectory({ db: connection.db, now: () => TODAY }, source, order);
  await source.close();
  expect(report).toMatchObject({ id: runs[0]?.id, outcome: 'applied', counts: { service: { new: 2 } } });
});

async function* cutOff<T>(rows: AsyncIterable<T>) {
  let count = 0;
  for await (const row of rows) {
    if ((count += 1) > 5) throw new Error('cut off');
    yield row;
  }
}

test('two imports at once do not mix', async () => {
  const file = await put();
  await connection.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(5331811)`);
    await expect(importFile(connection.db, file)).rejects.toMatchObject({ slug: 'import-under-way' });
  });
  expect(await readFile(file, 'utf8')).toContain('House of Trades');
});
