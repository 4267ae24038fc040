import type { Ports } from '../ports.ts';
import type { Email } from './letter.email.ts';

/** A message written from the state of things at that moment. */
export type Message = Email & {
  language: string;
  recipient_name: string;
  /** Null where none is known: staff pass the message on. */
  recipient_address: string | null;
  /** A meeting in the form calendars read, sent along. */
  calendar?: string;
  /** Where one press stops messages of this kind; only for those nobody asked for. */
  unsubscribe_url?: string;
};

/** Writes the message that a subject stands for now; null once there is nothing left to say. */
export type Compose = (
  ports: Pick<Ports, 'db' | 'now' | 'secret' | 'publicUrl'>,
  owed: { subject_id: string; detail: Record<string, string> },
) => Promise<Message | null>;

/** Sends messages. Rejects with `MessageRefused` when sending again would change nothing. */
export type Mailer = {
  send: (message: {
    /** The same for the same message, however often it is sent. */
    messageId: string;
    to: string;
    subject: string;
    text: string;
    html: string;
    language: string;
    calendar?: string | null;
    /** Where one POST stops messages of this kind. */
    unsubscribe_url?: string | null;
  }) => Promise<void>;
  close: () => void;
};

/** The mail server will never take this message. The message of the error names no address. */
export class MessageRefused extends Error {
  /** Whether that is because nobody is reached under the address. */
  readonly is_bad_address: boolean;

  constructor(said: string, { is_bad_address = false }: { is_bad_address?: boolean } = {}) {
    super(said);
    this.is_bad_address = is_bad_address;
  }
}
