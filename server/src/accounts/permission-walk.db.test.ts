import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '@citess/db';
import type { AuditAnswer } from '../audit/audit.schema.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import { entryOf, isAct, permissionFor, roleMay, type Act, type Permission } from './access.rules.ts';
import { PERMISSIONS } from './permissions.rules.ts';
import { smallestValue, type BodySchema } from './testing-bodies.ts';
import { settleTown, type Records, type Walker } from './testing-town.ts';

type Described = { requestBody?: { content: Record<string, { schema: BodySchema }> } };
type Route = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; body: BodySchema | null };

let town: TestApp;
let records: Records;
let walkers: Walker[];
let known: Record<string, unknown>;
let schemas: Record<string, BodySchema>;
let routes: Route[];

beforeAll(async () => {
  town = await startTestApp();
  const settled = await settleTown(town);
  ({ records, walkers } = settled);
  known = { ...settled.known, owner_id: null };
  const document = (await town.app.inject('/api/openapi.json')).json<{
    paths: Record<string, Record<string, Described>>;
    components: { schemas: Record<string, BodySchema> };
  }>();
  schemas = document.components.schemas;
  routes = Object.entries(document.paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { requestBody }]) => {
        const body = requestBody?.content['application/json']?.schema ?? null;
        return { method: method.toUpperCase() as Route['method'], path, body }; // as OpenAPI writes methods
      }),
    )
    .filter(({ path }) => !path.startsWith('/hsds'))
    .sort((a, b) => lastness(a) - lastness(b));
});
afterAll(() => town.close());

/** What reads comes first, what ends things last: the records must still be there. */
function lastness({ method, path }: Route): number {
  if (method === 'GET') return 0;
  const ends = ['people/{id}', 'consent_revocation', 'withdrawal', 'erasure', 'sign-out'];
  return 1 + ends.findIndex((end) => path.endsWith(end));
}

/** Which record an id of an address is of, where its name alone does not say. */
function recordOf(path: string, name: string): string {
  if (name === 'step') return 'needs';
  if (name !== 'id') return records.ids[name] ?? '';
  const [, kind] = /^\/api\/(?:listings\/)?([a-z_]+?)s?\//.exec(path) ?? [];
  return records.ids[kind ?? ''] ?? crypto.randomUUID();
}

function ask(route: Route, walker: Walker, token = '') {
  const url = route.path
    .replace('{token}', token)
    .replace(/\{(\w+)\}/g, (_all, name: string) => recordOf(route.path, name))
    .replace(/attachments$/, 'attachments?name=words.txt');
  const isFile = /attachments$|imports$|logo$/.test(route.path);
  const type = isFile ? { 'content-type': 'text/plain' } : {};
  const headers = { cookie: walker.cookie, origin: town.ports.publicUrl, ...type };
  const payload = isFile ? 'words' : route.body ? (smallestValue(route.body, schemas, known) as object) : undefined;
  return town.app.inject({ method: route.method, url, headers, ...(payload !== undefined && { payload }) });
}

const of = (permission: Permission) => routes.filter(({ method, path }) => permissionFor(method, path) === permission);
const words = ({ method, path }: Route, { role, side }: Walker) => `${method} ${path} as ${role} (${side})`;
const visitor: Walker = { role: 'visitor', side: 'other', cookie: '' };

/** Changes whenever a case, a referral or what hangs on them changes. */
async function fingerprint(): Promise<unknown> {
  const counted = ['case_event', 'case_message', 'referral_event', 'thread_message', 'thread_attachment', 'meeting'];
  counted.push('hub_member', 'organization_member', 'case_note', 'case_task');
  const counts = counted.map((table) => sql`(select count(*) from ${sql.identifier(table)})`);
  const [row] = await town.db.execute(
    sql`select (select sum(version) from case_file), (select sum(version) from referral), ${sql.join(counts, sql`, `)}`,
  );
  return row;
}

test('every address of the API stands in the table of permissions, and the table names no other', () => {
  const described = routes.map(({ method, path }) => `${method} ${path}`).sort();
  const named = Object.values(PERMISSIONS).flatMap(({ routes: own }): readonly string[] => own);
  expect([...named].sort()).toEqual(described);
});

test('what everybody may is open to who has no account', async () => {
  for (const route of of('public')) {
    const answer = await ask(route, visitor);
    const isRefusal = answer.json<{ type?: string }>().type === '/problems/sign-in-refused';
    expect([401, 403].includes(answer.statusCode) && !isRefusal, words(route, visitor)).toBe(false);
    expect(answer.statusCode, answer.body).toBeLessThan(500);
  }
});

const acts = (Object.keys(PERMISSIONS) as Permission[]).filter(isAct); // the keys of the table are its permissions
// reading first, while the records are whole
acts.sort((a, b) => Number(b.endsWith('.read')) - Number(a.endsWith('.read')));

