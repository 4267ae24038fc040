import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { insertion, schema, writtenOnce, type Db, type Values } from '@citess/db';
import { LANGUAGES } from '@citess/db/vocabulary';
import type { Ports } from '../ports.ts';
import { signatureOf } from '../signature.ts';
import { privateLinkExpired, privateLinkNotFound } from './private-link.problems.ts';

/** What a private address stands for. */
export type LinkPurpose = (typeof schema.linkPurpose.enumValues)[number];
/** Those that have a page of their own; who wants no digest any more says so with one press in the mail program. */
export type PagePurpose = Exclude<LinkPurpose, 'digest'>;
/** A right that a private address stands for. */
export type PrivateLink = { id: string; subject_id: string; expires_at: Date };

const PATHS: Record<PagePurpose, string> = {
  draft: 'ask/resume',
  person: 'follow',
  provider: 'answer',
  invitation: 'invitation',
  'sign-in': 'sign-in/letter',
  listing: 'confirm',
};

/** The token of a link: unguessable without the secret, the same each time, so that only its hash is kept. */
export function tokenOf(secret: string, linkId: string): string {
  return signatureOf(secret, `citess-link:${linkId}`);
}

/** A link to a subject until a date. */
type LinkOrder = { purpose: LinkPurpose; subject_id: string; expires_at: Date };

/** Opens a link to a subject until a date; the token is told once and can be made again from the id. */
export async function openLink(
  tx: Db,
  { now, secret }: Pick<Ports, 'now' | 'secret'>,
  order: LinkOrder,
): Promise<{ id: string; token: string }> {
  const link = newLink(secret, order, now());
  await insertLinks(tx, [link]);
  return { id: link.id, token: tokenOf(secret, link.id) };
}

/** Opens several links at once; their tokens can be made from the ids. */
export async function openLinks(
  tx: Db,
  { now, secret }: Pick<Ports, 'now' | 'secret'>,
  orders: readonly LinkOrder[],
): Promise<void> {
  await insertLinks(
    tx,
    orders.map((order) => newLink(secret, order, now())),
  );
}

const insertLinks = insertion(schema.privateLink);

function newLink(secret: string, order: LinkOrder, created_at: Date) {
  const id = crypto.randomUUID();
  return { ...order, id, token_hash: hashOf(tokenOf(secret, id)), created_at };
}

/**
 * What a token stands for.
 * @throws private-link-not-found, or private-link-expired once it is past its date or revoked
 */
export async function readLink(db: Db, now: Date, purpose: LinkPurpose, token: string): Promise<PrivateLink> {
  const link = await findLink(db, purpose, token);
  if (!link) throw privateLinkNotFound();
  if (link.revoked_at !== null || link.expires_at <= now) throw privateLinkExpired();
  return { id: link.id, subject_id: link.subject_id, expires_at: link.expires_at };
}

/** The link behind a token, whether still valid or not; undefined when there never was one. */
export async function findLink(
  db: Db,
  purpose: LinkPurpose,
  token: string,
): Promise<(PrivateLink & { revoked_at: Date | null }) | undefined> {
  const [link] = await selectByToken(db, { token_hash: hashOf(token), purpose });
  return link;
}

const { privateLink } = schema;
const LINK = { id: privateLink.id, subject_id: privateLink.subject_id, expires_at: privateLink.expires_at };

const selectByToken = writtenOnce((db, { token_hash, purpose }: Values<{ token_hash: string; purpose: LinkPurpose }>) =>
  db
    .select({ ...LINK, revoked_at: privateLink.revoked_at })
    .from(privateLink)
    .where(and(eq(privateLink.token_hash, token_hash), eq(privateLink.purpose, purpose))),
);

/** The newest link to a subject that was not revoked. */
export async function linkFor(db: Db, purpose: LinkPurpose, subjectId: string): Promise<PrivateLink | undefined> {
  const [link] = await selectNewest(db, { subject_id: subjectId, purpose });
  return link;
}

const selectNewest = writtenOnce(
  (db, { subject_id, purpose }: Values<{ subject_id: string; purpose: LinkPurpose }>) => {
    const ofSubject = and(eq(privateLink.subject_id, subject_id), eq(privateLink.purpose, purpose));
    return db
      .select(LINK)
      .from(privateLink)
      .where(and(ofSubject, isNull(privateLink.revoked_at)))
      .orderBy(desc(privateLink.created_at), privateLink.id)
      .limit(1);
  },
);

/** Keeps the links to a subject open until a date at least; those that were revoked stay shut. */
export async function prolongLinks(tx: Db, purpose: LinkPurpose, subjectId: string, until: Date): Promise<void> {
  const ofSubject = and(eq(privateLink.subject_id, subjectId), eq(privateLink.purpose, purpose));
  await tx
    .update(privateLink)
    .set({ expires_at: until })
    .where(and(ofSubject, isNull(privateLink.revoked_at), lt(privateLink.expires_at, until)));
}

/** The page a token opens, in the reader's language where pages exist in it, else in French. */
export function addressOf(publicUrl: string, language: string, purpose: PagePurpose, token: string): string {
  const pageLanguage = LANGUAGES.find((known) => known === language) ?? 'fr';
  return `${publicUrl}/${pageLanguage}/${PATHS[purpose]}/${token}`;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
