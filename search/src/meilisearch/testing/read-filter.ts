import { distanceKm } from '../distances.ts';

/** A row as the stand-in keeps it. */
export type Row = Readonly<Record<string, unknown>> & { id: string };
export type Passes = (row: Row) => boolean;

const TOKEN = /\s*(?:(?<quoted>"(?:[^"\\]|\\.)*")|(?<sign>>=|[()[\],=])|(?<word>[^\s()[\],="]+))/gy;

/** The part of Meilisearch's filter language that our engine writes. @throws SyntaxError for anything else. */
export function readFilter(filter: string): Passes {
  const tokens = openTokens(filter);
  const passes = readEither(tokens);
  if (!tokens.isAtEnd()) throw new SyntaxError(`too much in ${filter}`);
  return passes;
}

type Tokens = {
  isAtEnd: () => boolean;
  /** Takes the next sign or word if it is this one. */
  take: (text: string) => boolean;
  expect: (text: string) => void;
  value: () => string;
  list: (open: string, close: string) => string[];
};

function openTokens(filter: string): Tokens {
  const found = [...filter.matchAll(TOKEN)];
  const rest = filter.slice(found.reduce((sum, [whole]) => sum + whole.length, 0));
  if (rest.trim() !== '') throw new SyntaxError(`cannot read the filter from ${rest}`);
  const tokens = found.map(({ groups }) => groups ?? {});
  let at = 0;
  const take = (text: string) => (tokens[at]?.sign ?? tokens[at]?.word) === text && (at += 1) > 0;
  const expect = (text: string) => {
    if (!take(text)) throw new SyntaxError(`expected ${text} in ${filter}`);
  };
  const value = () => {
    const { quoted, word } = tokens[at++] ?? {};
    if (quoted !== undefined) return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
    if (word === undefined) throw new SyntaxError(`a value is missing in ${filter}`);
    return word;
  };
  const list = (open: string, close: string) => {
    const values: string[] = [];
    expect(open);
    while (!take(close)) {
      values.push(value());
      take(',');
    }
    return values;
  };
  return { isAtEnd: () => at >= tokens.length, take, expect, value, list };
}

function readEither(tokens: Tokens): Passes {
  const parts = [readBoth(tokens)];
  while (tokens.take('OR')) parts.push(readBoth(tokens));
  return (row) => parts.some((passes) => passes(row));
}

function readBoth(tokens: Tokens): Passes {
  const parts = [readOne(tokens)];
  while (tokens.take('AND')) parts.push(readOne(tokens));
  return (row) => parts.every((passes) => passes(row));
}

function readOne(tokens: Tokens): Passes {
  if (tokens.take('NOT')) {
    const passes = readOne(tokens);
    return (row) => !passes(row);
  }
  if (tokens.take('(')) {
    const passes = readEither(tokens);
    tokens.expect(')');
    return passes;
  }
  if (tokens.take('_geoRadius')) {
    const [lat = 0, lng = 0, meters = 0] = tokens.list('(', ')').map(Number);
    return (row) => metersFrom({ lat, lng }, row) <= meters;
  }
  const field = tokens.value();
  if (tokens.take('IN')) return isAnyOf(field, tokens.list('[', ']'));
  if (tokens.take('>=')) return atLeast(field, Number(tokens.value()));
  tokens.expect('=');
  return isAnyOf(field, [tokens.value()]);
}

/** Metres to the row's point; infinite without one. */
export function metersFrom(from: { lat: number; lng: number }, row: Row): number {
  const point = row['_geo'];
  if (typeof point !== 'object' || point === null || !('lat' in point) || !('lng' in point)) return Infinity;
  const [latitude, longitude] = [Number(point.lat), Number(point.lng)];
  return 1_000 * distanceKm({ latitude: from.lat, longitude: from.lng }, { latitude, longitude });
}

/** The values of a field, as facets and filters see them. */
export function valuesOf(row: Row, field: string): string[] {
  return [row[field] ?? []].flat().map(String);
}

function isAnyOf(field: string, wanted: readonly string[]): Passes {
  const small = new Set(wanted.map((value) => value.toLowerCase()));
  return (row) => valuesOf(row, field).some((value) => small.has(value.toLowerCase()));
}

function atLeast(field: string, least: number): Passes {
  return (row) => Number(row[field]) >= least;
}
