import { z } from 'zod';
import type { OpenIdSettings } from '../ports.ts';
import type { Jwk } from './id-token.ts';

const PATIENCE = 8000;

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});
export type Provider = z.infer<typeof discovery>;

/** What a provider says of itself. @throws where it does not answer, or says it is another */
export async function discover(issuer: string): Promise<Provider> {
  const found = discovery.parse(await fetchJson(`${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`));
  if (found.issuer !== issuer) throw new Error('the provider names another issuer than OIDC_ISSUER');
  return found;
}

/** The keys a provider signs with. */
export async function fetchKeys({ jwks_uri }: Provider): Promise<Jwk[]> {
  const { keys } = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) }).parse(await fetchJson(jwks_uri));
  return keys as Jwk[]; // looked at again when a key is made of one
}

/** The ID token for a code that the browser brought back; PKCE shows that the code is ours. */
export async function exchangeCode(
  provider: Provider,
  { clientId, clientSecret }: OpenIdSettings,
  { code, verifier, redirect_uri }: { code: string; verifier: string; redirect_uri: string },
): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri });
  const headers: Record<string, string> = { accept: 'application/json' };
  const methods = provider.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  if (methods.includes('client_secret_basic')) {
    const pair = [clientId, clientSecret].map(encodeURIComponent).join(':');
    headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
  } else {
    body.set('client_id', clientId);
    body.set('client_secret', clientSecret);
  }
  const answer = await fetchJson(provider.token_endpoint, { method: 'POST', headers, body });
  return z.object({ id_token: z.string().max(20_000) }).parse(answer).id_token;
}

async function fetchJson(url: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`the provider answered ${answer.status}`);
  return answer.json();
}
