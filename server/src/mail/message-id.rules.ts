const ID = /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.(\d{1,9}))?@[^<>\s@]+>/i;

/** The Message-ID of a mail: the same however often the worker sends it, another one when staff send it anew. */
export function messageIdOf(id: string, sending: number, host: string): string {
  return `<${id}${sending > 1 ? `.${sending}` : ''}@${host}>`;
}

/** Which mail, and which sending of it, a Message-ID of ours stands for; null for another's. */
export function readMessageId(text: string): { id: string; sending: number } | null {
  const [, id, sending] = ID.exec(text) ?? [];
  return id ? { id: id.toLowerCase(), sending: Number(sending ?? 1) } : null;
}
