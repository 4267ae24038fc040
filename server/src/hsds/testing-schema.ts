/** As much of a JSON schema as HSDS uses. */
export type Schema = {
  type?: string;
  format?: string;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  $ref?: string;
};
type Schemas = ReadonlyMap<string, Schema>;

const FORMATS: Record<string, RegExp> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  uri: /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
};

/** What is wrong with a value by the schema of that file name, each as `/path: why`; empty when it holds. */
export function faultsOf(value: unknown, file: string, schemas: Schemas): string[] {
  return check(value, { $ref: file }, schemas, '');
}

function check(value: unknown, schema: Schema, schemas: Schemas, at: string): string[] {
  const target = schema.$ref === undefined ? schema : schemas.get(schema.$ref);
  if (!target) return [`${at}: no schema ${schema.$ref}`];
  const { type = 'object', format = '' } = target;
  if (!isOfType(value, type)) return [`${at}: not of type ${type}`];
  if (target.enum && !target.enum.includes(value)) return [`${at}: not one of ${target.enum.join(', ')}`];
  if (typeof value === 'string' && FORMATS[format]?.test(value) === false) return [`${at}: not a ${format}`];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => check(item, target.items ?? {}, schemas, `${at}/${index}`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const missing = (target.required ?? []).filter((name) => !Object.hasOwn(value, name));
  const below = Object.entries(target.properties ?? {}).flatMap(([name, property]) => {
    const part: unknown = Reflect.get(value, name);
    return part === undefined ? [] : check(part, property, schemas, `${at}/${name}`);
  });
  return [...missing.map((name) => `${at}: ${name} is missing`), ...below];
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/** The places in a value that say nothing: null, an empty text, list or record. */
export function emptiesOf(value: unknown, at = ''): string[] {
  if (value === null || value === undefined || value === '') return [at];
  if (typeof value !== 'object') return [];
  const parts = Object.entries(value);
  return parts.length === 0 ? [at] : parts.flatMap(([name, part]) => emptiesOf(part, `${at}/${name}`));
}
