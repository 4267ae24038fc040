import fc from 'fast-check';
import { jsonSchemas } from '../json-schemas.ts';
import { judge, PROBLEM, type FuzzAnswer } from './judge.ts';
import { readOperations, type Description, type OpenApi, type Operation } from './operations.ts';
import { requestsOf, type FuzzRequest } from './requests.ts';

export type Send = (request: FuzzRequest) => Promise<FuzzAnswer>;
/** One operation that failed, with the smallest request that still fails. */
export type FuzzFailure = { operation: string; request: FuzzRequest; reason: string };
export type FuzzReport = {
  requests: number;
  operations: number;
  statuses: Record<string, number>;
  failures: FuzzFailure[];
  /** The answer that took longest, in milliseconds. */
  slowest: { milliseconds: number; request: string };
};

/** Settings of a run: how many requests, from which seed, how many milliseconds an answer may take. */
export type FuzzSettings = { requests: number; seed: number; slowest: number };

/** Sends requests made from the product's own descriptions, and judges every answer. One after the other, so that each has its own time. */
export async function runFuzz(send: Send, settings: FuzzSettings): Promise<FuzzReport> {
  const { operations, schemas } = await readDescriptions(send);
  const known = await readKnown(send);
  const report: FuzzReport = {
    requests: 0,
    operations: operations.length,
    statuses: {},
    failures: [],
    slowest: { milliseconds: 0, request: '' },
  };
  const weights = operations.map((one) => 2 + one.parameters.length + (one.body ? 4 : 0));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  for (const [index, operation] of operations.entries()) {
    const numRuns = Math.ceil((settings.requests * (weights[index] ?? 1)) / sum);
    const property = fc.asyncProperty(requestsOf(operation, known), async (request) => {
      const answer = await send(request);
      count(report, request, answer);
      const faults = judge(operation, request, answer, { schemas, slowest: settings.slowest });
      if (faults.length > 0) throw new Error(faults.join('; '));
    });
    const details = await fc.check(property, { seed: settings.seed, numRuns, interruptAfterTimeLimit: 600_000 });
    const [request] = details.counterexample ?? [];
    if (request) {
      const error = details.errorInstance;
      const reason = error instanceof Error ? error.message : String(error);
      report.failures.push({ operation: nameOf(operation), request, reason });
    }
  }
  return report;
}

function count(
  report: FuzzReport,
  { method, url, body = '' }: FuzzRequest,
  { status, milliseconds }: FuzzAnswer,
): void {
  report.requests += 1;
  report.statuses[status] = (report.statuses[status] ?? 0) + 1;
  if (milliseconds <= report.slowest.milliseconds) return;
  report.slowest = { milliseconds, request: `${method} ${url} ${body}`.slice(0, 300) };
}

function nameOf({ method, prefix, path }: Operation): string {
  return `${method} ${prefix}${path}`;
}

const read = (url: string): FuzzRequest => ({ method: 'GET', url, headers: {}, isSignedIn: true });

/** The description of the whole API, and that of /hsds in the standard's words, with the schemas they refer to. */
async function readDescriptions(send: Send) {
  const schemas = jsonSchemas();
  const document = async (url: string) => JSON.parse((await send(read(url))).body) as OpenApi; // our own descriptions
  const descriptions: Description[] = [
    { address: PROBLEM.address, prefix: '', document: await document('/api/openapi.json') },
    {
      address: 'https://described.invalid/hsds',
      prefix: '/hsds',
      document: await document('/hsds/profile/openapi.json'),
    },
  ];
  for (const { address, document: known } of descriptions) schemas.add(address, known);
  for (const folder of ['schema', 'schema/compiled']) {
    const { files } = JSON.parse((await send(read(`/hsds/${folder}`))).body) as { files: Record<string, string> };
    for (const [name, url] of Object.entries(files)) {
      if (name === 'openapi.json') continue;
      // a schema with all it refers to is the same as the one that refers, and costs many times its weight to compile
      const isLong = folder === 'schema/compiled' && !name.endsWith('_list.json');
      const short = { $ref: url.replace('/compiled', '') };
      schemas.add(url, isLong ? short : (JSON.parse((await send(read(new URL(url).pathname))).body) as object));
    }
  }
  const inProfile = Object.keys(descriptions[1]?.document.paths ?? {}).map(
    (path) => `/hsds${path === '/' ? '' : path}`,
  );
  return { operations: readOperations(descriptions, (url) => inProfile.includes(url)), schemas };
}

/** Ids, keys and codes of a few records of every kind, so that some requests find something. */
async function readKnown(send: Send): Promise<string[]> {
  const lists = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'];
  const urls = [
    ...lists.map((list) => `/hsds/${list}?per_page=6`),
    '/api/cases',
    '/api/mails',
    '/api/territories',
    '/api/taxonomy_terms?taxonomy=needs',
  ];
  const bodies = await Promise.all(urls.map(async (url) => (await send(read(url))).body));
  const found = bodies.flatMap((body) => [...body.matchAll(/"(?:id|key|code)":"([^"\\]{2,80})"/g)].slice(0, 12));
  return [...new Set(found.map(([, value = '']) => value)), 'service.json', 'openapi.json'];
}
