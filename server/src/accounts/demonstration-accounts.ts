import { and, eq, inArray, sql } from 'drizzle-orm';
import { generateRandomString, hashPassword, verifyPassword } from 'better-auth/crypto';
import { schema, type Db } from '@citess/db';
import type { HubRole, OrganizationRole } from '@citess/db/vocabulary';
import type { Ports } from '../ports.ts';

const { account, hub, hubMember, organization, organizationMember, platformAdministrator, user } = schema;

/** Any fixed number: whoever holds this advisory lock makes the accounts, the others wait and find them. */
const ACCOUNTS_LOCK = 5_331_807;

/** Somebody to sign in as: for a hub by its key, for organizations by their short names, or for the deployment. */
export type AccountOrder = {
  email: string;
  name: string;
  hub?: { key: string; role: HubRole };
  organizations?: { names: string[]; role: OrganizationRole };
  isAdministrator?: boolean;
};

/** Keyed by the role that is shown beside the address. */
const DEMONSTRATION: Record<string, AccountOrder> = {
  counsellor: {
    email: 'conseiller@mahdia.example',
    name: 'Conseillère de démonstration',
    hub: { key: 'mahdia', role: 'counsellor' },
  },
  coordinator: {
    email: 'coordination@mahdia.example',
    name: 'Coordinatrice de démonstration',
    hub: { key: 'mahdia', role: 'coordinator' },
  },
  partner: {
    email: 'partenaire@mahdia.example',
    name: 'Partenaire de démonstration',
    organizations: { names: ['BTS', 'Enda Tamweel'], role: 'manager' },
  },
  editor: {
    email: 'redaction@mahdia.example',
    name: 'Rédactrice de démonstration',
    organizations: { names: ['Enda Tamweel'], role: 'editor' },
  },
  observer: {
    email: 'observation@mahdia.example',
    name: 'Observateur de démonstration',
    hub: { key: 'mahdia', role: 'observer' },
  },
  administrator: {
    email: 'plateforme@mahdia.example',
    name: 'Administratrice de démonstration',
    isAdministrator: true,
  },
};

/** Makes the sign-ins of the Mahdia demonstration, or sets their password anew when it changed. */
export async function ensureDemonstrationAccounts(
  { db }: Pick<Ports, 'db'>,
  password: string,
): Promise<{ role: string; email: string; password: string }[]> {
  await ensureAccounts(db, Object.values(DEMONSTRATION), password);
  return Object.entries(DEMONSTRATION).map(([role, { email }]) => ({ role, email, password }));
}

/** Makes accounts with one password for all, or sets it anew when it changed. */
export async function ensureAccounts(db: Db, orders: readonly AccountOrder[], password: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ACCOUNTS_LOCK})`);
    const ids: string[] = [];
    for (const order of orders) ids.push(await ensureAccount(tx, order));
    await ensurePassword(tx, ids, password);
  });
}

async function ensureAccount(tx: Db, order: AccountOrder): Promise<string> {
  const { email, name, organizations } = order;
  await tx
    .insert(user)
    .values({ id: generateRandomString(32), email, name, emailVerified: true })
    .onConflictDoNothing({ target: user.email });
  const [found] = await tx.select({ id: user.id }).from(user).where(eq(user.email, email));
  if (!found) throw new Error('a demonstration account was not made');
  const user_id = found.id;
  if (order.isAdministrator) await tx.insert(platformAdministrator).values({ user_id }).onConflictDoNothing();
  if (order.hub) {
    const [home] = await tx.select({ id: hub.id }).from(hub).where(eq(hub.key, order.hub.key));
    if (!home) throw new Error('the demonstration hub is not there');
    await tx.insert(hubMember).values({ hub_id: home.id, user_id, role: order.hub.role }).onConflictDoNothing();
  }
  if (organizations) {
    const known = await tx
      .select({ id: organization.id })
      .from(organization)
      .where(inArray(organization.alternate_name, organizations.names));
    const rows = known.map(({ id }) => ({ organization_id: id, user_id, role: organizations.role }));
    if (rows.length > 0) await tx.insert(organizationMember).values(rows).onConflictDoNothing();
  }
  return user_id;
}

/** Hashing takes long on purpose: the accounts share one hash. */
async function ensurePassword(tx: Db, userIds: readonly string[], password: string) {
  const own = and(inArray(account.userId, [...userIds]), eq(account.providerId, 'credential'));
  const found = await tx.select({ userId: account.userId, hash: account.password }).from(account).where(own);
  const [kept] = found;
  const isShared = found.length === userIds.length && found.every(({ hash }) => hash === kept?.hash);
  if (isShared && kept?.hash && (await verifyPassword({ hash: kept.hash, password }))) return;
  const hash = await hashPassword(password);
  await tx.update(account).set({ password: hash }).where(own);
  const known = new Set(found.map(({ userId }) => userId));
  const missing = userIds.filter((id) => !known.has(id));
  if (missing.length === 0) return;
  await tx.insert(account).values(
    missing.map((userId) => ({
      ...{ id: generateRandomString(32), accountId: userId, providerId: 'credential', userId, password: hash },
    })),
  );
}
