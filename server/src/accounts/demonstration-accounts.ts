import { and, eq, inArray, sql } from 'drizzle-orm';
import { generateRandomString, hashPassword, verifyPassword } from 'better-auth/crypto';
import { schema, type Db } from '@citess/db';
import type { HubRole } from '@citess/db/vocabulary';
import type { Ports } from '../ports.ts';

const { account, hub, hubMember, organization, organizationMember, user } = schema;

/** Any fixed number: whoever holds this advisory lock makes the accounts, the others wait and find them. */
const ACCOUNTS_LOCK = 5_331_807;

type Demonstration = { email: string; name: string; hubRole?: HubRole; manages?: string[] };
/** Keyed by the role that is shown beside the address. */
const DEMONSTRATION: Record<string, Demonstration> = {
  counsellor: { email: 'conseiller@mahdia.example', name: 'Conseillère de démonstration', hubRole: 'counsellor' },
  coordinator: { email: 'coordination@mahdia.example', name: 'Coordinatrice de démonstration', hubRole: 'coordinator' },
  partner: {
    email: 'partenaire@mahdia.example',
    name: 'Partenaire de démonstration',
    manages: ['BTS', 'Enda Tamweel'],
  },
};

/** Makes the sign-ins of the Mahdia demonstration, or sets their password anew when it changed. */
export async function ensureDemonstrationAccounts(
  { db }: Pick<Ports, 'db'>,
  password: string,
): Promise<{ role: string; email: string; password: string }[]> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ACCOUNTS_LOCK})`);
    for (const demonstration of Object.values(DEMONSTRATION)) await ensureAccount(tx, demonstration, password);
  });
  return Object.entries(DEMONSTRATION).map(([role, { email }]) => ({ role, email, password }));
}

async function ensureAccount(tx: Db, { email, name, hubRole, manages = [] }: Demonstration, password: string) {
  await tx
    .insert(user)
    .values({ id: generateRandomString(32), email, name, emailVerified: true })
    .onConflictDoNothing({ target: user.email });
  const [found] = await tx.select({ id: user.id }).from(user).where(eq(user.email, email));
  if (!found) throw new Error('a demonstration account was not made');
  await ensurePassword(tx, found.id, password);
  if (hubRole) {
    const [mahdia] = await tx.select({ id: hub.id }).from(hub).where(eq(hub.key, 'mahdia'));
    if (!mahdia) throw new Error('the demonstration hub is not there');
    await tx.insert(hubMember).values({ hub_id: mahdia.id, user_id: found.id, role: hubRole }).onConflictDoNothing();
  }
  const managed = await tx
    .select({ id: organization.id })
    .from(organization)
    .where(inArray(organization.alternate_name, manages));
  for (const { id } of managed) {
    await tx
      .insert(organizationMember)
      .values({ organization_id: id, user_id: found.id, role: 'manager' })
      .onConflictDoNothing();
  }
}

async function ensurePassword(tx: Db, userId: string, password: string) {
  const own = and(eq(account.userId, userId), eq(account.providerId, 'credential'));
  const [found] = await tx.select({ hash: account.password }).from(account).where(own);
  if (!found) {
    const values = { id: generateRandomString(32), accountId: userId, providerId: 'credential', userId };
    await tx.insert(account).values({ ...values, password: await hashPassword(password) });
  } else if (!found.hash || !(await verifyPassword({ hash: found.hash, password }))) {
    await tx
      .update(account)
      .set({ password: await hashPassword(password) })
      .where(own);
  }
}
