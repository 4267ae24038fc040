import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { mailNotFound } from './mail.problems.ts';
import { mailbox, mailboxQuery, mailView, type MailView } from './mail.schema.ts';
import { findMail, listMailbox } from './mailbox.queries.ts';
import type { Mail } from './outbox.queries.ts';
import { resendMail } from './resend-mail.ts';

const tags = ['mail'];
const params = z.object({ id: z.uuid() });
const refusals = { 401: problemDetails, 403: problemDetails };

const mailboxAnswers = { 200: mailbox, 400: problemDetails, ...refusals };
const mailAnswers = { 200: mailView, 404: problemDetails, ...refusals };

/** The mailbox of a hub, for its staff. */
export const mailRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await request.requireStaff('mail.read')));
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'The messages of your hub, newest first',
        querystring: mailboxQuery,
        response: mailboxAnswers,
      },
    },
    async (request) => {
      const { hub_id } = await request.requireStaff('mail.read');
      const { page, per_page } = request.query;
      const { total, mails } = await listMailbox(app.ports.db, hub_id, request.query);
      return { total, page, per_page, smtp: app.ports.hasMailServer, contents: mails.map(view) };
    },
  );
  app.get(
    '/:id',
    {
      schema: { tags, summary: 'One message of your hub, as it was written', params, response: mailAnswers },
    },
    async (request) => {
      const { hub_id } = await request.requireStaff('mail.read');
      const mail = await findMail(app.ports.db, hub_id, request.params.id);
      if (!mail) throw mailNotFound();
      return view(mail);
    },
  );
  app.post(
    '/:id/sending',
    {
      schema: {
        tags,
        summary: 'Write a message anew from the state of things now, and send it',
        params,
        response: mailAnswers,
      },
    },
    async (request) => {
      const { hub_id } = await request.requireStaff('mail.send');
      return view(await resendMail(app.ports, hub_id, request.params.id));
    },
  );
};

function view(mail: Mail): MailView {
  const { id, kind, state, recipient_name, recipient_address, subject, text, language, attempts } = mail;
  const { last_error, failure, is_bad_address } = mail;
  return {
    ...{ id, kind, state, recipient_name, recipient_address, subject, text, language, attempts },
    ...{ last_error, failure, is_bad_address },
    owed_at: mail.owed_at.toISOString(),
    sent_at: mail.sent_at?.toISOString() ?? null,
    next_try_at: mail.next_try_at?.toISOString() ?? null,
    bounced_at: mail.bounced_at?.toISOString() ?? null,
  };
}
