import type { Db } from '@citess/db';
import { findStandIns } from '../taxonomy/retired-need.queries.ts';
import { needsInUse } from '../taxonomy/retired-need.rules.ts';

/** Fields, or what was typed of them, with what stands for a need that was retired since. */
export async function ofNeedsInUse<Fields extends Readonly<Record<string, unknown>>>(
  db: Db,
  fields: Fields,
): Promise<Fields> {
  const { needs } = fields;
  if (!Array.isArray(needs)) return fields;
  return { ...fields, needs: needsInUse(await findStandIns(db), needs.map(String)).sort() };
}
