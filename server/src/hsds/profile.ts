import { readdirSync, readFileSync } from 'node:fs';
import { COMPILED, compileSchema, shortSchema, type Schema } from './compile-schema.rules.ts';
import { mergePatch } from './merge-patch.rules.ts';

type Files = ReadonlyMap<string, unknown>;
/** The standard's schemas, our patches to them, the two merged, and those written out in one; by file name. */
export type Profile = { patches: Files; schemas: ReadonlyMap<string, Schema>; compiled: Files; openapi: unknown };

const OPENAPI = 'openapi.json';
/** Where the standard's description says that schemas are. */
const STANDARD_SCHEMAS = 'https://raw.githubusercontent.com/openreferral/specification/3.2/schema/';

/**
 * Reads and merges the profile once, for an API at an address such as `https://hub.example/hsds/`.
 * @throws where a patch names no schema of the standard.
 */
export function readProfile(base: string): Profile {
  const { patches, schemas, openapi } = readSchemas();
  const served = { ...asSchema(openapi), servers: [{ url: base.replace(/\/$/, '') }] };
  return { patches, schemas, compiled: compile(schemas), openapi: withSchemasAt(`${base}schema/`, served) };
}

/** The standard's schemas with our profile merged in, and the profile. @throws where a patch names no schema of the standard. */
export function readSchemas(): Pick<Profile, 'patches' | 'schemas' | 'openapi'> {
  const standard = readFolder('standard');
  const patches = readFolder('profile');
  const unknown = [...patches.keys()].find((name) => !standard.has(name));
  if (unknown !== undefined) throw new Error(`the profile patches ${unknown}, which the standard has not`);
  const merged = new Map([...standard].map(([name, file]) => [name, mergePatch(file, patches.get(name) ?? {})]));
  const openapi = merged.get(OPENAPI);
  merged.delete(OPENAPI);
  return { patches, openapi, schemas: new Map([...merged].map(([name, file]) => [name, asSchema(file)])) };
}

function compile(schemas: ReadonlyMap<string, Schema>): Files {
  const pairs = COMPILED.flatMap((name) => {
    const whole = compileSchema(`${name}.json`, schemas);
    return [[`${name}.json`, whole] as const, [`${name}_list.json`, shortSchema(whole)] as const];
  });
  return new Map(pairs);
}

function withSchemasAt(address: string, openapi: unknown): unknown {
  return JSON.parse(JSON.stringify(openapi).replaceAll(STANDARD_SCHEMAS, address));
}

/** A schema is a JSON object; the files are ours. */
function asSchema(file: unknown): Schema {
  return file as Schema;
}

function readFolder(folder: 'standard' | 'profile'): Files {
  const at = new URL(`./${folder}/`, import.meta.url);
  const names = readdirSync(at).filter((name) => name.endsWith('.json'));
  return new Map(names.sort().map((name) => [name, JSON.parse(readFileSync(new URL(name, at), 'utf8'))]));
}
