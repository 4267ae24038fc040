/** A file that is sent up already and goes with the next message. */
export type KeptFile = { id: string; name: string; size: number };

/** What the form of a conversation gives back when the message was not taken: nothing typed or sent up is lost. */
export type ThreadForm = { text: string; kept: KeptFile[]; errors: Record<string, string> };

/** A kept file as the form carries it. */
export function writeKept({ id, name, size }: KeptFile): string {
  return `${id}/${size}/${name}`;
}

/** The kept file that a form carries; undefined for anything else. */
export function readKept(value: string): KeptFile | undefined {
  const [, id, size, name] = /^([\da-f-]{36})\/(\d{1,9})\/(.{1,200})$/s.exec(value) ?? [];
  return id && size && name ? { id, size: Number(size), name } : undefined;
}
