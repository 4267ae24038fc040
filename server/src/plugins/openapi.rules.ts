/** As much of an OpenAPI document as is rewritten here. */
export type ApiDocument = {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, unknown> };
};
type Operation = { parameters?: unknown[]; requestBody?: unknown; responses?: Record<string, Answer> };
type Answer = { description?: string; content?: Record<string, unknown> };

const MEANING: Record<string, string> = {
  200: 'Done, with what was asked for',
  201: 'Made',
  202: 'Taken; what follows is not told here',
  400: 'The path, the query or the body cannot be read, or a filter names nothing',
  401: 'Not signed in',
  403: 'The account may not do this',
  404: 'Not there, or not for this account to see',
  406: 'It is not answered in the form that is accepted',
  409: 'The rules, or somebody else’s act, say no',
  410: 'It was there, and is over',
  413: 'The body is too large',
  415: 'The body is of no type that is read here',
  422: 'Some answers need mending; `errors` says which',
  429: 'Too many requests in a minute',
  503: 'Not ready to serve',
};
const PROBLEM = { schema: { $ref: '#/components/schemas/Problem' } };

/**
 * The document as people read it: addresses without a slash at the end, failures as application/problem+json with a word
 * on each, 400 wherever something is sent, and no schema that nothing refers to.
 */
export function describeApi<T extends ApiDocument>(document: T): T {
  const paths = Object.entries(document.paths ?? {}).map(([path, operations]) => {
    // what another site's page asks for in a signed-in browser is refused, whatever it is
    const guarded = (method: string) => (path.startsWith('/api/') && method !== 'get' ? { 403: {} } : {});
    const described = Object.entries(operations).map(([method, operation]) => [
      method,
      describe({ ...operation, responses: { ...guarded(method), ...operation.responses } }),
    ]);
    return [path.length > 1 ? path.replace(/\/$/, '') : path, Object.fromEntries(described)];
  });
  const described = { ...document, paths: Object.fromEntries(paths) };
  return { ...described, components: { ...document.components, schemas: usedSchemas(described) } };
}

function describe(operation: Operation): Operation {
  const isGivenSomething = operation.requestBody !== undefined || (operation.parameters ?? []).length > 0;
  const given = isGivenSomething ? { 400: {}, ...operation.responses } : { ...operation.responses };
  const responses = Object.entries(given).map(([status, answer]) => [status, describeAnswer(status, answer)]);
  return { ...operation, responses: Object.fromEntries(responses) };
}

function describeAnswer(status: string, answer: Answer): Answer {
  const description = MEANING[status] ?? answer.description ?? status;
  if (Number(status) < 400) return { ...answer, description };
  return { description, content: { 'application/problem+json': PROBLEM } };
}

/** The schemas that the paths lead to, directly or through others. */
function usedSchemas({ paths, components }: ApiDocument): Record<string, unknown> {
  const schemas = components?.schemas ?? {};
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name) || !(name in schemas)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit(paths ?? {});
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
}
