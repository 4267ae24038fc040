import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A message the mail server confirmed: its id, the moment, and where its link leads. */
export type Taken = { message_id: string; at: number; to: string; text: string };

/** A mail server of our own that drops connections and is busy now and then, at most twice for one message. */
export type UnsteadyMailServer = {
  url: string;
  taken: Taken[];
  /** How often it answered 4xx, and how often it hung up before and after reading a message. */
  troubles: { busy: number; dropped: number };
  close: () => Promise<void>;
};

/** Starts it on a free port. `trouble` is the share of messages that meet with some; `onTaken` hears of each it confirmed. */
export async function startMailServer(trouble: number, onTaken: (taken: Taken) => void): Promise<UnsteadyMailServer> {
  const taken: Taken[] = [];
  const troubles = { busy: 0, dropped: 0 };
  const troubled = new Map<string, number>();
  const meetsTrouble = (id: string) => {
    const before = troubled.get(id) ?? 0;
    if (before >= 2 || Math.random() >= trouble) return false;
    troubled.set(id, before + 1);
    return true;
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('latin1');
        const message_id = /^Message-ID:\s*(<[^>]+>)/im.exec(raw)?.[1] ?? '';
        if (meetsTrouble(message_id)) {
          if (Math.random() < 0.5) {
            troubles.busy += 1;
            return callback(Object.assign(new Error('busy, come back later'), { responseCode: 451 }));
          }
          troubles.dropped += 1;
          for (const connection of server.connections)
            if (connection.session.id === session.id) connection._socket.destroy();
          return;
        }
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const one = { message_id, at: Date.now(), to, text: plainTextOf(raw) };
        taken.push(one);
        onTaken(one);
        callback();
      });
    },
  });
  server.on('error', () => {}); // dropped and killed connections
  const { port } = await new Promise<AddressInfo>((listening) => {
    const socket = server.listen(0, '127.0.0.1', () => listening(socket.address() as AddressInfo)); // a TCP server has a port
  });
  const close = () => new Promise<void>((closed) => server.close(() => closed()));
  return { url: `smtp://127.0.0.1:${port}`, taken, troubles, close };
}

/** The first plain text of a message as nodemailer encodes it. */
function plainTextOf(raw: string): string {
  const [, head = '', rest = ''] = /(Content-Type: text\/plain[\s\S]*?)\r?\n\r?\n([\s\S]*)/i.exec(raw) ?? [];
  const body = rest.split(/\r?\n--/)[0] ?? '';
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
