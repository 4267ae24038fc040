import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/**
 * A part of better-auth that opens a session for somebody who has shown who they are in a way of ours: a letter, an invitation, a
 * second factor. Called by the server alone; no address leads to it.
 */
export const openSessionPlugin = {
  id: 'citess-open-session',
  endpoints: {
    openSession: createAuthEndpoint(
      '/citess/open-session',
      { method: 'POST', body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.userId);
        const session = user && (await internalAdapter.createSession(user.id));
        if (!session) throw new Error('a session could not be opened');
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ session_id: session.id });
      },
    ),
  },
};
