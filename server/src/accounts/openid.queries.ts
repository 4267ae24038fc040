import { and, eq, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { account, user } = schema;
/** Under which accounts of the provider stand. */
const PROVIDER = 'openid';

/** Whose account at the provider this is. */
export async function findBySubject(db: Db, accountId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: account.userId })
    .from(account)
    .where(and(eq(account.providerId, PROVIDER), eq(account.accountId, accountId)));
  return row?.id;
}

/** The account of an address that has none at the provider yet. */
export async function findUnlinked(db: Db, email: string): Promise<string | undefined> {
  const linked = sql`exists (select from ${account} a where a.user_id = "user"."id" and a.provider_id = ${PROVIDER})`;
  const [row] = await db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(sql`lower(${user.email})`, email.toLowerCase()), sql`not ${linked}`));
  return row?.id;
}

/** Remembers that an account at the provider is somebody's. */
export async function linkSubject(db: Db, row: { id: string; accountId: string; userId: string }): Promise<void> {
  await db.insert(account).values({ ...row, providerId: PROVIDER });
}
