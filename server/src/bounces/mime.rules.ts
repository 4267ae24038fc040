/** One part of a message: its headers by lower-case name, and what stands below them as it came. */
export type MimePart = { headers: Map<string, string>; body: string };

const MOST_PARTS = 20;

/** Reads headers and body; folded lines are one. Lines may end as on any machine. */
export function readPart(raw: string): MimePart {
  const text = raw.replaceAll('\r\n', '\n');
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  return { headers: readFields(head), body: end < 0 ? '' : text.slice(end).replace(/^\n{1,2}/, '') };
}

/** Fields like `Status: 5.1.1`, by lower-case name; of several of one name the first. */
export function readFields(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text
    .replaceAll('\r\n', '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && /^[\w-]+$/.test(name) && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** The type of a part without its parameters, in lower case; text where it says none. */
export function typeOf({ headers }: MimePart): string {
  return (headers.get('content-type') ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The parts between the boundaries that the part's type names; none where it names none. */
export function partsOf({ headers, body }: MimePart): MimePart[] {
  const type = headers.get('content-type') ?? '';
  const [, quoted, plain] = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (!boundary) return [];
  const pieces = `\n${body}`.split(`\n--${boundary}`);
  const end = pieces.findIndex((piece, index) => index > 0 && piece.startsWith('--'));
  return pieces
    .slice(1, Math.min(end < 0 ? pieces.length : end, MOST_PARTS + 1))
    .map((piece) => readPart(piece.replace(/^[ \t]*\n/, '')));
}

/** The body of a part with its transfer encoding taken off. */
export function decodedBody({ headers, body }: MimePart): string {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('latin1').replaceAll('\r\n', '\n');
  if (encoding !== 'quoted-printable') return body;
  const joined = body.replace(/=[ \t]*\n/g, '');
  return joined.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
