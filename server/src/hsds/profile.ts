import { readdirSync, readFileSync } from 'node:fs';
import { mergePatch } from './merge-patch.rules.ts';

type Files = ReadonlyMap<string, unknown>;

/** The standard's schemas, our patches to them, and the two merged; by file name. */
export type Profile = { patches: Files; schemas: Files };

/** Reads and merges the profile once. @throws where a patch names no schema of the standard. */
export function readProfile(): Profile {
  const standard = readFolder('standard');
  const patches = readFolder('profile');
  const unknown = [...patches.keys()].find((name) => !standard.has(name));
  if (unknown !== undefined) throw new Error(`the profile patches ${unknown}, which the standard has not`);
  const schemas = [...standard].map(([name, schema]) => [name, mergePatch(schema, patches.get(name) ?? {})] as const);
  return { patches, schemas: new Map(schemas) };
}

function readFolder(folder: 'standard' | 'profile'): Files {
  const at = new URL(`./${folder}/`, import.meta.url);
  const names = readdirSync(at).filter((name) => name.endsWith('.json'));
  return new Map(names.sort().map((name) => [name, JSON.parse(readFileSync(new URL(name, at), 'utf8'))]));
}
