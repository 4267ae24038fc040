import type { FastifyInstance, FastifyRequest } from 'fastify';
import { heldKey, type HeldKey } from '../accounts/access-key.ts';
import { requirePermission, requireStaff, type Staff } from '../accounts/access.ts';
import type { Act } from '../accounts/access.rules.ts';
import { foreignOrigin } from '../accounts/account.problems.ts';
import { COOKIE_PREFIX, type Auth } from '../accounts/auth.ts';
import { openSession } from '../accounts/sign-in.ts';
import { findHeldSession, requestHeaders, type HeldSession, type SignedIn } from '../accounts/find-signed-in.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, null for a visitor. Read once a request, and only if there is a session cookie. */
    account: () => Promise<SignedIn | null>;
    /** The live session, also one that still waits for a second factor. */
    heldSession: () => Promise<HeldSession | null>;
    /** The member of hub staff who asks. @throws not-signed-in, not-allowed */
    requireStaff: (act: Act) => Promise<Staff>;
    /** The key of outside software that was sent along; null without one. @throws access-key-refused */
    accessKey: () => Promise<HeldKey | null>;
    /** The key, once somebody asked for it. */
    sentKey: Promise<HeldKey | null> | null;
    /** Opens a session for somebody who has shown who they are, in place of the one that came along; the cookies to set. */
    openSession: (userId: string) => Promise<string[]>;
    /** The session, once somebody asked for it. */
    session: Promise<HeldSession | null> | null;
  }
}

const CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** Gives each request its account, and refuses what another site's page asks for in a signed-in browser. */
export function registerSession(app: FastifyInstance, auth: Auth): void {
  const origin = new URL(app.ports.publicUrl).origin;
  app.decorateRequest('session', null);
  app.decorateRequest('sentKey', null);
  app.decorateRequest('accessKey', async function (this: FastifyRequest) {
    this.sentKey ??= heldKey(this);
    return this.sentKey;
  });
  app.decorateRequest('heldSession', async function (this: FastifyRequest) {
    if (!hasSessionCookie(this)) return null;
    this.session ??= findHeldSession(auth, app.ports.db, requestHeaders(this));
    return this.session;
  });
  app.decorateRequest('account', async function (this: FastifyRequest) {
    const held = await this.heldSession();
    return held && !held.awaits_code ? held.account : null;
  });
  app.decorateRequest('requireStaff', function (this: FastifyRequest, act: Act) {
    return requireStaff(this, act);
  });
  app.decorateRequest('openSession', async function (this: FastifyRequest, userId: string) {
    return (await openSession(app.ports, auth, userId, requestHeaders(this))).cookies;
  });
  app.addHook('onRequest', async (request) => {
    const from = request.headers.origin;
    if (!from || from === origin || !CHANGING.includes(request.method)) return;
    // one machine has many names (localhost, 127.0.0.1); a browser never lets a page choose the Host it sends
    if (URL.canParse(from) && new URL(from).host === request.headers.host) return;
    // the route that was found, for an address can be written in many ways: /%61pi/auth/…
    const route = request.routeOptions.url ?? '';
    if (route.startsWith('/api/auth/') || (route.startsWith('/api/') && hasSessionCookie(request))) {
      throw foreignOrigin();
    }
  });
  app.addHook('onRequest', requirePermission);
  // a session in use is renewed: its cookie must live on as well
  app.addHook('onSend', async (request, reply) => {
    // signing in or out has set another cookie in its place
    if (!request.session || reply.hasHeader('set-cookie')) return;
    const session = await request.session.catch(() => null); // the route has told of the failure
    if (session && session.cookies.length > 0) reply.header('set-cookie', session.cookies);
  });
}

function hasSessionCookie(request: FastifyRequest): boolean {
  return request.headers.cookie?.includes(`${COOKIE_PREFIX}.session_token=`) ?? false;
}
