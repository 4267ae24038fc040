import { sql, type SQL } from 'drizzle-orm';
import fc from 'fast-check';
import { connect, runPrepared, type Connection } from '@citess/db';
import { createTestDatabase } from '@citess/db/testing';
import { APPLICANTS, AUDIENCES, CAPACITIES, LANGUAGES, LEGAL_FORMS, SECTORS, STAGES } from '@citess/db/vocabulary';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { matchServices, type MatchResult } from '../matching/match-services.ts';
import type { Candidate } from '../matching/types.ts';
import { candidatesByIds, candidatesOf } from './candidates.ts';
import { CardStore } from './cards.ts';
import { matchCatalogue, type CatalogueQuestion } from './match-catalogue.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const PATHS = [['TN-53-3358', 'TN-53', 'TN'], ['TN-53', 'TN'], ['TN-52', 'TN'], ['TN'], ['ES-CT', 'ES']] as const;
const NEEDS = ['finance', 'finance.grant', 'finance.microcredit', 'legal.register', 'orientation.programmes'] as const;

let demonstration: Town;
let crowd: Town;
beforeAll(async () => {
  demonstration = await readTown(await createTestDatabase(inject('postgresUrl')));
  const empty = await createTestDatabase(inject('postgresUrl'));
  await fillCrowd(empty);
  crowd = await readTown(empty);
});
afterAll(() => Promise.all([demonstration, crowd].map(({ close }) => close())));

const some = <T>(from: readonly T[]) => fc.subarray([...from], { minLength: 1, maxLength: 3 });
const aQuestion = (needs: readonly string[]): fc.Arbitrary<CatalogueQuestion> =>
  fc.record({
    profile: fc.record(
      {
        territory_path: fc.constantFrom(...PATHS),
        applicant: fc.constantFrom(...APPLICANTS),
        stage: fc.constantFrom(...STAGES),
        legal_form: fc.constantFrom(...LEGAL_FORMS),
        sector: fc.subarray([...SECTORS], { maxLength: 2 }),
        audience: fc.subarray([...AUDIENCES], { maxLength: 3 }),
        amount: fc.integer({ min: 1, max: 60 }).map((thousands) => thousands * 1000),
        language: fc.constantFrom(...LANGUAGES),
      },
      { requiredKeys: [] },
    ),
    needs: fc.uniqueArray(fc.constantFrom(...needs), { minLength: 1, maxLength: 3 }),
    words: fc.constantFrom('', '', 'un bateau pour les jeunes pêcheurs, قرض'),
    hub_path: fc.constantFrom(['TN-53', 'TN'], []),
    now: fc.constant(NOW),
  });

type Town = Connection & { everyone: Candidate[] };

/** The catalogue with every published service, read at once. */
async function readTown(connection: Connection): Promise<Town> {
  const { db } = connection;
  const rows = await runPrepared<{ version: number }>(db, 'select version from match_card where card is not null', []);
  const versions = rows.map(({ version }) => version);
  return { ...connection, everyone: await candidatesOf(db, await new CardStore().readToShow(db, versions, true), NOW) };
}

async function readNeeds(): Promise<string[]> {
  const terms = await runPrepared<{ key: string }>(
    demonstration.db,
    `select t.key from taxonomy_term t join taxonomy x on x.id = t.taxonomy_id where x.key = 'needs'`,
    [],
  );
  return terms.map(({ key }) => key);
}

/** What matching says when every service of the fields asked is judged. */
function judgeAll({ everyone }: Town, { now: _now, ...question }: CatalogueQuestion): MatchResult {
  const fields = question.needs.map((need) => need.split('.')[0]);
  const isAsked = ({ need_keys }: Candidate) => need_keys.some((key) => fields.includes(key.split('.')[0]));
  return matchServices({ ...question, candidates: everyone.filter(isAsked) });
}

test('over the demonstration, matching by keys answers what judging every service answers', async () => {
  const store = new CardStore();
  const property = fc.asyncProperty(aQuestion(await readNeeds()), async (question) => {
    const { result, is_sure } = await matchCatalogue(demonstration.db, store, question);
    expect(is_sure).toBe(true);
    expect(result).toEqual(judgeAll(demonstration, question));
  });
  await fc.assert(property, { numRuns: 100, seed: 1 });
});

test('many who ask at a time, sharing what is read, are answered as if each had been alone', async () => {
  const questions = fc.sample(aQuestion(await readNeeds()), { numRuns: 60, seed: 3 });
  const reader = connect(demonstration.url, { max: 1 });
  const store = new CardStore(reader.db);
  const answers = await Promise.all(questions.map((question) => matchCatalogue(demonstration.db, store, question)));
  await reader.close();
  for (const [place, question] of questions.entries())
    expect(answers[place]?.result).toEqual(judgeAll(demonstration, question));
});

