const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** The end of a zip lies within so many bytes of its end, for its comment may be that long. */
const LONGEST_END = 22 + 0xffff;
const MOST_ENTRIES = 5000;

/**
 * The names of the files in a zip, in the order of its list of contents; null where that list cannot be read. Nothing is
 * unpacked.
 */
export function namesInZip(zip: Uint8Array): string[] | null {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0 || count > MOST_ENTRIES) return null;
  const names: string[] = [];
  for (let read = 0; read < count; read++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return null;
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return null;
    names.push(new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameLength)));
    at = next;
  }
  return names;
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= view.byteLength - LONGEST_END; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return null;
}
