import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { OpenIdSettings, Ports } from '../ports.ts';
import { openIdOff } from './account.problems.ts';
import { readIdToken, type IdClaims } from './id-token.ts';
import { findBySubject, findUnlinked, linkSubject } from './openid.queries.ts';
import { discover, exchangeCode, fetchKeys } from './openid-provider.ts';
import { seal, unseal } from './seal.ts';

type OpenIdPorts = Pick<Ports, 'db' | 'now' | 'secret' | 'publicUrl' | 'openid'>;

const MINUTES = 10;
const kept = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), until: z.number() });

/** Where the browser goes to sign in at the provider, and what it keeps meanwhile, sealed. @throws openid-off */
export async function beginOpenId(ports: OpenIdPorts): Promise<{ url: string; cookie: string }> {
  const settings = mustBeOn(ports);
  const provider = await discover(settings.issuer);
  const [state, nonce, verifier] = [random(), random(), random()];
  const url = new URL(provider.authorization_endpoint);
  const asked = {
    ...{ response_type: 'code', client_id: settings.clientId, redirect_uri: redirectOf(ports), state, nonce },
    ...{ scope: 'openid email', code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  const until = ports.now().getTime() + MINUTES * 60_000;
  const cookie = seal(ports.secret, Buffer.from(JSON.stringify({ state, nonce, verifier, until })));
  return { url: url.href, cookie };
}

/**
 * Whose account the provider vouches for: one that is linked, else the one of the address it has verified, which is linked from then on.
 * Null where anything does not fit, or nobody of that address was ever invited. @throws openid-off
 */
export async function finishOpenId(
  ports: OpenIdPorts,
  { code, state, cookie }: { code: string; state: string; cookie: string },
): Promise<string | null> {
  const settings = mustBeOn(ports);
  const begun = openCookie(ports, cookie);
  if (!begun || begun.state !== state || begun.until <= ports.now().getTime()) return null;
  const provider = await discover(settings.issuer);
  const asked = { code, verifier: begun.verifier, redirect_uri: redirectOf(ports) };
  const token = await exchangeCode(provider, settings, asked);
  const expected = { issuer: provider.issuer, clientId: settings.clientId, nonce: begun.nonce, now: ports.now() };
  const claims = readIdToken(token, await fetchKeys(provider), expected);
  return claims && findAccount(ports, claims);
}

/** Where the browser keeps what was begun, and how long, in seconds. */
export const OPENID_COOKIE = { name: 'citess.openid', path: '/api/auth/openid', seconds: MINUTES * 60 };

async function findAccount({ db }: OpenIdPorts, claims: IdClaims): Promise<string | null> {
  const known = await findBySubject(db, claims.sub);
  if (known !== undefined) return known;
  const isVerified = claims.email_verified === true || claims.email_verified === 'true';
  if (!claims.email || !isVerified) return null;
  const userId = await findUnlinked(db, claims.email);
  if (userId === undefined) return null;
  await linkSubject(db, { id: random(), accountId: claims.sub, userId });
  return userId;
}

function openCookie({ secret }: OpenIdPorts, cookie: string): z.infer<typeof kept> | null {
  try {
    return kept.parse(JSON.parse(unseal(secret, cookie).toString('utf8')));
  } catch {
    return null; // not sealed by us
  }
}

function mustBeOn({ openid }: OpenIdPorts): OpenIdSettings {
  if (!openid) throw openIdOff();
  return openid;
}

const redirectOf = ({ publicUrl }: OpenIdPorts) => `${publicUrl}/api/auth/openid/callback`;
const random = () => randomBytes(32).toString('base64url');
