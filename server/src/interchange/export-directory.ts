import type { Db } from '@citess/db';
import { composeLocation } from '../hsds/compose-location.ts';
import { composePhone } from '../hsds/compose-listing.ts';
import { composeFullOrganization } from '../hsds/compose-organization.ts';
import { composeFullService, type Setting } from '../hsds/compose-service.ts';
import { composeTaxonomy, composeTerm } from '../hsds/compose-term.ts';
import { filled, type Entity } from '../hsds/filled.rules.ts';
import {
  findBelowOrganizations,
  findBelowServices,
  findDeployment,
  findPlaces,
  findVocabulary,
} from '../hsds/related.queries.ts';
import { stableId } from '../hsds/stable-id.ts';
import type { Ports } from '../ports.ts';
import * as rows from './export.queries.ts';
import type { EntityKind } from './interchange.types.ts';
import { BEFORE_ALL } from './staged.queries.ts';
import { statusOf } from './read-service.ts';

/** `hasDrafts`: for a whole copy. `isNested`: services with all they belong to around them, and organizations without services. */
export type ExportOptions = { hasDrafts: boolean; isNested: boolean };
/** A record on its way out. */
export type Exported = { kind: EntityKind; entity: Entity };

const BATCH = 200;

/**
 * The whole directory as records of the standard, vocabulary and places first, each in the order of ids: the same directory gives
 * the same records in the same order. Reads one state of the database while `use` runs, a batch at a time.
 */
export function exportDirectory<T>(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  options: ExportOptions,
  use: (records: AsyncIterable<Exported>) => Promise<T>,
): Promise<T> {
  return db.transaction((tx) => use(records(tx, now(), options)), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
}

async function* records(db: Db, now: Date, options: ExportOptions): AsyncGenerator<Exported> {
  const { language, currency } = await findDeployment(db);
  const setting = { vocabulary: await findVocabulary(db), places: new Map(), currency, language, now };
  if (!options.isNested) yield* surroundings(db, language);
  yield* organizations(db, setting, options);
  yield* services(db, setting, options);
}

/** What records name: the vocabulary, and the places in use. */
async function* surroundings(db: Db, language: string): AsyncGenerator<Exported> {
  for (const row of await rows.listAllTaxonomies(db))
    yield { kind: 'taxonomy', entity: composeTaxonomy(row, language) };
  yield* terms(db, language);
  for (const { code, ...place } of await rows.listPlacesInUse(db)) {
    yield { kind: 'territory', entity: filled({ id: stableId('territory', code), code, ...place }) };
  }
}

async function* terms(db: Db, language: string): AsyncGenerator<Exported> {
  for (let after = BEFORE_ALL; ;) {
    const batch = await rows.listTermsAfter(db, after, BATCH);
    const last = batch.at(-1);
    if (!last) return;
    after = last.term.id;
    for (const row of batch) {
      const { taxonomy_detail: _, ...entity } = composeTerm(row, language); // stands for itself
      yield { kind: 'taxonomy_term', entity: filled(entity) };
    }
  }
}

async function* organizations(
  db: Db,
  setting: Setting,
  { hasDrafts, isNested }: ExportOptions,
): AsyncGenerator<Exported> {
  for (let after = BEFORE_ALL; ;) {
    const batch = await rows.listExportedOrganizations(db, hasDrafts, after, BATCH);
    const last = batch.at(-1);
    if (!last) return;
    after = last.id;
    const below = await findBelowOrganizations(
      db,
      batch.map(({ id }) => id),
    );
    const places = await findPlaces(db, codesOf(below.locations));
    const busy = isNested
      ? await rows.findProviders(
          db,
          hasDrafts,
          batch.map(({ id }) => id),
        )
      : new Set<string>();
    const above = await rows.findLeaving(
      db,
      hasDrafts,
      batch.flatMap(({ parent_organization_id: id }) => id ?? []),
    );
    for (const row of batch.filter(({ id }) => !busy.has(id))) {
      const isOwn = (part: { organization_id: string }) => part.organization_id === row.id;
      const parent_organization_id = above.has(row.parent_organization_id ?? '') ? row.parent_organization_id : null;
      const parts = {
        phones: below.phones.filter(isOwn).map(composePhone),
        locations: below.locations.filter(isOwn).map((place) => composeLocation(place, places, 'full')),
        services: [],
        said: below.said,
      };
      const full = composeFullOrganization(
        { ...row, parent_organization_id },
        parts,
        setting.vocabulary,
        setting.language,
      );
      const listing_status = row.status === 'published' ? null : row.status;
      yield {
        kind: 'organization',
        entity: filled({ ...full, attributes: withoutTerms(full.attributes), listing_status }),
      };
    }
  }
}

async function* services(db: Db, setting: Setting, { hasDrafts, isNested }: ExportOptions): AsyncGenerator<Exported> {
  for (let after = BEFORE_ALL; ;) {
    const batch = await rows.listExportedServices(db, hasDrafts, after, BATCH);
    const last = batch.at(-1);
    if (!last) return;
    after = last.service.id;
    const below = await findBelowServices(
      db,
      batch.map(({ service }) => service.id),
    );
    const owners = await rows.findLeaving(
      db,
      hasDrafts,
      below.places.map(({ location }) => location.organization_id),
    );
    const places = below.places.filter(({ location }) => owners.has(location.organization_id));
    for (const row of batch) {
      const whole = composeFullService(row, { ...below, places }, setting);
      if (isNested) {
        yield { kind: 'service', entity: whole };
        continue;
      }
      const { organization: _, ...full } = whole;
      const told = statusOf({ status: full.status, closed_until: row.service.closed_until });
      yield {
        kind: 'service',
        entity: filled({
          ...full,
          service_at_locations: withoutLocations(full.service_at_locations),
          attributes: withoutTerms(full.attributes),
          listing_status: told === row.service.status ? null : row.service.status,
        }),
      };
    }
  }
}

function codesOf(locations: readonly { territory_code: string | null }[]): string[] {
  return [...new Set(locations.flatMap(({ territory_code }) => territory_code ?? []))];
}

/** Terms and locations stand for themselves: said once, they cannot be said differently. */
const withoutTerms = (attributes: unknown) => without(attributes, 'taxonomy_term');
const withoutLocations = (placings: unknown) => without(placings, 'location');

function without(list: unknown, name: string): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((part: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(part).filter(([field]) => field !== name)),
  );
}
