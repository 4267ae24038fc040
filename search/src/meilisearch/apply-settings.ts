import type { Index, Settings } from 'meilisearch';
import { finished } from './finished.ts';

/** Lists whose order says nothing; the order of all others (searchable attributes, ranking rules) ranks. */
const SETS = new Set(['filterableAttributes', 'sortableAttributes', 'displayedAttributes', 'stopWords', 'locales']);

/** Gives an index its settings, but only those that differ: the engine reads all documents again after each. Answers their names. */
export async function applySettings(index: Index, wanted: Settings): Promise<string[]> {
  const differing = listDifferences(wanted, await index.getSettings());
  const changed = Object.entries(wanted).filter(([name]) => differing.includes(name));
  if (changed.length > 0) await finished(index.updateSettings(Object.fromEntries(changed)));
  return differing;
}

/** Names of the wanted settings that the index has otherwise. What is not wanted may be anything. */
export function listDifferences(wanted: Settings, present: Settings): string[] {
  const have = new Map(Object.entries(present));
  return Object.entries(wanted)
    .filter(([name, value]) => !covers(have.get(name), value, name))
    .map(([name]) => name);
}

/** Whether what is present says all that is wanted: the engine fills in defaults of its own. */
function covers(present: unknown, wanted: unknown, name: string): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(present) || present.length !== wanted.length) return false;
    const [ours, theirs] = [wanted, present].map((list) => (SETS.has(name) ? [...list].sort() : [...list]));
    return (ours ?? []).every((value, at) => covers(theirs?.[at], value, ''));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof present !== 'object' || present === null) return false;
    const have = new Map(Object.entries(present));
    if (name === 'synonyms' && have.size !== Object.keys(wanted).length) return false;
    return Object.entries(wanted).every(([key, value]) => covers(have.get(key), value, key));
  }
  return present === wanted;
}
