import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { textsOrNull } from '../hubs/hub-settings.rules.ts';
import { isUnder, knownTerritories, putTerritory } from './platform.queries.ts';
import type { TerritoriesOrder } from './platform.schema.ts';

/**
 * Adds places to the tree, or gives known ones more names; all of them or none. A larger place comes before those inside it.
 * @throws 422 by the row
 */
export async function addTerritories(
  { db, catalogue }: Pick<Ports, 'db' | 'catalogue'>,
  { territories }: TerritoriesOrder,
): Promise<{ added: number; changed: number }> {
  const codes = territories.flatMap(({ code, parent_code }) => [code, ...(parent_code === null ? [] : [parent_code])]);
  const known = await knownTerritories(db, codes);
  const before = new Set(known);
  await db.transaction(async (tx) => {
    for (const [row, { code, parent_code, kind, names }] of territories.entries()) {
      const at = `/territories/${row}`;
      const said = textsOrNull(names);
      if (said === null) throw answersToMend({ [`${at}/names`]: 'Write a name in one language at least' });
      if (parent_code !== null && !known.has(parent_code)) {
        throw answersToMend({ [`${at}/parent_code`]: 'There is no such larger place' });
      }
      if ((parent_code === null) !== (kind === 'country')) {
        throw answersToMend({ [`${at}/parent_code`]: 'Every place but a country lies in a larger one' });
      }
      // moving a place would change who covers whom behind everybody's back
      if (before.has(code) && !(await isUnder(tx, code, parent_code))) {
        throw answersToMend({ [`${at}/parent_code`]: 'This place lies in another one' });
      }
      await putTerritory(tx, { code, parent_code, kind, names: said, source: 'platform' });
      known.add(code);
    }
  });
  catalogue.changed();
  const changed = new Set(territories.map(({ code }) => code).filter((code) => before.has(code))).size;
  return { added: known.size - before.size, changed };
}
