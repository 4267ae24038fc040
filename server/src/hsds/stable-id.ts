import { createHash } from 'node:crypto';

/** Our name space for ids of things that have no row of their own, such as an eligibility attribute. Never changes. */
const NAME_SPACE = Buffer.from('6f1c2f0e6a3a5d0e9d0e3b1f6f1f8a52', 'hex');

/** A UUID of version 5: the same parts give the same id, on every machine. */
export function stableId(...parts: string[]): string {
  const hash = createHash('sha1').update(NAME_SPACE).update(JSON.stringify(parts)).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
