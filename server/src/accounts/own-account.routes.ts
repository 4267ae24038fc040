import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { hubNotFound } from '../hubs/hub.problems.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { notSignedIn, sessionNotFound } from './account.problems.ts';
import { changePassword } from './change-password.ts';
import { wishDigest } from './digest-wish.queries.ts';
import type { HeldSession } from './find-signed-in.ts';
import {
  codeOrder,
  digestWish,
  factorSecret,
  hubChoice,
  ownAccountView,
  passwordChange,
  recoveryCodes,
} from './own-account.schema.ts';
import { beginSecondFactor, confirmSecondFactor, takeCode } from './second-factor.ts';
import { deleteSecondFactor } from './second-factor.queries.ts';
import { chooseHub, deleteOtherSessions, deleteSession, markFactorShown } from './session.queries.ts';
import { viewOwnAccount } from './view-own-account.ts';

const tags = ['accounts'];
const problems = { 401: problemDetails, 403: problemDetails };
const acting = { ...problems, 409: problemDetails, 422: problemDetails, 429: problemDetails };

/** One's own sessions, password and second factor, whatever one works for. */
export const ownAccountRoutes: FastifyPluginAsyncZod = async (app) => {
  const view = (held: HeldSession) => viewOwnAccount(app.ports, held);
  const viewed = { 200: ownAccountView };
  app.get(
    '/',
    {
      schema: { tags, summary: 'One’s own sessions, password and second factor', response: { ...viewed, ...problems } },
    },
    async (request) => view(await held(request)),
  );
  app.put(
    '/password',
    {
      schema: {
        tags,
        summary: 'Sets a new password; all other sessions end',
        body: passwordChange,
        response: { ...viewed, ...acting },
      },
    },
    async (request) => {
      const mine = await held(request);
      await changePassword(app.ports, mine, request.body);
      return view(mine);
    },
  );
  registerDigest(app);
  registerSessions(app);
  registerHubChoice(app);
  registerSecondFactor(app);
};

function registerDigest(app: Parameters<FastifyPluginAsyncZod>[0]): void {
  app.put(
    '/digest',
    {
      schema: {
        tags,
        summary: 'Says whether one wants a mail a day of what waits for the organizations one works for',
        body: digestWish,
        response: { 200: ownAccountView, ...problems, 422: problemDetails },
      },
    },
    async (request) => {
      const mine = await held(request);
      await wishDigest(app.ports.db, mine.user.id, { ...request.body, at: app.ports.now() });
      return viewOwnAccount(app.ports, mine);
    },
  );
}

function registerHubChoice(app: Parameters<FastifyPluginAsyncZod>[0]): void {
  app.put(
    '/hub',
    {
      schema: {
        tags,
        summary: 'Changes over to another of one’s hubs, in this session',
        body: hubChoice,
        response: { 200: ownAccountView, ...problems, 404: problemDetails, 422: problemDetails },
      },
    },
    async (request) => {
      const mine = await held(request);
      const { hubs, other_hubs } = mine.account;
      const chosen = [...hubs, ...other_hubs].find(({ hub }) => hub === request.body.hub);
      if (!chosen) throw hubNotFound();
      await chooseHub(app.ports.db, mine.session_id, chosen.hub_id);
      return viewOwnAccount(app.ports, mine);
    },
  );
}

function registerSessions(app: Parameters<FastifyPluginAsyncZod>[0]): void {
  app.delete(
    '/sessions',
    { schema: { tags, summary: 'Ends all sessions but this one', response: { 200: ownAccountView, ...problems } } },
    async (request) => {
      const mine = await held(request);
      await deleteOtherSessions(app.ports.db, mine.user.id, mine.session_id);
      return viewOwnAccount(app.ports, mine);
    },
  );
  app.delete(
    '/sessions/:id',
    {
      schema: {
        tags,
        summary: 'Ends one of one’s own sessions',
        params: z.object({ id: z.string().max(100) }),
        response: { 200: ownAccountView, ...problems, 404: problemDetails },
      },
    },
    async (request) => {
      const mine = await held(request);
      const isEnded = await deleteSession(app.ports.db, mine.user.id, request.params.id);
      if (!isEnded) throw sessionNotFound();
      return viewOwnAccount(app.ports, mine);
    },
  );
}

function registerSecondFactor(app: Parameters<FastifyPluginAsyncZod>[0]): void {
  app.post(
    '/second_factor',
    {
      schema: {
        tags,
        summary: 'Begins with an app for codes; it counts once confirmed',
        response: { 201: factorSecret, ...acting },
      },
    },
    async (request, reply) => reply.code(201).send(await beginSecondFactor(app.ports, (await held(request)).user)),
  );
  app.put(
    '/second_factor/confirmation',
    {
      schema: {
        tags,
        summary: 'Confirms the app with a code of it; answers the recovery codes and ends all other sessions',
        body: codeOrder,
        response: { 200: recoveryCodes, ...acting },
      },
    },
    async (request) => {
      const { user, session_id } = await held(request);
      const codes = await confirmSecondFactor(app.ports, user, request.body.code);
      await markFactorShown(app.ports.db, session_id, app.ports.now());
      await deleteOtherSessions(app.ports.db, user.id, session_id);
      return { codes };
    },
  );
  app.delete(
    '/second_factor',
    {
      schema: {
        tags,
        summary: 'Ends with the app, for a code of it',
        body: codeOrder,
        response: { 200: ownAccountView, ...acting },
      },
    },
    async (request) => {
      const mine = await held(request);
      await takeCode(app.ports, mine.user.id, request.body.code);
      await deleteSecondFactor(app.ports.db, mine.user.id);
      return viewOwnAccount(app.ports, mine);
    },
  );
}

/** The session that asks, with its second factor shown where there is one. @throws not-signed-in */
async function held(request: FastifyRequest): Promise<HeldSession> {
  const mine = await request.heldSession();
  if (!mine || mine.awaits_code) throw notSignedIn();
  return mine;
}
