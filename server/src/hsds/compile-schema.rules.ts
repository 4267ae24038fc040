/** A schema of HSDS: as much of it as compiling reads. */
export type Schema = { [keyword: string]: unknown; properties?: Record<string, Property>; items?: Property };
type Property = Schema & { $ref?: string };
type Schemas = ReadonlyMap<string, Schema>;

/** What the API nests besides what the schemas themselves name, as the standard's own compiled schemas have it. */
const NESTED: Readonly<Record<string, Record<string, Property>>> = {
  'organization.json': { services: { type: 'array', items: { $ref: 'service.json' } } },
  'service_at_location.json': { service: { $ref: 'service.json' } },
};

/** The schemas an API description refers to as `compiled/…`: everything below a record in one file, and in short for lists. */
export const COMPILED = ['service', 'organization', 'service_at_location'] as const;

/** One schema with all it refers to written out in place. A record that stands around another is not written out in it again. */
export function compileSchema(name: string, schemas: Schemas): Schema {
  const schema = schemas.get(name) ?? {};
  const properties = { ...schema.properties, ...NESTED[name] };
  return { ...schema, properties: writeOut(properties, schemas, [name]) };
}

/** The compiled schema of what a list gives: what is many left out, at every depth. */
export function shortSchema(schema: Schema): Schema {
  const properties = Object.entries(schema.properties ?? {})
    .filter(([, property]) => property.items?.properties === undefined)
    .map(([name, property]) => [name, property.properties ? shortSchema(property) : property] as const);
  return { ...schema, properties: Object.fromEntries(properties) };
}

function writeOut(
  properties: Record<string, Property>,
  schemas: Schemas,
  around: readonly string[],
): Record<string, Property> {
  const written = Object.entries(properties).flatMap(([name, property]) => {
    const target = property.$ref ?? property.items?.$ref;
    if (target === undefined) return [[name, property] as const];
    if (around.includes(target)) return [];
    const schema = schemas.get(target) ?? {};
    const inner = { ...schema, properties: writeOut(schema.properties ?? {}, schemas, [...around, target]) };
    const { $ref: _, ...own } = property;
    return [[name, property.items ? { ...own, items: inner } : { ...inner, ...own }] as const];
  });
  return Object.fromEntries(written);
}