test.each(acts)('%s is for its roles, on what is theirs', async (act) => {
  for (const route of of(act)) {
    const before = await fingerprint();
    for (const walker of walkers) {
      if (isOwn(act, walker)) continue;
      const { statusCode, body } = await ask(route, walker);
      if (!mayAtAll(act, walker)) {
        expect(statusCode, words(route, walker)).toBe(walker.role === 'visitor' ? 401 : 403);
      } else if (route.path.includes('{')) {
        expect(statusCode, `${words(route, walker)} ${body}`).toBe(404);
      } else {
        expect([401, 403], words(route, walker)).not.toContain(statusCode);
        for (const id of secretIds()) expect(body, words(route, walker)).not.toContain(id);
      }
    }
    expect(await fingerprint(), `${route.method} ${route.path}`).toEqual(before);
    for (const walker of walkers.filter((one) => isOwn(act, one))) {
      const { statusCode, body } = await ask(route, walker);
      const refusals = entryOf(act).of === 'all' ? [401, 403] : [401, 403, 404];
      expect(refusals, `${words(route, walker)} ${body}`).not.toContain(statusCode);
      expect(statusCode, body).toBeLessThan(500);
    }
  }
});

test('what staff and partners read and did is noted, for the coordinators of that hub alone', async () => {
  const audit: Route = { method: 'GET', path: '/api/audit', body: null };
  const coordinators = walkers.filter(({ role }) => role === 'coordinator');
  const search = async (side: Walker['side'], query: string) => {
    const cookie = coordinators.find((one) => one.side === side)?.cookie ?? '';
    const answer = await town.app.inject({ url: `${audit.path}?${query}`, headers: { cookie } });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<AuditAnswer>().contents;
  };
  const [file] = await search('own', 'kind=case&person=counsellor');
  expect(file).toMatchObject({ by: 'counsellor', subject_id: records.ids['case'], reference: expect.any(String) });
  const day = `reference=${file?.reference}&day=2026-11-23`;
  const ofCase = await search('own', day);
  expect(new Set(ofCase.map(({ subject_kind }) => subject_kind))).toEqual(new Set(['case', 'referral']));
  expect(ofCase.map(({ by }) => by)).toEqual(expect.arrayContaining(['coordinator', 'editor', 'manager']));
  expect((await search('own', `${day}&changes_only=true`)).every(({ is_change }) => is_change)).toBe(true);
  expect(await search('own', `reference=${file?.reference}&day=2026-11-22`)).toEqual([]);
  expect(await search('other', day)).toEqual([]);
  expect((await search('other', '')).map(({ subject_kind }) => subject_kind)).not.toContain('case');
});

test.each(['update audit_entry set act = act', 'delete from audit_entry', 'truncate audit_entry'])(
  'nobody changes the audit: %s',
  async (statement) => {
    await expect(town.db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: 'RF004' } });
  },
);

test('the audit takes ids, and no word of anybody', async () => {
  const entry = { at: new Date(), act: 'case.read', is_change: false, subject_kind: 'case' };
  for (const words of [{ subject_id: 'Zohra Testouri' }, { subject_kind: 'my case' }, { act: 'زهرة.قراءة' }]) {
    const refused = town.db.insert(schema.auditEntry).values({ ...entry, ...words });
    await expect(refused).rejects.toMatchObject({ cause: { code: '23514' } });
  }
});

test('one’s own account is for whoever has one', async () => {
  for (const route of of('account.own')) {
    expect((await ask(route, visitor)).statusCode, words(route, visitor)).toBe(401);
    if (route.method !== 'GET') continue;
    for (const walker of walkers.slice(1)) expect((await ask(route, walker)).statusCode).toBe(200);
  }
});

/** Last, for the person ends by erasing everything. */
test.each(['draft', 'person', 'provider', 'listing', 'digest', 'invitation', 'letter'] as const)(
  'the private link of a %s opens what it is for, and nothing else does',
  async (purpose) => {
    for (const route of of(`link.${purpose}`)) {
      const others = Object.entries(records.tokens).filter(([other]) => other !== purpose);
      for (const token of ['A'.repeat(43), ...others.map(([, one]) => one)]) {
        for (const walker of [visitor, ...walkers.filter(({ role }) => role === 'coordinator')]) {
          expect((await ask(route, walker, token)).statusCode, words(route, walker)).toBe(404);
        }
      }
      const { statusCode } = await ask(route, visitor, records.tokens[purpose]);
      expect([401, 403, 404].includes(statusCode) || statusCode >= 500, `${words(route, visitor)} ${statusCode}`).toBe(
        false,
      );
    }
  },
);

/** What another hub or organization must not learn of; listings are public. */
function secretIds(): string[] {
  const { need: _need, service: _service, organization: _organization, organization_id: _id, ...secret } = records.ids;
  return Object.values(secret);
}

function mayAtAll(act: Act, { role }: Walker): boolean {
  return role !== 'visitor' && role !== 'nobody' && roleMay(role, act);
}

/** Whether the records are theirs as well. */
function isOwn(act: Act, walker: Walker): boolean {
  return mayAtAll(act, walker) && (walker.side === 'own' || entryOf(act).of === 'all');
}
