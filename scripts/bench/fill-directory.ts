import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import type postgres from 'postgres';
import type { BenchOrganization, BenchService } from './bench-catalogue.ts';

type Value = string | number | boolean | null | readonly string[] | Readonly<Record<string, unknown>>;

/** The tables in the order of their columns, as COPY takes them. */
const COLUMNS = {
  organization: 'id, name, alternate_name, description, sector_of_organization, language, status, assured_date, source',
  location: 'id, organization_id, territory_code, latitude, longitude, address_1',
  service:
    'id, organization_id, name, description, eligibility_description, audience, stage, applicant, legal_form, sector, audience_first, amount_minimum, amount_maximum, cost, delivery, capacity, language, translations, status, assured_date, source',
  service_area: 'service_id, territory_code, is_excluded',
  service_attribute: 'service_id, taxonomy_term_id, link_type',
  service_language: 'service_id, language',
  service_at_location: 'service_id, location_id',
} as const;
type Table = keyof typeof COLUMNS;

const SOURCE = 'made up for measuring';
const CHUNK = 20_000;

/**
 * Copies a catalogue into the directory's tables. Checks and notices of change are off meanwhile: for a database that is
 * there to be measured, never for one in use. `termIds`: ids of needs by key.
 */
export async function fillDirectory(
  sql: postgres.Sql,
  organizations: Iterable<BenchOrganization>,
  termIds: ReadonlyMap<string, string>,
): Promise<void> {
  const tables = Object.keys(COLUMNS) as Table[]; // its keys are its type
  let lines = emptyLines(tables);
  let count = 0;
  const flush = async () => {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      for (const table of tables) await copy(tx, table, lines[table]);
    });
    lines = emptyLines(tables);
    count = 0;
  };
  for (const organization of organizations) {
    addRows(organization, termIds, (table, values) => lines[table].push(line(values)));
    count += organization.services.length;
    if (count >= CHUNK) await flush();
  }
  await flush();
  await sql`analyze`;
}

/** The first member's places once more, for another one: `prefix` comes before each code. */
export async function fillPlaces(sql: postgres.Sql, prefix: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into territory (code, parent_code, kind, names, path, longitude, latitude)
      select ${prefix} || code, ${prefix} || parent_code, kind, names, array(select ${prefix} || c from unnest(path) c),
        longitude, latitude
      from territory where code !~ '^M[0-9]+-' on conflict do nothing`;
  });
}

function emptyLines(tables: readonly Table[]): Record<Table, string[]> {
  return Object.fromEntries(tables.map((table) => [table, [] as string[]])) as Record<Table, string[]>; // one for each
}

type AddRow = (table: Table, values: readonly Value[]) => void;

function addRows(organization: BenchOrganization, termIds: ReadonlyMap<string, string>, add: AddRow): void {
  const { id, name, acronym, description, sector, language } = organization;
  add('organization', [id, name, acronym, description, sector, language, 'published', daysAgo(30), SOURCE]);
  for (const { id: location, territory, latitude, longitude } of organization.locations)
    add('location', [location, id, territory, latitude, longitude, `${location.slice(0, 3)} Street`]);
  for (const service of organization.services) addService(service, organization, termIds, add);
}

function addService(
  service: BenchService,
  organization: BenchOrganization,
  termIds: ReadonlyMap<string, string>,
  add: AddRow,
): void {
  const { id, texts, translations, audience, stage, limits, cost, delivery, capacity, language, confirmed } = service;
  const { name, description, eligibility_description = null } = texts;
  const assured = confirmed === null ? null : daysAgo(confirmed);
  const { applicant, legal_form, sector, audience_first, amount_minimum, amount_maximum } = limits;
  const bounds = [applicant, legal_form, sector, audience_first, amount_minimum, amount_maximum];
  const whom = [eligibility_description, audience, stage, ...bounds];
  const written = [name, description, ...whom, cost, delivery, capacity, language, translations];
  add('service', [id, organization.id, ...written, 'published', assured, SOURCE]);
  for (const code of service.covers) add('service_area', [id, code, false]);
  for (const code of service.except) add('service_area', [id, code, true]);
  const terms = service.needs.map((need) => termIds.get(need) ?? null);
  for (const term of terms) add('service_attribute', [id, term, 'need']);
  add('service_attribute', [id, terms[0] ?? null, 'category']);
  for (const spoken of service.languages) add('service_language', [id, spoken]);
  for (const at of service.locations) add('service_at_location', [id, organization.locations[at]?.id ?? null]);
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

function line(values: readonly Value[]): string {
  return `${values.map(written).join('\t')}\n`;
}

function written(value: Value): string {
  if (value === null) return '\\N';
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replaceAll('\\', '\\\\').replaceAll('\t', ' ').replaceAll('\n', ' ');
}

async function copy(tx: postgres.TransactionSql, table: Table, lines: readonly string[]): Promise<void> {
  const stream = await tx.unsafe(`copy ${table} (${COLUMNS[table]}) from stdin`).writable();
  const ended = finished(stream);
  for (let start = 0; start < lines.length; start += 1_000)
    if (!stream.write(lines.slice(start, start + 1_000).join(''))) await Promise.race([once(stream, 'drain'), ended]);
  stream.end();
  await ended;
}
