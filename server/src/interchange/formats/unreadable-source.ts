import type { SourcePlace } from '../interchange.types.ts';

/** A source that cannot be read on: broken, cut off, or something else than it seems. The message says what to do. */
export class UnreadableSource extends Error {
  readonly at: SourcePlace | null;
  readonly reason: string;

  constructor(reason: string, at: SourcePlace | null = null) {
    super(at === null ? reason : `${at.file}, line ${at.line}: ${reason}`);
    this.name = 'UnreadableSource';
    this.reason = reason;
    this.at = at;
  }
}
