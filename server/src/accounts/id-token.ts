import { createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** Signatures that are taken; `none` and shared secrets are not. */
const DIGESTS: Record<string, { hash: string; dsaEncoding?: 'ieee-p1363' }> = {
  RS256: { hash: 'sha256' },
  RS384: { hash: 'sha384' },
  RS512: { hash: 'sha512' },
  ES256: { hash: 'sha256', dsaEncoding: 'ieee-p1363' },
};
/** How far the provider's clock may be from ours, in seconds. */
const LEEWAY = 120;

const header = z.object({ alg: z.string(), kid: z.string().optional() });
const claims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional(),
  exp: z.number(),
  iat: z.number().optional(),
  nonce: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
});
export type IdClaims = z.infer<typeof claims>;
export type Jwk = JsonWebKey & { kid?: string; use?: string };

/** What an ID token says, if it is signed by the provider, for us, for this very sign-in and still valid; else null. */
export function readIdToken(
  token: string,
  keys: readonly Jwk[],
  { issuer, clientId, nonce, now }: { issuer: string; clientId: string; nonce: string; now: Date },
): IdClaims | null {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  const [shown, said] = [header.safeParse(parse(head)), claims.safeParse(parse(body))];
  if (rest.length > 0 || !shown.success || !said.success) return null;
  const digest = DIGESTS[shown.data.alg];
  const key = digest && keyOf(keys, shown.data);
  if (!digest || !key) return null;
  const { hash, dsaEncoding } = digest;
  const signed = Buffer.from(`${head}.${body}`);
  const sent = Buffer.from(signature, 'base64url');
  if (!verify(hash, signed, dsaEncoding ? { key, dsaEncoding } : key, sent)) return null;
  const { iss, aud, azp, exp, nonce: used } = said.data;
  const audiences = [aud].flat();
  const isForUs = audiences.includes(clientId) && (audiences.length === 1 || azp === clientId);
  const isFresh = exp + LEEWAY > now.getTime() / 1000;
  return iss === issuer && isForUs && isFresh && used === nonce ? said.data : null;
}

function keyOf(keys: readonly Jwk[], { alg, kid }: { alg: string; kid?: string | undefined }): KeyObject | null {
  const kind = alg.startsWith('RS') ? 'RSA' : 'EC';
  const fitting = keys.filter((key) => key.kty === kind && key.use !== 'enc');
  const jwk = kid === undefined ? fitting[0] : fitting.find((key) => key.kid === kid);
  try {
    return jwk ? createPublicKey({ key: jwk, format: 'jwk' }) : null;
  } catch {
    return null; // a key that is none
  }
}

function parse(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
