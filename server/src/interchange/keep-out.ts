import type { Db } from '@citess/db';
import { identityKeys } from '../directory/identity-keys.ts';
import { listUnlisted } from '../directory/unlisted.queries.ts';
import { recordOf, textOf } from './fields.rules.ts';
import type { Finding } from './import.types.ts';
import { dropStaged, listStagedIdentifiers, listStagedOrganizations } from './keep-out.queries.ts';

/**
 * Takes organizations that asked not to be listed out of a run, with all that is theirs; answers what to tell of them. It stops
 * nothing: everything else comes in.
 */
export async function keepOut(db: Db, runId: string): Promise<Finding[]> {
  const unlisted = new Set((await listUnlisted(db)).flatMap(({ keys }) => keys));
  if (unlisted.size === 0) return [];
  const identifiers = await listStagedIdentifiers(db, runId);
  const findings: Finding[] = [];
  for (const { id, value, file, line } of await listStagedOrganizations(db, runId)) {
    const name = textOf(value.name) ?? '';
    const names = Object.values(recordOf(value.translations)).map((texts) => textOf(recordOf(texts).name));
    const keys = identityKeys({
      ...{ id, name, website: textOf(value.website), identifiers: identifiers.get(id) ?? [] },
      alternate_names: [textOf(value.alternate_name), ...names],
    });
    if (!keys.some((key) => unlisted.has(key))) continue;
    const reason = 'kept out at their wish; staff can lift that';
    findings.push({
      ...{ finding: 'kept-out', kind: 'organization', record_id: id, name, file, line, field: null, reason },
    });
  }
  await dropStaged(
    db,
    runId,
    findings.flatMap(({ record_id }) => record_id ?? []),
  );
  return findings;
}
