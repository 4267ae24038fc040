import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { SHOWN } from './shown.rules.ts';

/** A row of listings: a table of the schema, or an alias in SQL. */
type Listed = { id: SQLWrapper; status: SQLWrapper };

/** That a service may be read: it was published once, and is not another one by now. */
export function isShownService({ id, status }: Listed): SQL {
  return sql`${status} = any(${sql.param([...SHOWN])}::listing_status[]) and ${isNotMerged(id)}`;
}

/** That an organization may be read, and so its services. */
export function isShownOrganization({ id, status }: Listed): SQL {
  return sql`${status} in ('published', 'lapsed') and ${isNotMerged(id)}`;
}

function isNotMerged(id: SQLWrapper): SQL {
  // not in: read once for a whole list, where not exists would be asked for each row that is counted
  return sql`${id} not in (select m.merged_id from listing_merge m where m.undone_at is null)`;
}
