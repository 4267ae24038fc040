/** As much of a JSON schema as a valid value needs. */
export type BodySchema = {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: BodySchema[];
  format?: string;
  minimum?: number;
  minItems?: number;
  items?: BodySchema;
  properties?: Record<string, BodySchema>;
  required?: string[];
};

/** The smallest value a schema takes; `known` says what stands under a name instead. */
export function smallestValue(
  schema: BodySchema,
  schemas: Record<string, BodySchema>,
  known: Record<string, unknown>,
): unknown {
  const made = (one: BodySchema) => smallestValue(one, schemas, known);
  if (schema.$ref) return made(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'null') return null;
  if (schema.anyOf) return made(schema.anyOf.find(({ type }) => type === 'null') ?? schema.anyOf[0] ?? {});
  if (schema.type === 'object') {
    const names = schema.required ?? [];
    return Object.fromEntries(
      names.map((name) => [name, name in known ? known[name] : made(schema.properties?.[name] ?? {})]),
    );
  }
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => made(schema.items ?? {}));
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === 'boolean') return true;
  if (schema.format === 'uuid') return crypto.randomUUID();
  return schema.format === 'email' ? 'somebody@example.org' : 'words';
}
