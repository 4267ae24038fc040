import { createTransport } from 'nodemailer';
import { MessageRefused, type Mailer } from './message.types.ts';

const SECONDS = 1000;

/** A mailer on an SMTP address like smtps://user:password@mail.example.org, with a pool of connections. */
export function openMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10 * SECONDS,
    greetingTimeout: 10 * SECONDS,
    socketTimeout: 30 * SECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ messageId, language, calendar, ...message }) => {
      const headers = { 'Auto-Submitted': 'auto-generated', 'Content-Language': language };
      const along = calendar ? { icalEvent: invitation(calendar) } : {};
      await transport.sendMail({ from, messageId, headers, ...message, ...along }).catch((error: unknown) => {
        throw withoutAddress(error);
      });
    },
    close: () => transport.close(),
  };
}

/** A meeting as mail programs recognise it: they offer to put it into the calendar. */
function invitation(calendar: string) {
  const method = calendar.includes('METHOD:CANCEL') ? 'CANCEL' : 'PUBLISH';
  return { method, filename: 'citess.ics', content: calendar };
}

/** What went wrong in codes alone: the words of a mail server repeat addresses. */
function withoutAddress(error: unknown): Error {
  const { code, responseCode } = error as { code?: string; responseCode?: number }; // nodemailer adds both
  const said = ['mail server:', code ?? 'failure', responseCode].filter((part) => part !== undefined).join(' ');
  // EENVELOPE and EMESSAGE are about this message; any other failure, like a wrong password, is about the connection
  const isAboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  return isAboutMessage && (responseCode ?? 0) >= 500 ? new MessageRefused(said) : new Error(said);
}
