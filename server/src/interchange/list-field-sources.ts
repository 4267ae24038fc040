import type { Ports } from '../ports.ts';
import { isUuid } from '../directory/directory.queries.ts';
import { serviceNotFound } from '../directory/directory.problems.ts';
import { isSame } from './fields.rules.ts';
import { findOurLists, findOurs, listSaid } from './ours.queries.ts';
import { ourFields } from './read-record.ts';

/** Where each field of a service comes from, and whether it was corrected here since. @throws service-not-found */
export async function listFieldSources({ db }: Pick<Ports, 'db'>, id: string) {
  const columns = isUuid(id) ? (await findOurs(db, 'service', [id], false)).get(id.toLowerCase()) : undefined;
  if (!columns) throw serviceNotFound();
  const ours = ourFields('service', columns, (await findOurLists(db, [id])).get(id.toLowerCase()));
  return (await listSaid(db, 'service', id)).flatMap(({ source, imported_at, fields }) =>
    Object.entries(fields).map(([field, said]) => {
      const is_corrected = !isSame(field, said, ours[field]);
      return { field: field.replace(/^details\./, ''), source, imported_at, is_corrected };
    }),
  );
}
