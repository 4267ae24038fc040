import { createTransport } from 'nodemailer';
import { MessageRefused, type Mailer } from './message.types.ts';
import { judgeFailure, type SmtpFailure } from './smtp-answer.rules.ts';

const SECONDS = 1000;

/** A mailer on an SMTP address like smtps://user:password@mail.example.org, with a pool of connections. */
export function openMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    maxRequeues: 1, // a connection that had gone stale; all further tries are counted and stand in the outbox
    connectionTimeout: 10 * SECONDS,
    greetingTimeout: 10 * SECONDS,
    socketTimeout: 30 * SECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ messageId, language, calendar, unsubscribe_url, ...message }) => {
      const headers = {
        'Auto-Submitted': 'auto-generated',
        'Content-Language': language,
        ...(unsubscribe_url && oneClick(unsubscribe_url)),
      };
      const along = calendar ? { icalEvent: invitation(calendar) } : {};
      const dsn = { id: idIn(messageId), return: 'headers', notify: 'failure' } as const;
      await transport.sendMail({ from, messageId, headers, dsn, ...message, ...along }).catch((error: unknown) => {
        throw withoutAddress(error);
      });
    },
    close: () => transport.close(),
  };
}

/** How mail programs offer to stop such messages with one press (RFC 8058). */
function oneClick(url: string) {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** What a bounce comes back under, where the mail server keeps it. */
function idIn(messageId: string): string {
  return messageId.slice(1, messageId.indexOf('@'));
}

/** A meeting as mail programs recognise it: they offer to put it into the calendar. */
function invitation(calendar: string) {
  const method = calendar.includes('METHOD:CANCEL') ? 'CANCEL' : 'PUBLISH';
  return { method, filename: 'citess.ics', content: calendar };
}

/** What went wrong in codes alone: the words of a mail server repeat addresses. */
function withoutAddress(error: unknown): Error {
  const { is_permanent, is_bad_address, said } = judgeFailure(error as SmtpFailure); // nodemailer adds what it knows
  return is_permanent ? new MessageRefused(said, { is_bad_address }) : new Error(said);
}
