/** As much of a JSON schema as making values needs. */
export type Schema = {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
};
export type Parameter = { name: string; in: 'path' | 'query'; schema: Schema };
type Answer = { content?: Record<string, unknown> };
type Described = {
  tags?: string[];
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, Answer>;
};
export type OpenApi = {
  paths: Record<string, Record<string, Described>>;
  components?: { parameters?: Record<string, Parameter>; schemas?: Record<string, Schema> };
};

/** A description, where it is, and what stands before its paths. */
export type Description = { address: string; prefix: string; document: OpenApi };
/** One way to read, as a description tells it. */
export type Operation = Pick<Description, 'address' | 'prefix' | 'document'> & {
  path: string;
  method: 'GET' | 'POST';
  parameters: Parameter[];
  /** What a body of JSON is to be; null where none is read. */
  body: Schema | null;
  responses: Record<string, Answer>;
};

/** Groups of the description whose POST only reads. */
const READ_BY_POST = ['matching', 'hsds'];

/** Every operation of the descriptions that changes nothing. `leaveOut` says which paths another one describes better. */
export function readOperations(descriptions: readonly Description[], leaveOut: (url: string) => boolean): Operation[] {
  return descriptions.flatMap((description) =>
    Object.entries(description.document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, described]) => {
        const isRead = method === 'get' || (method === 'post' && reads(described, description));
        const isOurs = description.prefix !== '' || !leaveOut(path);
        return isRead && isOurs ? [operationOf(description, path, method, described)] : [];
      }),
    ),
  );
}

function reads({ tags = [] }: Described, { prefix }: Description): boolean {
  return prefix === '/hsds' || tags.some((tag) => READ_BY_POST.includes(tag));
}

function operationOf(description: Description, path: string, method: string, described: Described): Operation {
  const { components } = description.document;
  // parameters that stand at the path itself are ids
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ name, in: 'path' as const, schema: {} }));
  const named = (described.parameters ?? []).flatMap((one) => {
    if (!('$ref' in one)) return one;
    return components?.parameters?.[one.$ref.split('/').at(-1) ?? ''] ?? [];
  });
  return {
    ...description,
    path,
    method: method === 'get' ? 'GET' : 'POST',
    parameters: [...ids, ...named.filter((one) => one.in === 'query')],
    body: described.requestBody?.content['application/json']?.schema ?? null,
    responses: described.responses,
  };
}

/** The schema itself where another is referred to. */
export function resolved(schema: Schema, { document }: Operation): Schema {
  return schema.$ref ? (document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;
}
