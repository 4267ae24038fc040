import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { nameIn } from '../taxonomy/names.rules.ts';
import { registerSession } from '../plugins/session.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import type { Language } from '@citess/db/vocabulary';
import { notSignedIn } from './account.problems.ts';
import { sessionView, signInAnswer, signInOrder, type SessionView } from './account.schema.ts';
import { createAuth, type Auth } from './auth.ts';
import { requestHeaders, type HeldSession } from './find-signed-in.ts';
import { codeOrder } from './own-account.schema.ts';
import { takeCode } from './second-factor.ts';
import { markFactorShown } from './session.queries.ts';
import { openSession, signIn } from './sign-in.ts';

const tags = ['accounts'];

/** Sign-in, sign-out and who one is; every request can then ask for its account. */
export async function registerAccounts(app: FastifyInstance): Promise<void> {
  const auth = createAuth(app.ports);
  registerSession(app, auth);
  await app.register(accountRoutes(auth), { prefix: '/api' });
}

const accountRoutes =
  (auth: Auth): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/session',
      { schema: { tags, summary: 'Who is signed in, and as what', response: { 200: sessionView } } },
      async (request) => {
        const ways = { offers_letter: app.ports.hasMailServer, openid_name: app.ports.openid?.name ?? null };
        return { ...view(await request.heldSession(), request.language), ...ways };
      },
    );
    app.post(
      '/auth/sign-in/email',
      {
        schema: {
          tags,
          summary: 'Sign in with an email address and a password; answers with the session cookie',
          body: signInOrder,
          response: {
            200: signInAnswer,
            401: problemDetails,
            403: problemDetails,
            422: problemDetails,
            429: problemDetails,
          },
        },
      },
      async (request, reply) => {
        const from = { headers: requestHeaders(request), address: request.ip };
        const cookies = await signIn(app.ports, auth, request.body, from);
        return reply.header('set-cookie', cookies).send({ signed_in: true });
      },
    );
    app.post(
      '/auth/sign-out',
      { schema: { tags, summary: 'End the session', response: { 200: signInAnswer, 403: problemDetails } } },
      async (request, reply) => {
        const { headers } = await auth.api.signOut({ headers: requestHeaders(request), returnHeaders: true });
        return reply.header('set-cookie', headers.getSetCookie()).send({ signed_in: false });
      },
    );
    registerSecondStep(app, auth);
  };

/** Adds the second step of signing in, for who has a second factor. */
function registerSecondStep(app: Parameters<FastifyPluginAsyncZod>[0], auth: Auth): void {
  app.post(
    '/auth/second_factor',
    {
      schema: {
        tags,
        summary: 'Shows the second factor after signing in; answers with the cookie of a new session',
        body: codeOrder,
        response: {
          200: signInAnswer,
          401: problemDetails,
          409: problemDetails,
          422: problemDetails,
          429: problemDetails,
        },
      },
    },
    async (request, reply) => {
      const held = await request.heldSession();
      if (!held) throw notSignedIn();
      await takeCode(app.ports, held.user.id, request.body.code);
      const { cookies, session_id } = await openSession(app.ports, auth, held.user.id, requestHeaders(request));
      await markFactorShown(app.ports.db, session_id, app.ports.now());
      return reply.header('set-cookie', cookies).send({ signed_in: true });
    },
  );
}

function view(held: HeldSession | null, language: Language): Omit<SessionView, 'offers_letter' | 'openid_name'> {
  const awaits_code = held?.awaits_code ?? false;
  if (!held || awaits_code) return { account: null, awaits_code, must_set_up: false };
  const { hubs, other_hubs: others, organizations, ...known } = held.account;
  const other_hubs = others.map(({ hub, hub_names }) => ({ hub, hub_name: nameIn(hub_names, language) }));
  const hub_roles = hubs.map(({ hub, hub_names, hub_member_id, role }) => {
    return { hub, hub_name: nameIn(hub_names, language), hub_member_id, role };
  });
  const account = { ...known, hub_roles, other_hubs, organization_roles: organizations };
  return { account, awaits_code, must_set_up: held.must_set_up };
}
