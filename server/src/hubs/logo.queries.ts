import { eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { hubLogo } = schema;
type Logo = typeof hubLogo.$inferSelect;

/** What pages must know of a hub's logo. */
export async function findLogo(db: Db, hub_id: string): Promise<Pick<Logo, 'hash' | 'width' | 'height'> | undefined> {
  const { hash, width, height } = hubLogo;
  const [row] = await db.select({ hash, width, height }).from(hubLogo).where(eq(hubLogo.hub_id, hub_id));
  return row;
}

/** A logo by the hash of its content, with the content; hubs may share one. */
export async function findLogoContent(db: Db, hash: string): Promise<Pick<Logo, 'type' | 'content'> | undefined> {
  const { type, content } = hubLogo;
  const [row] = await db.select({ type, content }).from(hubLogo).where(eq(hubLogo.hash, hash)).limit(1);
  return row;
}

/** Gives a hub a logo in place of the one it had. */
export async function putLogo(tx: Db, logo: Logo): Promise<void> {
  const { hub_id: _hub, ...set } = logo;
  await tx.insert(hubLogo).values(logo).onConflictDoUpdate({ target: hubLogo.hub_id, set });
}

/** Takes a hub's logo away. */
export async function deleteLogo(tx: Db, hub_id: string): Promise<void> {
  await tx.delete(hubLogo).where(eq(hubLogo.hub_id, hub_id));
}
