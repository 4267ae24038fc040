import type { SourcePlace } from '../interchange.types.ts';

/** `broken`: cut off, not what it seems; `missing`: not there, or does not answer; `too-large` and `unsupported` speak for themselves. */
export type UnreadableKind = 'broken' | 'missing' | 'too-large' | 'unsupported';

/** A source that cannot be read on. The message says what to do, in one line. */
export class UnreadableSource extends Error {
  readonly reason: string;
  readonly at: SourcePlace | null;
  readonly kind: UnreadableKind;

  constructor(reason: string, at: SourcePlace | null = null, kind: UnreadableKind = 'broken') {
    super(at === null ? reason : `${at.file}, line ${at.line}: ${reason}`);
    this.name = 'UnreadableSource';
    this.reason = reason;
    this.at = at;
    this.kind = kind;
  }
}