describe('over a crowd of services that are much alike', () => {
  const shown = ({ needs }: MatchResult) =>
    needs.map(({ matches, ...rest }) => ({ ...rest, matches: matches.map(({ alternatives: _, ...match }) => match) }));

  test('an answer that is sure is what judging every service answers, however little was looked at', async () => {
    const store = new CardStore();
    const sure = { early: 0, late: 0 };
    const property = fc.asyncProperty(aQuestion(NEEDS), async (question) => {
      const all = shown(judgeAll(crowd, question));
      const early = await matchCatalogue(crowd.db, store, question, [{ rows: 12, cards: 8, others: 8 }]);
      if (early.is_sure) expect(shown(early.result)).toEqual(all);
      const late = await matchCatalogue(crowd.db, store, question);
      if (late.is_sure) expect(shown(late.result)).toEqual(all);
      sure.early += Number(early.is_sure);
      sure.late += Number(late.is_sure);
    });
    await fc.assert(property, { numRuns: 100, seed: 2 });
    expect(sure.early).toBeGreaterThan(20);
    expect(sure.late).toBeGreaterThan(55);
  });
});

describe('cards and keys follow the directory in its own transactions', () => {
  const question = { profile: {}, needs: ['finance.microcredit'], now: NOW };
  const store = new CardStore(); // kept from question to question, as a process keeps it
  const ask = async () => {
    const { result } = await matchCatalogue(demonstration.db, store, question);
    return result.needs.flatMap(({ matches }) => matches.map(({ service_id }) => service_id));
  };
  const change = (statement: SQL) => demonstration.db.execute(statement);

  test('what is suspended, moved or renamed is so at once, and as it was when it is taken back', async () => {
    const before = await ask();
    const [id = ''] = before;
    await change(sql`update service set status = 'suspended' where id = ${id}`);
    expect(await ask()).not.toContain(id);
    await change(sql`update service set status = 'published' where id = ${id}`);
    await change(sql`update organization set status = 'archived'
      where id = (select organization_id from service where id = ${id})`);
    expect(await ask()).not.toContain(id);
    await change(sql`update organization set status = 'published'
      where id = (select organization_id from service where id = ${id})`);
    expect(await ask()).toEqual(before);
  });

  test('what is shown of a service is what its organization says of itself', async () => {
    const [id = ''] = await ask();
    const sector = async () => {
      const { shown } = await matchCatalogue(demonstration.db, store, question);
      const card = JSON.parse(shown.get(id)?.json ?? '{}') as { organization?: { sector_of_organization: string } };
      return card.organization?.sector_of_organization;
    };
    const before = await sector();
    const set = (to: string) =>
      change(sql`update organization set sector_of_organization = ${to}
        where id = (select organization_id from service where id = ${id})`);
    await set('mixed');
    expect(before).not.toBe('mixed');
    expect(await sector()).toBe('mixed');
    await set(before ?? '');
    expect(await sector()).toBe(before);
  });

  test('a change is read once it is there, however long it was under way', async () => {
    const before = await ask();
    const [id = ''] = before;
    await demonstration.db.transaction(async (tx) => {
      await tx.execute(sql`update service set status = 'suspended' where id = ${id}`);
      await tx.execute(sql`set constraints all immediate`); // its keys are written, and nobody else can see it
      expect(await ask()).toEqual(before);
      await change(
        sql`update service set name = name || '.' where id <> ${id} and id = any(${sql.param(before)}::uuid[])`,
      );
      expect(await ask()).toEqual(before);
    });
    expect(await ask()).not.toContain(id);
    await change(sql`update service set status = 'published' where id = ${id}`);
    expect(await ask()).toEqual(before);
  });

  test('a change that is rolled back leaves no trace, and nothing waits after any', async () => {
    const before = await ask();
    const undone = demonstration.db.transaction(async (tx) => {
      await tx.execute(sql`delete from service_attribute`);
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await ask()).toEqual(before);
    expect(await runPrepared(demonstration.db, 'select from match_change', [])).toEqual([]);
  });

  test('whoever changes another part of the same service at the same time loses nothing', async () => {
    const [id = ''] = await ask();
    const first = sql`delete from service_area where service_id = ${id}`;
    const second = sql`update service set capacity = 'full' where id = ${id}`;
    await Promise.all([first, second].map((statement) => demonstration.db.transaction((tx) => tx.execute(statement))));
    const [card] = await candidatesByIds(demonstration.db, [id], NOW);
    expect(card).toMatchObject({ covers: [], capacity: 'full' });
  });
});

/** 400 services of few kinds in few places, so that many are equal and many stand under the same key. */
async function fillCrowd({ db }: Connection): Promise<void> {
  const anyService = fc.record({
    owner: fc.nat(60),
    needs: some(NEEDS),
    category: fc.constantFrom(...NEEDS),
    covers: fc.subarray(['TN', 'TN-53', 'TN-53-3358', 'TN-52', 'ES', 'ES-CT'], { maxLength: 2 }),
    except: fc.option(fc.constantFrom('TN-53', 'TN-53-3358', 'ES-CT'), { freq: 5 }),
    door: fc.option(fc.constantFrom('TN-53-3358', 'TN-52', 'ES-CT')),
    limits: fc.record(
      {
        applicant: some(APPLICANTS),
        stage: some(STAGES),
        legal_form: some(LEGAL_FORMS),
        sector: some(SECTORS),
        audience: some(AUDIENCES),
        audience_first: some(AUDIENCES),
        amount_minimum: fc.constantFrom(0, 1000, 20_000),
        amount_maximum: fc.constantFrom(30_000, 50_000),
      },
      { requiredKeys: [] },
    ),
    isOpen: fc.boolean(),
    delivery: fc.subarray(['on-site', 'remote']),
    capacity: fc.constantFrom(...CAPACITIES),
    closed_until: fc.option(fc.constantFrom('2026-12-24', '2026-01-01'), { freq: 6 }),
    assured_date: fc.option(fc.constantFrom('2026-11-01', '2026-03-01', '2025-11-30')),
    languages: fc.subarray([...LANGUAGES], { maxLength: 2 }),
  });
  const services = fc.sample(anyService, { numRuns: 400, seed: 3 });
  const rows = JSON.stringify(services.map(({ isOpen, limits, ...each }) => ({ ...each, ...(isOpen ? {} : limits) })));
  const made = sql`jsonb_array_elements(${rows}::jsonb) with ordinality made(service, place)`;
  const id = sql`md5('service ' || place)::uuid`;
  const organization = sql`md5('organization ' || (service->>'owner'))::uuid`;
  const list = (name: string) => sql`(select array_agg(x) from jsonb_array_elements_text(service->${name}) x)`;
  await db.transaction(async (tx) => {
    await tx.execute(sql`delete from service_area`);
    await tx.execute(sql`insert into organization (id, name, description, sector_of_organization, language, status, source)
      select md5('organization ' || n)::uuid, 'organization ' || n, '', 'public', 'fr', 'published', 'test'
      from generate_series(0, 60) n`);
    await tx.execute(sql`insert into service (id, organization_id, name, description, applicant, stage, legal_form, sector,
        audience, audience_first, amount_minimum, amount_maximum, delivery, capacity, closed_until, assured_date, language,
        status, source)
      select ${id}, ${organization}, 'service ' || place, case when place % 3 = 0 then 'bateau' else 'jeunes' end,
        ${list('applicant')}::applicant[], ${list('stage')}::stage[], ${list('legal_form')}::legal_form[],
        ${list('sector')}::sector[], ${list('audience')}::audience[], ${list('audience_first')}::audience[],
        (service->>'amount_minimum')::int, (service->>'amount_maximum')::int,
        coalesce(${list('delivery')}, '{}')::delivery[], (service->>'capacity')::capacity,
        (service->>'closed_until')::date, (service->>'assured_date')::date, 'fr', 'published', 'test' from ${made}`);
    await tx.execute(sql`insert into service_attribute (service_id, taxonomy_term_id, link_type)
      select ${id}, t.id, 'need'::attribute_link_type from ${made} join taxonomy_term t on service->'needs' ? t.key
      union select ${id}, t.id, 'category' from ${made} join taxonomy_term t on t.key = service->>'category'`);
    await tx.execute(sql`insert into service_area (service_id, territory_code, is_excluded)
      select ${id}, code, false from ${made}, jsonb_array_elements_text(service->'covers') code
      union select ${id}, service->>'except', true from ${made}
      where service->>'except' is not null and not service->'covers' ? (service->>'except')`);
    await tx.execute(sql`insert into service_language (service_id, language)
      select ${id}, spoken::language from ${made}, jsonb_array_elements_text(service->'languages') spoken`);
    await tx.execute(sql`insert into location (id, organization_id, territory_code)
      select md5('door ' || place)::uuid, ${organization}, service->>'door' from ${made}
      where service->>'door' is not null`);
    await tx.execute(sql`insert into service_at_location (service_id, location_id)
      select ${id}, md5('door ' || place)::uuid from ${made} where service->>'door' is not null`);
  });
}
