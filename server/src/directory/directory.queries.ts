import { asc } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

/** The currency of the deployment's first hub; euro where there is no hub yet. */
export async function findCurrency(db: Db): Promise<string> {
  const rows = await db
    .select({ currency: schema.hub.currency })
    .from(schema.hub)
    .orderBy(asc(schema.hub.key))
    .limit(1);
  return rows[0]?.currency ?? 'EUR';
}

/** Whether a text can be an id here; PostgreSQL refuses to look for anything else. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
