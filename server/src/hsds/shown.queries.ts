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
  return sql`${status} = 'published' and ${isNotMerged(id)}`;
}

function isNotMerged(id: SQLWrapper): SQL {
  return sql`not exists (select from listing_merge m where m.merged_id = ${id} and m.undone_at is null)`;
}
