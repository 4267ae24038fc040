import { eq, sql } from 'drizzle-orm';
import type { Db } from './index.ts';
import * as schema from './schema/index.ts';
import {
  readSeedFiles,
  type SeedEvent,
  type SeedFiles,
  type SeedOrganization,
  type SeedService,
} from './seed/seed-files.ts';

/** Any fixed number: whoever holds this advisory lock seeds, the others wait and find it done. */
const SEED_LOCK = 5_331_806;

/** Loads the demonstration hub of Mahdia with its catalogue, all or nothing; false when the hub is there already. */
export async function seedMahdia(db: Db): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
    const files = readSeedFiles();
    const found = await tx.select({ id: schema.hub.id }).from(schema.hub).where(eq(schema.hub.key, files.hub.key));
    if (found.length > 0) return false;
    // one by one: the path of a place is made from its parent's row
    for (const territory of files.territories) await tx.insert(schema.territory).values(territory);
    const termIds = await insertVocabulary(tx, files.vocabulary);
    const hub = await insertHub(tx, files.hub);
    for (const organization of files.organizations) await insertOrganization(tx, organization, termIds);
    for (const event of files.events) await insertEvent(tx, hub, event);
    return true;
  });
}

/** Inserts taxonomies and terms; answers the id of each need by its key. */
async function insertVocabulary(tx: Db, vocabulary: SeedFiles['vocabulary']): Promise<Map<string, string>> {
  const needIds = new Map<string, string>();
  for (const { key, names, terms } of vocabulary.taxonomies) {
    const [taxonomy] = await tx.insert(schema.taxonomy).values({ key, names }).returning();
    if (!taxonomy) throw new Error(`taxonomy ${key} was not inserted`);
    const ids = new Map<string, string>();
    for (const [position, term] of terms.entries()) {
      const parent_id = term.parent_key ? known(ids, term.parent_key) : null;
      const row = {
        taxonomy_id: taxonomy.id,
        key: term.key,
        parent_id,
        names: term.names,
        hints: term.hint ?? {},
        position,
      };
      const [inserted] = await tx.insert(schema.taxonomyTerm).values(row).returning({ id: schema.taxonomyTerm.id });
      if (!inserted) throw new Error(`term ${term.key} was not inserted`);
      ids.set(term.key, inserted.id);
      if (key === 'needs') needIds.set(term.key, inserted.id);
    }
  }
  return needIds;
}

async function insertHub(tx: Db, { guidance, ...hub }: SeedFiles['hub']): Promise<typeof schema.hub.$inferSelect> {
  const [inserted] = await tx.insert(schema.hub).values(hub).returning();
  if (!inserted) throw new Error(`hub ${hub.key} was not inserted`);
  await tx.insert(schema.hubGuidance).values(guidance.map((entry) => ({ hub_id: inserted.id, ...entry })));
  return inserted;
}

async function insertOrganization(tx: Db, seed: SeedOrganization, needIds: Map<string, string>): Promise<void> {
  const { services, locations, acronym, ...organization } = seed;
  await tx.insert(schema.organization).values({ ...organization, alternate_name: acronym, status: 'published' });
  for (const service of services) await insertService(tx, seed, service, needIds);
  for (const location of locations) {
    const row = { ...location, organization_id: seed.id };
    const [inserted] = await tx.insert(schema.location).values(row).returning({ id: schema.location.id });
    if (!inserted) throw new Error(`the location of ${seed.name} was not inserted`);
    const links = services.map(({ id }) => ({ service_id: id, location_id: inserted.id }));
    await tx.insert(schema.serviceAtLocation).values(links);
  }
}

async function insertService(
  tx: Db,
  seed: SeedOrganization,
  service: SeedService,
  needIds: Map<string, string>,
): Promise<void> {
  const { category_keys, need_keys, area_codes, except_codes, languages, eligibility, ...columns } = service;
  const { source, confidence, is_demonstration } = seed;
  const provenance = { source, confidence, is_demonstration, status: 'published' as const };
  await tx.insert(schema.service).values({ ...columns, ...eligibility, ...provenance, organization_id: seed.id });
  const attributes = (keys: string[], link_type: 'need' | 'category') =>
    keys.map((key) => ({ service_id: service.id, taxonomy_term_id: known(needIds, key), link_type }));
  await tx
    .insert(schema.serviceAttribute)
    .values([...attributes(need_keys, 'need'), ...attributes(category_keys, 'category')]);
  const areas = (codes: string[], is_excluded: boolean) =>
    codes.map((territory_code) => ({ service_id: service.id, territory_code, is_excluded }));
  await tx.insert(schema.serviceArea).values([...areas(area_codes, false), ...areas(except_codes, true)]);
  if (languages.length > 0) {
    await tx.insert(schema.serviceLanguage).values(languages.map((language) => ({ service_id: service.id, language })));
  }
}

/** An event some days from today, by the hub's clocks; where that is a weekend, on the Monday after. */
async function insertEvent(
  tx: Db,
  { id: hub_id, timezone, default_language }: typeof schema.hub.$inferSelect,
  { days, time, minutes, ...event }: SeedEvent,
): Promise<void> {
  const today = sql`(now() at time zone ${timezone})::date`;
  const day = sql`${today} + ${days}::int`;
  const workingDay = sql`${day} + greatest(0, 8 - greatest(5, extract(isodow from ${day})::int)) % 3`;
  const begins_at = sql`((${workingDay}) + ${time}::time) at time zone ${timezone}`;
  const ends_at = sql`${begins_at} + make_interval(mins => ${minutes})`;
  const told = {
    state: 'published' as const,
    created_at: sql`now()`,
    changed_at: sql`now()`,
    published_at: sql`now()`,
  };
  await tx
    .insert(schema.hubEvent)
    .values({ ...event, ...told, hub_id, language: default_language, begins_at, ends_at });
}

function known(ids: Map<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the seed names ${key}, which is not in the vocabulary`);
  return id;
}
