import { readMessageId } from '../mail/message-id.rules.ts';
import { decodedBody, partsOf, readFields, readPart, typeOf, type MimePart } from './mime.rules.ts';

/** What a mail server says became of a message of ours (RFC 3464). */
export type DeliveryReport = {
  /** Which mail, and which sending of it. */
  mail: { id: string; sending: number };
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** An enhanced status like 5.1.1 (RFC 3463). */
  status: string;
};
export type Unreadable = { unreadable: 'no-report' | 'no-recipient' | 'not-ours' };

const ACTIONS: readonly DeliveryReport['action'][] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];

/**
 * Reads a returned message. `contentType` is that of the request: the report itself, or `message/rfc822` for one with its headers,
 * which may hold the report as an attachment.
 */
export function readDeliveryReport(raw: string, contentType: string): DeliveryReport | Unreadable {
  const whole = contentType.startsWith('multipart/')
    ? { headers: new Map([['content-type', contentType]]), body: raw.replaceAll('\r\n', '\n') }
    : readPart(raw);
  const parts = reportIn(whole);
  const told = parts?.find((part) => /^message\/(global-)?delivery-status$/.test(typeOf(part)));
  if (!parts || !told) return { unreadable: 'no-report' };
  const [perMessage, ...recipients] = decodedBody(told)
    .split(/\n[ \t]*\n/)
    .map(readFields)
    .filter((fields) => fields.size > 0);
  const recipient = worst(recipients);
  if (!recipient) return { unreadable: 'no-recipient' };
  const mail = originalOf(parts) ?? envelopeOf(perMessage);
  return mail ? { mail, ...recipient } : { unreadable: 'not-ours' };
}

/** The parts of the report: of the message itself, or of one it carries. */
function reportIn(part: MimePart, depth = 0): MimePart[] | undefined {
  const parts = partsOf(part);
  if (typeOf(part) === 'multipart/report') return parts;
  if (depth >= 3) return undefined;
  const inner = typeOf(part) === 'message/rfc822' ? [readPart(decodedBody(part))] : parts;
  for (const one of inner) {
    const found = reportIn(one, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** A message of ours has one recipient; where a list stood behind it, what failed counts. */
function worst(recipients: readonly Map<string, string>[]): Pick<DeliveryReport, 'action' | 'status'> | undefined {
  const read = recipients.flatMap((fields) => {
    const action = ACTIONS.find((known) => known === fields.get('action')?.toLowerCase());
    const status = /^[245]\.\d{1,3}\.\d{1,3}(?=\s|$|\()/.exec(fields.get('status') ?? '')?.[0];
    return action && status && fields.has('final-recipient') ? [{ action, status }] : [];
  });
  return read.sort((a, b) => ACTIONS.indexOf(a.action) - ACTIONS.indexOf(b.action))[0];
}

/** Which message came back, by its own headers. */
function originalOf(parts: readonly MimePart[]) {
  const original = parts.find((part) =>
    /^(text\/rfc822-headers|message\/(rfc822|global|global-headers))$/.test(typeOf(part)),
  );
  if (!original) return null;
  const { headers } = readPart(decodedBody(original));
  return readMessageId(headers.get('message-id') ?? '');
}

/** Which message came back, by what we gave its envelope. */
function envelopeOf(perMessage: Map<string, string> | undefined) {
  const id = perMessage?.get('original-envelope-id');
  return id ? readMessageId(`<${id}@envelope>`) : null;
}
