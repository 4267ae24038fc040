import { eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anOrder, NEED, send, signIn, tokenIn, type Caller } from '../intakes/testing.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { ListingKind } from '../directory/merged.queries.ts';
import type { MergeAnswer, MergeView } from './duplicate.schema.ts';

const { location, organization, organizationMember, phone, service, serviceArea, serviceAtLocation, user } = schema;

let town: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  town = await startTestApp();
  coordinator = await signIn(town, 'coordination@mahdia.example');
});
afterAll(() => town.close());
// merges are numbered, but a list of changes is read by time too
beforeEach(() => void (town.clock.now = new Date(town.clock.now.getTime() + 60_000)));

const TABLES = [
  ...['organization', 'service', 'location', 'phone', 'organization_member', 'service_area', 'service_attribute'],
  ...['service_language', 'service_at_location'],
];

/** All rows of the directory, but when they were changed. */
async function snapshot(): Promise<Record<string, unknown>> {
  const entries = TABLES.map(async (table) => {
    const rows = await town.db.execute<{ row: unknown }>(
      sql`select to_jsonb(t) - 'last_modified' "row" from ${sql.identifier(table)} t order by t.id`,
    );
    return [table, rows.map(({ row }) => row)];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function anOrganization(values: Partial<typeof organization.$inferInsert> = {}): Promise<string> {
  const base = {
    name: 'Association des pêcheurs',
    description: 'Une association',
    language: 'fr',
    source: 'test',
  } as const;
  const filled = { ...base, sector_of_organization: 'association', status: 'published', ...values } as const;
  const [row] = await town.db.insert(organization).values(filled).returning();
  return row?.id ?? '';
}

async function aService(organization_id: string, values: Partial<typeof service.$inferInsert> = {}): Promise<string> {
  const base = { name: 'Formation', description: 'Une formation', language: 'fr', source: 'test' } as const;
  const [row] = await town.db
    .insert(service)
    .values({ ...base, status: 'published', organization_id, ...values })
    .returning();
  return row?.id ?? '';
}

const merge = (kind: ListingKind, kept_id: string, merged_id: string) =>
  coordinator('POST', '/api/duplicates/merges', { kind, kept_id, merged_id, reasons: ['name'] });
const undo = (id: string) => coordinator('PUT', `/api/duplicates/merges/${id}/undoing`);
const problem = (answer: { statusCode: number; json: () => { type?: string } }) => [
  answer.statusCode,
  answer.json().type,
];

/** Two organizations with everything that can hang on one; the second has what the first lacks, and some it has too. */
async function aPair() {
  const kept = await anOrganization();
  const translations = { ar: { name: 'جمعية الصيادين', description: 'جمعية' } };
  const merged = await anOrganization({
    name: 'Assoc. pêcheurs',
    email: 'a@example.org',
    website: 'https://a.example',
    translations,
  });
  const child = await anOrganization({ name: 'Section jeunes', parent_organization_id: merged });
  const [ours, theirs] = [await aService(kept), await aService(merged, { name: 'Prêt de filets' })];
  const port = { address_1: '1, rue du Port', city: 'Mahdia', postal_code: '5100' };
  const [twin] = await town.db
    .insert(location)
    .values({ ...port, organization_id: kept })
    .returning();
  const places = [
    { ...port, address_1: '1, RUE DU PORT' },
    { ...port, address_1: '9, rue du Marché' },
  ];
  const rows = await town.db
    .insert(location)
    .values(places.map((place) => ({ ...place, organization_id: merged })))
    .returning();
  await town.db.insert(serviceAtLocation).values(rows.map(({ id }) => ({ service_id: theirs, location_id: id })));
  await town.db.insert(phone).values([
    { organization_id: kept, number: '+216 73 000 001' },
    { organization_id: merged, number: '+216 73 000-001' },
    { organization_id: merged, number: '+216 73 000 002' },
    { organization_id: merged, service_id: theirs, number: '+216 73 000 003' },
  ]);
  const [somebody] = await town.db.select().from(user);
  const member = { user_id: somebody?.id ?? '', role: 'manager' } as const;
  await town.db.insert(organizationMember).values({ ...member, organization_id: merged });
  return { kept, merged, child, ours, theirs, twin: twin?.id ?? '' };
}

test('what hangs on the merged organization comes to the kept one, and empty fields are filled', async () => {
  const { kept, merged, child, ours, theirs, twin } = await aPair();
  const answer = await merge('organization', kept, merged);
  expect(answer.statusCode, answer.body).toBe(201);
  expect(answer.json<MergeView>()).toMatchObject({ kept: { id: kept }, merged: { id: merged }, undone_at: null });

  const view = (await town.app.inject(`/api/organizations/${kept}`)).json();
  expect(view.email).toBe('a@example.org');
  expect(view.acronym).toBe('Assoc. pêcheurs');
  expect(view.names.ar).toBe('جمعية الصيادين');
  expect(view.description).toBe('Une association');
  expect(view.services.map(({ id }: { id: string }) => id).sort()).toEqual([ours, theirs].sort());
  expect(view.phones.map(({ number }: { number: string }) => number)).toEqual(['+216 73 000 001', '+216 73 000 002']);
  expect(view.locations.map(({ address }: { address: string }) => address).sort()).toEqual([
    '1, rue du Port, 5100 Mahdia',
    '9, rue du Marché, 5100 Mahdia',
  ]);
  const places = await town.db.select().from(serviceAtLocation).where(eq(serviceAtLocation.service_id, theirs));
  expect(places.map(({ location_id }) => location_id)).toContain(twin);
  const [section] = await town.db.select().from(organization).where(eq(organization.id, child));
  expect(section?.parent_organization_id).toBe(kept);

  const old = await town.app.inject(`/api/organizations/${merged}`);
  expect([old.statusCode, old.headers.location]).toEqual([301, `/api/organizations/${kept}`]);
  const listed = (await coordinator('GET', '/api/duplicates/merges')).json<MergeAnswer>();
  expect(listed.contents[0]).toMatchObject({ id: answer.json().id, merged_by: 'Coordinatrice de démonstration' });
});

test('undoing gives both organizations back exactly as they were', async () => {
  const { kept, merged } = await aPair();
  const before = await snapshot();
  const { id } = (await merge('organization', kept, merged)).json<MergeView>();
  expect(await snapshot()).not.toEqual(before);
  const answer = await undo(id);
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.json<MergeView>().undone_by).toBe('Coordinatrice de démonstration');
  expect(await snapshot()).toEqual(before);
  expect((await town.app.inject(`/api/organizations/${merged}`)).statusCode).toBe(200);
  expect(problem(await undo(id))).toEqual([409, '/problems/merge-already-undone']);
  expect((await merge('organization', merged, kept)).statusCode).toBe(201);
});

test('a merged service gives its places, needs, languages and phones, and gets them back', async () => {
  const [from, to] = [await anOrganization(), await anOrganization({ name: 'Une autre' })];
  const [kept, merged] = [await aService(to), await aService(from, { cost: 'free', fees_description: 'Gratuit' })];
  const needs = await town.db.select().from(schema.taxonomyTerm).limit(2);
  const carries = (service_id: string, count: number) =>
    needs.slice(0, count).map(({ id }) => ({ service_id, taxonomy_term_id: id, link_type: 'need' as const }));
  await town.db.insert(schema.serviceAttribute).values([...carries(kept, 1), ...carries(merged, 2)]);
  await town.db.insert(schema.serviceLanguage).values({ service_id: merged, language: 'ar' });
  const area = (service_id: string, territory_code: string, is_excluded = false) => ({
    service_id,
    territory_code,
    is_excluded,
  });
  await town.db.insert(serviceArea).values([area(kept, 'TN-53'), area(merged, 'TN-53'), area(merged, 'TN')]);
  await town.db.insert(phone).values({ organization_id: from, service_id: merged, number: '+216 73 000 009' });
  const before = await snapshot();

  const { id } = (await merge('service', kept, merged)).json<MergeView>();
  const view = (await town.app.inject(`/api/services/${kept}`)).json();
  expect(view).toMatchObject({ cost: 'free', fees_description: 'Gratuit', languages: ['ar'] });
  expect(view.all_needs).toHaveLength(2);
  expect(view.coverage.map(({ code }: { code: string }) => code).sort()).toEqual(['TN', 'TN-53']);
  expect(view.phones).toEqual([{ number: '+216 73 000 009', description: null }]);
  expect((await town.app.inject(`/api/services/${merged}`)).headers.location).toBe(`/api/services/${kept}`);
  expect((await undo(id)).statusCode).toBe(200);
  expect(await snapshot()).toEqual(before);
});

test('a request stays with the listing it was sent to, and its page goes on working', async () => {
  const receipt = await send(town, await anOrder(town));
  const [sent] = await town.db.select().from(schema.referral).where(eq(schema.referral.intake_id, receipt.id));
  const merged = sent?.service_id ?? '';
  const [row] = await town.db.select().from(service).where(eq(service.id, merged));
  const kept = await aService(row?.organization_id ?? '', { name: 'Le même' });
  expect((await merge('service', kept, merged)).statusCode).toBe(201);
  const [after] = await town.db.select().from(schema.referral).where(eq(schema.referral.intake_id, receipt.id));
  expect(after?.service_id).toBe(merged);
  const page = await town.app.inject(`/api/followed_intakes/${tokenIn(receipt.private_url)}`);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain(merged);
  // the need is with that service already, whatever its record is called now
  const [file] = await town.db.select().from(schema.caseFile).where(eq(schema.caseFile.intake_id, receipt.id));
  const order = { need: NEED, service_id: kept, field_groups: ['contact'], channel: 'phone', person_agreed: true };
  const again = await coordinator('POST', `/api/cases/${file?.id}/referrals`, order);
  expect(problem(again)).toEqual([409, '/problems/referral-already-open']);
});

test('what was changed since is not overwritten by undoing', async () => {
  const { kept, merged } = await aPair();
  const { id } = (await merge('organization', kept, merged)).json<MergeView>();
  await town.db.update(organization).set({ email: 'new@example.org' }).where(eq(organization.id, kept));
  const answer = await undo(id);
  expect(problem(answer)).toEqual([409, '/problems/changed-since-merge']);
  expect(answer.json().detail).toBe('Changed since: email');
  await town.db.update(organization).set({ email: 'a@example.org' }).where(eq(organization.id, kept));
  await town.db.update(phone).set({ description: 'Accueil' }).where(eq(phone.number, '+216 73 000 002'));
  expect((await undo(id)).json().detail).toBe('Changed since: phone');
  await town.db.delete(phone).where(eq(phone.number, '+216 73 000 002'));
  expect(problem(await undo(id))).toEqual([409, '/problems/changed-since-merge']);
});

test('merges are undone from the last to the first', async () => {
  const [a, b, c] = [await anOrganization(), await anOrganization(), await anOrganization()];
  const service_of_a = await aService(a);
  const first = (await merge('organization', b, a)).json<MergeView>();
  const second = (await merge('organization', c, b)).json<MergeView>();
  const other = await aService(c, { name: 'Formation' });
  const third = (await merge('service', other, service_of_a)).json<MergeView>();
  expect(problem(await undo(first.id))).toEqual([409, '/problems/merged-again-since']);
  expect(problem(await undo(second.id))).toEqual([409, '/problems/merged-again-since']);
  for (const { id } of [third, second, first]) expect((await undo(id)).statusCode).toBe(200);
  const [row] = await town.db.select().from(service).where(eq(service.id, service_of_a));
  expect(row).toMatchObject({ organization_id: a, status: 'published' });
});

test('an organization kept is never its own parent', async () => {
  const merged = await anOrganization();
  const kept = await anOrganization({ parent_organization_id: merged });
  expect((await merge('organization', kept, merged)).statusCode).toBe(201);
  const [row] = await town.db.select().from(organization).where(eq(organization.id, kept));
  expect(row?.parent_organization_id).toBeNull();
});

test('two merges at once of the same two make one', async () => {
  const [a, b] = [await anOrganization(), await anOrganization()];
  const answers = await Promise.all([merge('organization', a, b), merge('organization', b, a)]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
});

test('what cannot be one is refused', async () => {
  const [a, b, c] = [await anOrganization(), await anOrganization(), await anOrganization({ status: 'archived' })];
  const its = await aService(a);
  const nobody = '00000000-0000-4000-8000-000000000000';
  const pointers = async (kind: ListingKind, kept: string, merged: string) =>
    (await merge(kind, kept, merged)).json().errors.map(({ pointer }: { pointer: string }) => pointer);
  expect(await pointers('organization', a, a)).toEqual(['/merged_id']);
  expect(await pointers('organization', a, its)).toEqual(['/merged_id']);
  expect(await pointers('service', a, its)).toEqual(['/kept_id']);
  expect(await pointers('organization', nobody, a)).toEqual(['/kept_id']);
  expect(await pointers('organization', c, a)).toEqual(['/kept_id']);
  expect((await merge('organization', a, b)).statusCode).toBe(201);
  expect(problem(await merge('organization', c, b))).toEqual([409, '/problems/already-merged']);
  expect(problem(await merge('organization', b, its))).toEqual([422, '/problems/answers-to-mend']);
  expect(problem(await undo(nobody))).toEqual([404, '/problems/merge-not-found']);
  expect((await undo('nonsense')).statusCode).toBe(400);
});
