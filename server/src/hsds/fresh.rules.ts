type Conditions = { 'if-none-match'?: string | undefined; 'if-modified-since'?: string | undefined };

/** Whether the reader's copy is still right (RFC 9110): by ETag when it names one, else by the second of the last change. */
export function isFresh(conditions: Conditions, etag: string, lastModified: Date | null): boolean {
  const tags = conditions['if-none-match'];
  if (tags !== undefined) {
    const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
    return tags.split(',').some((tag) => opaque(tag) === '*' || opaque(tag) === opaque(etag));
  }
  const since = Date.parse(conditions['if-modified-since'] ?? '');
  if (Number.isNaN(since) || lastModified === null) return false;
  return Math.floor(lastModified.getTime() / 1000) <= Math.floor(since / 1000);
}
