import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { SMTPServer } from 'smtp-server';
import { MessageRefused, type Mailer } from './message.types.ts';
import { openMailer } from './smtp.ts';

type Answer = 'take' | 'drop' | 'refuse' | 'busy';
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** A mail server of its own that answers one message after the other as told, then takes the rest. */
async function aMailServer(answers: Answer[] = []): Promise<{ mailer: Mailer; received: string[] }> {
  const received: string[] = [];
  let next: Answer = 'take';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      next = answers.shift() ?? 'take';
      if (next === 'refuse') callback(Object.assign(new Error(`no mailbox ${address}`), { responseCode: 550 }));
      else if (next === 'busy') callback(Object.assign(new Error(`${address} is busy`), { responseCode: 451 }));
      else callback();
    },
    onData(stream, _session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (next === 'drop') return server.connections.forEach((connection) => connection._socket.destroy());
        received.push(Buffer.concat(parts).toString('utf8'));
        callback();
      });
    },
  });
  server.on('error', () => {}); // the dropped connection
  const { port } = await new Promise<AddressInfo>((listening) => {
    const socket = server.listen(0, '127.0.0.1', () => listening(socket.address() as AddressInfo)); // a TCP server has a port
  });
  const mailer = openMailer(`smtp://127.0.0.1:${port}`, 'CitESS <hub@hub.example>');
  opened.push(
    () => new Promise((closed) => server.close(closed)),
    async () => mailer.close(),
  );
  return { mailer, received };
}

const message = {
  messageId: '<0b8e2a3c@hub.example>',
  to: 'samia@example.org',
  subject: 'جديد بخصوص مطلبكم',
  text: 'تحية طيبة،\n\nhttps://hub.example/ar/follow/x',
  html: '<p dir="rtl">تحية طيبة،</p>',
  language: 'ar',
};

it('hands a message to the mail server once, under its own Message-ID', async () => {
  const { mailer, received } = await aMailServer();
  await mailer.send({ ...message, unsubscribe_url: 'https://hub.example/api/stop' });
  expect(received).toHaveLength(1);
  expect(received[0]).toContain('List-Unsubscribe: <https://hub.example/api/stop>');
  expect(received[0]).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(received[0]).toContain('Message-ID: <0b8e2a3c@hub.example>');
  expect(received[0]).toContain('From: CitESS <hub@hub.example>');
  expect(received[0]).toContain('Auto-Submitted: auto-generated');
  expect(received[0]).toContain('Content-Language: ar');
  expect(received[0]).toContain(Buffer.from(message.html).toString('base64'));
});

it('can send again after the connection was dropped, under the same Message-ID', async () => {
  const { mailer, received } = await aMailServer(['drop']);
  const failure = await mailer.send(message).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(MessageRefused);
  await mailer.send(message);
  expect(received).toEqual([expect.stringContaining('Message-ID: <0b8e2a3c@hub.example>')]);
});

it('knows a refusal for good from one for now, and repeats no address', async () => {
  const { mailer } = await aMailServer(['refuse', 'busy']);
  const refused = await mailer.send(message).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(MessageRefused);
  expect(String(refused)).toBe('Error: mail server: EENVELOPE 550');
  const busy = await mailer.send(message).catch((error: unknown) => error);
  expect(busy).not.toBeInstanceOf(MessageRefused);
  expect(String(busy)).toBe('Error: mail server: EENVELOPE 451');
});

it('takes a mail server that is not there for a failure of now', async () => {
  const mailer = openMailer('smtp://127.0.0.1:9', 'hub@hub.example');
  const failure = await mailer.send(message).catch((error: unknown) => error);
  mailer.close();
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(MessageRefused);
});
