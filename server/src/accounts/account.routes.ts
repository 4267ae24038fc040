import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { isAPIError } from 'better-auth/api';
import { nameIn } from '../taxonomy/names.rules.ts';
import { registerSession } from '../plugins/session.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import type { Language } from '@citess/db/vocabulary';
import { signInRefused } from './account.problems.ts';
import { sessionView, signInAnswer, signInOrder, type SessionView } from './account.schema.ts';
import { createAuth, type Auth } from './auth.ts';
import { requestHeaders, type SignedIn } from './find-signed-in.ts';

/** Sign-in, sign-out and who one is; every request can then ask for its account. */
export async function registerAccounts(app: FastifyInstance): Promise<void> {
  const auth = createAuth(app.ports);
  registerSession(app, auth);
  await app.register(accountRoutes(auth), { prefix: '/api' });
}

const accountRoutes =
  (auth: Auth): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['accounts'];
    app.get(
      '/session',
      { schema: { tags, summary: 'Who is signed in, and as what', response: { 200: sessionView } } },
      async (request) => view(await request.account(), request.language),
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
        const cookies = await signIn(auth, request.body, requestHeaders(request));
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
  };

/** Opens a session; the cookies to set. @throws sign-in-refused, whether the address or the password is wrong */
async function signIn(auth: Auth, order: { email: string; password: string }, headers: Headers): Promise<string[]> {
  try {
    const answer = await auth.api.signInEmail({ body: order, headers, returnHeaders: true });
    return answer.headers.getSetCookie();
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) throw signInRefused();
    throw error;
  }
}

function view(account: SignedIn | null, language: Language): SessionView {
  if (!account) return { account: null };
  const { hubs, organizations, ...known } = account;
  const hub_roles = hubs.map(({ hub, hub_names, hub_member_id, role }) => {
    return { hub, hub_name: nameIn(hub_names, language), hub_member_id, role };
  });
  return { account: { ...known, hub_roles, organization_roles: organizations } };
}
