import type { Ports } from '../ports.ts';
import { composePhone } from './compose-listing.ts';
import { composeLocation, composePlace } from './compose-location.ts';
import { composeFullOrganization, composeOrganization } from './compose-organization.ts';
import { composeFullService, composeService, type Setting } from './compose-service.ts';
import { composeTaxonomy, composeTerm } from './compose-term.ts';
import { filled, type Entity } from './filled.rules.ts';
import type { Kind } from './hsds.schema.ts';
import * as rows from './related.queries.ts';

type Reader = Pick<Ports, 'db' | 'now'>;
/** How much of each record: `minimal` its id and time of change, `basic` what is one, `full` all below it. */
export type Depth = { depth: 'minimal' | 'basic' | 'full'; hasFullServices?: boolean };

/** The records of those ids in the order of ids, as HSDS; ids that are not there or not published are left out. */
export async function readEntities(
  reader: Reader,
  kind: Kind,
  ids: readonly string[],
  depth: Depth,
): Promise<Entity[]> {
  if (ids.length === 0) return [];
  if (kind === 'services') return readServices(reader, ids, depth.depth);
  if (kind === 'organizations') return readOrganizations(reader, ids, depth);
  if (kind === 'service_at_locations') return readServiceAtLocations(reader, ids, depth.depth);
  const { language } = await rows.findDeployment(reader.db);
  if (kind === 'taxonomies') {
    return (await rows.listTaxonomies(reader.db, ids)).map((row) => composeTaxonomy(row, language));
  }
  return (await rows.listTerms(reader.db, ids)).map((row) => composeTerm(row, language));
}

async function readServices(reader: Reader, ids: readonly string[], depth: Depth['depth']): Promise<Entity[]> {
  if (depth === 'minimal') {
    return (await rows.listServiceChanges(reader.db, ids)).map(({ id, last_modified }) => {
      const at = last_modified.toISOString();
      return filled({ id, modified_date: at, last_modified: at });
    });
  }
  const found = await rows.listServices(reader.db, ids);
  return composeServices(reader, found, depth);
}

async function composeServices(
  reader: Reader,
  found: rows.ServiceRow[],
  depth: Depth['depth'],
  isInPlace = false,
): Promise<Entity[]> {
  if (depth !== 'full') {
    const setting = await readSetting(reader, []);
    return found.map((row) => composeService(row, setting));
  }
  const below = await rows.findBelowServices(
    reader.db,
    found.map(({ service }) => service.id),
  );
  const setting = await readSetting(
    reader,
    below.places.map(({ location }) => location),
  );
  return found.map((row) => composeFullService(row, below, setting, isInPlace));
}

async function readOrganizations(
  reader: Reader,
  ids: readonly string[],
  { depth, hasFullServices = false }: Depth,
): Promise<Entity[]> {
  const found = await rows.listOrganizations(reader.db, ids);
  if (depth !== 'full' && !hasFullServices) return found.map(composeOrganization);
  const [below, services] = await Promise.all([
    rows.findBelowOrganizations(reader.db, ids),
    rows.listServices(reader.db, ids, 'organizations'),
  ]);
  const composed = await composeServices(reader, services, hasFullServices ? 'full' : 'basic');
  const setting = await readSetting(reader, below.locations);
  return found.map((row) => {
    const isOwn = (part: { organization_id: string }) => part.organization_id === row.id;
    const ownServices = composed.filter((_, index) => services[index]?.organization.id === row.id);
    // the organization itself stands around them
    const inner = ownServices.map(({ organization: _, ...service }) => filled(service));
    if (depth !== 'full') return filled({ ...composeOrganization(row), services: inner });
    const parts = {
      phones: below.phones.filter(isOwn).map(composePhone),
      locations: below.locations.filter(isOwn).map((place) => composeLocation(place, setting.places, 'full')),
      services: inner,
      said: below.said,
    };
    return composeFullOrganization(row, parts, setting.vocabulary, setting.language);
  });
}

async function readServiceAtLocations(
  reader: Reader,
  ids: readonly string[],
  depth: Depth['depth'],
): Promise<Entity[]> {
  const found = await rows.listServiceAtLocations(reader.db, ids);
  const isFull = depth === 'full';
  const ofServices = [...new Set(found.map(({ link }) => link.service_id))];
  const services = await composeServices(reader, await rows.listServices(reader.db, ofServices), depth, true);
  const byId = new Map(services.map((service) => [service.id, service]));
  const { places } = await readSetting(
    reader,
    found.map(({ location }) => location),
  );
  return found.flatMap(({ link, location }) => {
    const service = byId.get(link.service_id);
    if (!service) return []; // not published
    return filled({ ...composePlace({ link, location }, places, isFull ? 'full' : 'basic'), service });
  });
}

async function readSetting({ db, now }: Reader, locations: { territory_code: string | null }[]): Promise<Setting> {
  const codes = [...new Set(locations.flatMap(({ territory_code }) => territory_code ?? []))];
  const [vocabulary, places, deployment] = await Promise.all([
    rows.findVocabulary(db),
    rows.findPlaces(db, codes),
    rows.findDeployment(db),
  ]);
  return { vocabulary, places, ...deployment, now: now() };
}
