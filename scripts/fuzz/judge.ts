import type { JsonSchemas } from '../json-schemas.ts';
import { PERSON } from './hostile.ts';
import type { Operation } from './operations.ts';
import type { FuzzRequest } from './requests.ts';

/** What came back. */
export type FuzzAnswer = { status: number; type: string; body: string; milliseconds: number };

/** Where the limit of Node for an address and its headers lies. */
const LONGEST_HEAD = 16_000;
const OF_EVERY_ROUTE = ['404', '429'];
const OF_EVERY_BODY = ['400', '413', '415', '422'];

/** What is wrong with an answer: by its status, its time, its shape, or because it repeats a person's words. */
export function judge(
  operation: Operation,
  request: FuzzRequest,
  answer: FuzzAnswer,
  { schemas, slowest }: { schemas: JsonSchemas; slowest: number },
): string[] {
  const faults: string[] = [];
  if (answer.milliseconds > slowest) faults.push(`took ${Math.round(answer.milliseconds)} ms`);
  if (answer.status >= 500) return [...faults, `status ${answer.status}`];
  const isConditional =
    request.headers['if-none-match'] !== undefined || request.headers['if-modified-since'] !== undefined;
  if (answer.status === 304 && isConditional && answer.body === '') return faults;
  if (answer.status === 431 && request.url.length > LONGEST_HEAD) return faults;
  if (answer.status === 301) return operation.responses['301'] ? faults : [...faults, 'an undescribed 301'];
  const problem = answer.type.startsWith('application/problem+json');
  if (answer.status >= 400 && !problem) return [...faults, `status ${answer.status} as ${answer.type}`];
  if (problem) faults.push(...problemFaults(answer, schemas));
  const allowed = [
    ...Object.keys(operation.responses),
    ...OF_EVERY_ROUTE,
    ...(request.body === undefined ? [] : OF_EVERY_BODY),
  ];
  if (!allowed.includes(String(answer.status))) return [...faults, `undescribed status ${answer.status}`];
  return problem ? faults : [...faults, ...bodyFaults(operation, answer, schemas)];
}

function problemFaults({ body, status }: FuzzAnswer, schemas: JsonSchemas): string[] {
  const value = parsed(body);
  if (value === undefined) return ['a problem that is no JSON'];
  const faults = schemas.faultsOf(value, PROBLEM.address, ...PROBLEM.steps);
  const told = typeof value === 'object' && value !== null && 'status' in value ? value.status : undefined;
  if (told !== status) faults.push(`a problem of ${String(told)} as ${status}`);
  const words = PERSON.split(' ');
  if (words.some((word) => body.includes(word))) faults.push('a problem that repeats what a person wrote');
  return faults;
}

/** Where the shape of a problem stands. */
export const PROBLEM = {
  address: 'https://described.invalid/api',
  steps: ['components', 'schemas', 'Problem'],
};

function bodyFaults(operation: Operation, { status, type, body }: FuzzAnswer, schemas: JsonSchemas): string[] {
  const media = type.split(';', 1)[0] ?? '';
  const content = operation.responses[String(status)]?.content ?? {};
  if (!(media in content)) return body === '' ? [] : [`undescribed type ${media || 'none'}`];
  const at = (name: string) => [
    ...[
      'paths',
      operation.path,
      operation.method.toLowerCase(),
      'responses',
      String(status),
      'content',
      name,
      'schema',
    ],
  ];
  if (media !== 'application/x-ndjson') {
    const value = parsed(body);
    return value === undefined ? ['no JSON'] : schemas.faultsOf(value, operation.address, ...at(media)).slice(0, 5);
  }
  const contents = body.split('\n').filter(Boolean).map(parsed);
  if (contents.includes(undefined)) return ['a line that is no JSON'];
  const counts = {
    total_items: 0,
    total_pages: 0,
    page_number: 1,
    size: 0,
    first_page: true,
    last_page: true,
    empty: false,
  };
  return schemas.faultsOf({ ...counts, contents }, operation.address, ...at('application/json')).slice(0, 5);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
