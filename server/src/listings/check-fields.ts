import type { Db } from '@citess/db';
import { answersToMend } from '../problems/problem.ts';
import { listTermRows } from '../taxonomy/term.queries.ts';
import { listPlaces } from '../territories/territory.queries.ts';
import type { FlatFields } from './field-changes.rules.ts';

/** Looks at what no shape can tell: places, needs and places of work that exist, amounts in order. @throws 422 by field */
export async function checkFields(db: Db, fields: FlatFields): Promise<void> {
  const [places, needs] = await Promise.all([listPlaces(db), listTermRows(db, 'needs')]);
  const codes = new Set(places.map(({ code }) => code));
  const keys = new Set(needs.map(({ key }) => key));
  const faults: Record<string, string> = {};
  const known = (field: string, all: ReadonlySet<string>, what: string) => {
    if (listOf(fields[field]).some((key) => !all.has(String(key)))) faults[`/fields/${field}`] = what;
  };
  known('areas', codes, 'Choose places of the list');
  known('left_out', codes, 'Choose places of the list');
  known('needs', keys, 'Choose needs of the list');
  const both = listOf(fields.areas).filter((code) => listOf(fields.left_out).includes(code));
  if (both.length > 0) faults['/fields/left_out'] = 'A place is either covered or left out';
  const [least, most] = [fields.amount_minimum, fields.amount_maximum];
  if (typeof least === 'number' && typeof most === 'number' && least > most) {
    faults['/fields/amount_maximum'] = 'The largest amount must not be below the smallest';
  }
  listOf(fields.locations).forEach((place, index) => {
    const { territory_code } = place as { territory_code: string | null }; // as: by the shape
    if (territory_code !== null && !codes.has(territory_code)) {
      faults[`/fields/locations/${index}/territory_code`] = 'Choose a place of the list';
    }
  });
  if (Object.keys(faults).length > 0) throw answersToMend(faults);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
