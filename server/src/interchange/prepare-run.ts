import type { Db } from '@citess/db';
import { stableId } from '../hsds/stable-id.ts';
import { completeOwners, faultContradictions, faultDangling, faultHomeless } from './fault.queries.ts';
import type { Setting } from './import.types.ts';
import {
  faultNamedTerm,
  listKnownTaxonomies,
  listNamedTaxonomies,
  listNamedTerms,
  listStagedVocabulary,
  nameTaxonomy,
} from './known.queries.ts';
import { loadSetting } from './load-setting.ts';
import { analyzeStaged, insertStaged } from './run.queries.ts';

type Told = { source: string; language: string | null; now: Date };

/**
 * Completes what staged rows leave unsaid and notes against each what it lacks: records that are not there, terms that are not
 * known, parts of nothing. Changes staging only, and may be done again.
 */
export async function prepareRun(db: Db, runId: string, told: Told): Promise<Setting> {
  await analyzeStaged(db);
  await giveTaxonomies(db, runId, told.source);
  await completeOwners(db, runId);
  await faultContradictions(db, runId);
  await faultHomeless(db, runId);
  const setting = await loadSetting(db, runId, told);
  for (const named of await listNamedTerms(db, runId)) {
    if (setting.termsByKey.has(`${named.taxonomy}:${named.code}`)) continue;
    const keys = [...setting.termsByKey.values()]
      .filter(({ taxonomy }) => taxonomy === named.taxonomy)
      .map(({ key }) => key);
    const known = keys.length > 0 ? `it has ${keys.slice(0, 20).join(', ')}` : 'there is no such taxonomy';
    await faultNamedTerm(db, runId, named, `names ${named.code} of ${named.taxonomy}, which is not known: ${known}`);
  }
  await faultDangling(db, runId);
  return loadSetting(db, runId, told); // without what is left out by now
}

/** Terms may name their taxonomy, or none: each gets one, made where nobody gave it. */
async function giveTaxonomies(db: Db, runId: string, source: string): Promise<void> {
  const names = await listNamedTaxonomies(db, runId);
  if (names.length === 0) return;
  const known = await listKnownTaxonomies(db);
  const staged = await listStagedVocabulary(db, runId, 'taxonomy');
  for (const [index, told] of names.entries()) {
    const name = told ?? source;
    const found =
      staged.find(({ value }) => value.name === name || value.key === name)?.id ??
      known.find(({ key }) => key === name)?.id;
    const id = found ?? stableId('taxonomy', source, name);
    if (!found) {
      const value = { id, name, description: name };
      const place = { file: source, line: 0, owner_id: null, faults: null };
      // below zero: counted apart from what the source says
      await insertStaged(db, runId, [{ position: -1 - index, kind: 'taxonomy', record_id: id, value, ...place }]);
    }
    await nameTaxonomy(db, runId, told, id);
  }
}
