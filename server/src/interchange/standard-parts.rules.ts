import type { StandardTable } from './interchange.types.ts';

/** What has rows of its own in the directory, in the order it is written. */
export const KINDS = [
  'territory',
  'taxonomy',
  'taxonomy_term',
  'organization',
  'location',
  'service',
  'service_at_location',
  'phone',
] as const;
export type Kind = (typeof KINDS)[number];

type Value = Readonly<Record<string, unknown>>;
/** A record that others hang on. */
export type Owner = { table: StandardTable; id: string };

/** The tables a part may hang on, the nearest first: a phone of a contact is the contact's, whoever else it names. */
const OWNERS: Partial<Record<StandardTable, readonly StandardTable[]>> = {
  address: ['location'],
  accessibility: ['location'],
  schedule: ['service_at_location', 'location', 'service'],
  contact: ['service_at_location', 'location', 'service', 'organization'],
  phone: ['contact', 'service_at_location', 'location'],
  language: ['phone', 'location', 'service'],
  service_area: ['service_at_location', 'service'],
  cost_option: ['service'],
  required_document: ['service'],
  service_capacity: ['service'],
  funding: ['service', 'organization'],
  url: ['service', 'organization'],
  program: ['organization'],
  organization_identifier: ['organization'],
};

/** Under which name parts stand in the record they hang on. */
const LISTS: Partial<Record<StandardTable, string>> = {
  address: 'addresses',
  accessibility: 'accessibility',
  schedule: 'schedules',
  contact: 'contacts',
  phone: 'phones',
  language: 'languages',
  service_area: 'service_areas',
  cost_option: 'cost_options',
  required_document: 'required_documents',
  service_capacity: 'capacities',
  funding: 'funding',
  program: 'programs',
  organization_identifier: 'organization_identifiers',
  attribute: 'attributes',
  metadata: 'metadata',
};

/** What a row is a part of; null for a record that stands alone, or that names nothing it belongs to. */
export function ownerOf(table: StandardTable, value: Value): Owner | null {
  if (table === 'attribute') return named(value.link_entity, value.link_id);
  if (table === 'metadata') return named(value.resource_type, value.resource_id);
  const nearest = OWNERS[table]?.find((owner) => typeof value[`${owner}_id`] === 'string');
  return nearest ? { table: nearest, id: String(value[`${nearest}_id`]) } : null;
}

function named(table: unknown, id: unknown): Owner | null {
  if (typeof table !== 'string' || typeof id !== 'string') return null;
  return { table: table as StandardTable, id }; // another word names no record, which is told
}

/** The name of the list the part stands in. */
export function listName(table: StandardTable, owner: StandardTable): string {
  if (table === 'url') return owner === 'service' ? 'additional_urls' : 'additional_websites';
  return LISTS[table] ?? table;
}

/** Whether rows of the table are nothing without a record they hang on. */
export function isPart(table: StandardTable): boolean {
  return table === 'attribute' || table === 'metadata' || (OWNERS[table] !== undefined && table !== 'phone');
}

/** A field that names another record. */
export type Reference = { table: StandardTable; field: string; to: StandardTable };
const reference = (table: StandardTable, to: StandardTable, field = `${to}_id`): Reference => ({ table, field, to });

/** Every field that names another record, beside those of `attribute` and `metadata`, which name any. */
export const REFERENCES: readonly Reference[] = [
  reference('taxonomy_term', 'taxonomy'),
  reference('taxonomy_term', 'taxonomy_term', 'parent_id'),
  reference('organization', 'organization', 'parent_organization_id'),
  reference('location', 'organization'),
  reference('service', 'organization'),
  reference('service', 'program'),
  reference('service_at_location', 'service'),
  reference('service_at_location', 'location'),
  reference('phone', 'organization'),
  reference('phone', 'service'),
  reference('service_capacity', 'unit'),
  reference('attribute', 'taxonomy_term'),
  ...Object.entries(OWNERS).flatMap(
    ([table, owners]) => owners.map((owner) => reference(table as StandardTable, owner)), // the keys of OWNERS are tables
  ),
];
