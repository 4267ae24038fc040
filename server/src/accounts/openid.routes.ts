import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { Problem } from '../problems/problem.ts';
import { beginOpenId, finishOpenId, OPENID_COOKIE } from './openid.ts';

const tags = ['accounts'];
const elsewhere = z.null().describe('Goes elsewhere');
/** What a provider sends the browser back with; whatever else it adds is left alone. */
const returned = z.object({ code: z.string().max(4000).default(''), state: z.string().max(400).default('') });

/** Signing in at a provider of OpenID Connect, for who has an account here. A second factor is asked for all the same. */
export const openIdRoutes: FastifyPluginAsyncZod = async (app) => {
  const { name, path, seconds } = OPENID_COOKIE;
  const secure = app.ports.publicUrl.startsWith('https:') ? '; Secure' : '';
  const cookieOf = (value: string, age: number) =>
    `${name}=${value}; Path=${path}; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
  const summary = 'Goes to the provider of OpenID Connect';
  app.get(
    '/',
    { schema: { tags, summary, response: { 302: elsewhere, 404: problemDetails } } },
    async (request, reply) => {
      try {
        const { url, cookie } = await beginOpenId(app.ports);
        return await reply.header('set-cookie', cookieOf(cookie, seconds)).redirect(url);
      } catch (error) {
        if (error instanceof Problem) throw error;
        request.log.warn({ kind: 'openid' }, 'the provider of OpenID Connect does not answer');
        return reply.redirect('/sign-in?openid=failed');
      }
    },
  );
  app.get(
    '/callback',
    {
      schema: {
        tags,
        summary: 'Comes back from the provider; opens a session for an account that was invited',
        querystring: returned,
        response: { 302: elsewhere, 404: problemDetails },
      },
    },
    async (request, reply) => {
      const cookie = new RegExp(`(?:^|; *)${name.replace('.', '\\.')}=([\\w-]+)`).exec(
        request.headers.cookie ?? '',
      )?.[1];
      const over = cookieOf('', 0);
      try {
        const user_id = await finishOpenId(app.ports, { ...request.query, cookie: cookie ?? '' });
        if (user_id === null) return await reply.header('set-cookie', over).redirect('/sign-in?openid=unknown');
        return await reply.header('set-cookie', [over, ...(await request.openSession(user_id))]).redirect('/sign-in');
      } catch (error) {
        if (error instanceof Problem) throw error;
        request.log.warn({ kind: 'openid' }, 'signing in at the provider of OpenID Connect failed');
        return reply.header('set-cookie', over).redirect('/sign-in?openid=failed');
      }
    },
  );
};
