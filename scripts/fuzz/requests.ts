import fc, { type Arbitrary } from 'fast-check';
import {
  BROKEN_BODIES,
  BROKEN_PARTS,
  HOSTILE_MOMENTS,
  HOSTILE_NUMBERS,
  HOSTILE_TEXTS,
  HOSTILE_VALUES,
} from './hostile.ts';
import { resolved, type Operation, type Parameter, type Schema } from './operations.ts';

/** A request as it goes out; `url` is escaped as it is to be sent. */
export type FuzzRequest = {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
  isSignedIn: boolean;
};
/** What the directory holds: ids, keys and codes that find something. */
export type Known = readonly string[];

/** Requests of one operation: valid ones, at the border and hostile ones. */
export function requestsOf(operation: Operation, known: Known): Arbitrary<FuzzRequest> {
  const path = operation.parameters.filter((one) => one.in === 'path');
  const query = operation.parameters.filter((one) => one.in === 'query');
  return fc
    .record({
      path: fc.tuple(...path.map((one) => pathPart(one, known))),
      query: queryOf(query, operation, known),
      body: operation.body ? bodyOf(operation.body, operation, known) : fc.constant(null),
      headers: headers(),
      isSignedIn: fc.boolean(),
    })
    .map(({ path: parts, query: search, body, headers: extra, isSignedIn }) => {
      const filled = path.reduce(
        (url, { name }, index) => url.replace(`{${name}}`, parts[index] ?? ''),
        operation.path,
      );
      const url = `${operation.prefix}${filled === '/' ? '' : filled}${search}`;
      const type: Record<string, string> = body?.type ? { 'content-type': body.type } : {};
      const sent = body === null ? {} : { body: body.text };
      return { method: operation.method, url, headers: { ...extra, ...type }, ...sent, isSignedIn };
    });
}

function pathPart(_parameter: Parameter, known: Known): Arbitrary<string> {
  const texts = HOSTILE_TEXTS.filter((text) => !['', '..'].includes(text)); // these would be another address
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('', ...known).map((id) => encodeURIComponent(id) || 'none') },
    { weight: 2, arbitrary: fc.uuid() },
    { weight: 2, arbitrary: fc.constantFrom(...texts).map(escaped) },
    { weight: 1, arbitrary: fc.constantFrom(...BROKEN_PARTS) },
  );
}

function queryOf(parameters: readonly Parameter[], operation: Operation, known: Known): Arbitrary<string> {
  const pair = (one: Parameter) =>
    fc.tuple(fc.constant(escaped(one.name)), queryValue(resolved(one.schema, operation), known));
  const odd = fc.tuple(
    fc.constantFrom('unknown', '__proto__', 'page[]', 'q[a]', '%ZZ', '', ...parameters.map((one) => escaped(one.name))),
    fc.oneof(fc.constantFrom(...BROKEN_PARTS), fc.constantFrom(...HOSTILE_TEXTS).map(escaped)),
  );
  const asked = fc.subarray([...parameters], { maxLength: Math.min(parameters.length, 4) });
  const pairs = asked.chain((some) => fc.tuple(...some.map(pair)));
  const odds = fc.oneof(
    { weight: 6, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(odd, { maxLength: 2 }) },
  );
  return fc.tuple(pairs, odds).map(([own, others]) => {
    const text = [...own, ...others].map(([name, value]) => `${name}=${value}`).join('&');
    return text === '' ? '' : `?${text}`;
  });
}

function queryValue(schema: Schema, known: Known): Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: validText(schema, known).map(escaped) },
    { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_TEXTS, ...HOSTILE_NUMBERS, ...HOSTILE_MOMENTS).map(escaped) },
    { weight: 1, arbitrary: fc.constantFrom(...BROKEN_PARTS) },
  );
}

/** A value as the schema wants it, written as a text. */
function validText(schema: Schema, known: Known): Arbitrary<string> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => validText(one, known)));
  if (schema.enum) return fc.constantFrom(...schema.enum.map(String));
  if (schema.type === 'boolean') return fc.constantFrom('true', 'false');
  if (schema.type === 'integer' || schema.type === 'number') {
    const { minimum: min = 0, maximum: max = 1_000_000 } = schema;
    const near = [min - 1, min, min + 1, max - 1, max, max + 1].map(String);
    return fc.oneof(
      fc.constantFrom('1', '2', '10', '100', ...near),
      fc.integer({ min: Math.ceil(min), max }).map(String),
    );
  }
  if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...known), fc.uuid());
  if (schema.pattern)
    return fc.oneof(fc.stringMatching(new RegExp(schema.pattern)), fc.constantFrom('35.5,11.06', '90,180'));
  return fc.oneof(
    fc.constantFrom('microcrédit', 'قرض', '3ndi mashrou3', 'finance', 'mahdia', '5100', '2026-11-22', ...known),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
}

function bodyOf(schema: Schema, operation: Operation, known: Known): Arbitrary<{ text: string; type: string | null }> {
  // the standard's own POST says only that parameters may stand in the body: their shapes are those of the address
  const named = Object.fromEntries(operation.parameters.map((one) => [one.name, one.schema]));
  const isOpen = resolved(schema, operation).type === 'object' && !resolved(schema, operation).properties;
  const value = jsonValue(isOpen ? { type: 'object', properties: named } : schema, operation, known, 0);
  const json = fc.constant('application/json');
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ text: value.map((one) => JSON.stringify(one)), type: json }) },
    { weight: 2, arbitrary: fc.record({ text: fc.constantFrom(...BROKEN_BODIES), type: json }) },
    {
      weight: 1,
      arbitrary: fc.record({
        text: fc.constantFrom('', 'page=1&page=2', 'search=%FF', '<a/>', '{}'),
        type: fc.constantFrom(null, 'text/plain', 'text/xml', 'application/x-www-form-urlencoded', 'nonsense'),
      }),
    },
  );
}

function jsonValue(given: Schema, operation: Operation, known: Known, depth: number): Arbitrary<unknown> {
  const schema = resolved(given, operation);
  const hostile = fc.constantFrom(...HOSTILE_VALUES);
  if (depth > 5) return hostile;
  const inner = (one: Schema) =>
    fc.oneof({ weight: 8, arbitrary: jsonValue(one, operation, known, depth + 1) }, { weight: 1, arbitrary: hostile });
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => jsonValue(one, operation, known, depth)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.type === 'object') {
    const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => [name, inner(one)] as const);
    const isNeeded = (schema.required ?? []).filter((name) => schema.properties?.[name]);
    const whole: Arbitrary<unknown> = fc.record(Object.fromEntries(fields), { requiredKeys: isNeeded });
    return whole;
  }
  if (schema.type === 'array') return fc.array(inner(schema.items ?? {}), { maxLength: 4 });
  if (schema.type === 'null') return fc.constant(null);
  const text = validText(schema, known);
  if (schema.type === 'boolean') return text.map((one) => one === 'true');
  return schema.type === 'integer' || schema.type === 'number' ? text.map(Number) : text;
}

function headers(): Arbitrary<Record<string, string>> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Record<string, string>>(
        { 'accept-language': 'ar' },
        { 'accept-language': 'xx;q=abc,;;,*' },
        { 'if-none-match': '*' },
        { 'if-none-match': '"x", W/"' },
        { 'if-modified-since': 'Sun, 99 Nov 2026 99:00:00 GMT' },
        { origin: 'https://elsewhere.example' },
        { accept: 'text/html' },
      ),
    },
  );
}

/** As it stands in an address; half a character stays broken, as careless programs send it. */
function escaped(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80';
}
