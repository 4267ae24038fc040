import type { AttachmentType } from '@citess/db/vocabulary';
import { namesInZip } from './zip-names.rules.ts';

/** The endings each kind of file goes by. */
const ENDINGS: Record<AttachmentType, readonly string[]> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  webp: ['webp'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  odt: ['odt'],
  ods: ['ods'],
  txt: ['txt'],
};
/** What each kind is called on the way to a browser. */
export const MEDIA_TYPES: Record<AttachmentType, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  txt: 'text/plain; charset=utf-8',
};
const LONGEST_NAME = 120;

/**
 * What a file is by its content, and the name it is kept under; null for anything that is not taken: another kind, a
 * document with macros, or a name that says something else than the content.
 */
export function recogniseFile(name: string, content: Uint8Array): { name: string; type: AttachmentType } | null {
  const type = typeOf(content);
  if (type === null) return null;
  const plain = plainName(name);
  const ending = /\.([^.]*)$/.exec(plain)?.[1]?.toLowerCase() ?? '';
  if (!ENDINGS[type].includes(ending)) return null;
  const stem = plain.slice(0, -ending.length - 1).slice(0, LONGEST_NAME - ending.length - 1);
  return { name: `${stem || 'file'}.${ending}`, type };
}

/** The last part of a path, without what cannot be seen and could turn a name round. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>:|?*]/gu, '')
    .trim();
}

function typeOf(content: Uint8Array): AttachmentType | null {
  if (content.length === 0) return null;
  if (startsWith(content, '%PDF-')) return 'pdf';
  if (startsWith(content, '\u00ff\u00d8\u00ff')) return 'jpeg';
  if (startsWith(content, '\u0089PNG\r\n\u001a\n')) return 'png';
  if (startsWith(content, 'RIFF') && startsWith(content.subarray(8), 'WEBP')) return 'webp';
  if (startsWith(content, 'PK\u0003\u0004')) return documentIn(content);
  return isPlainText(content) ? 'txt' : null;
}

/** The office document that a zip is; none with macros or other programs inside. */
function documentIn(zip: Uint8Array): AttachmentType | null {
  const names = namesInZip(zip);
  if (names === null || names.some((name) => PROGRAM.test(name))) return null;
  if (names.includes('[Content_Types].xml')) {
    if (names.includes('word/document.xml')) return 'docx';
    return names.includes('xl/workbook.xml') ? 'xlsx' : null;
  }
  // the first file of an OpenDocument says in plain text which one it is
  const declared = OPEN_DOCUMENTS.find((type) => startsWith(zip.subarray(30), `mimetype${MEDIA_TYPES[type]}`));
  return names[0] === 'mimetype' ? (declared ?? null) : null;
}

const PROGRAM = /vbaProject|(^|\/)(Basic|Scripts|activeX)\/|\.(exe|dll|js|vbs|bat|cmd|jar|scr|hta|lnk)$/i;
const OPEN_DOCUMENTS = ['odt', 'ods'] as const;

/** Text that a person reads: UTF-8 without control characters, and no markup a browser could take for a page. */
function isPlainText(content: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    // what no text has
    return !/[\0-\u0008\u000e-\u001f]/.test(text) && !/^\s*<[!?a-z]/i.test(text);
  } catch {
    return false;
  }
}

/** Whether bytes begin with these; each character is one byte. */
function startsWith(content: Uint8Array, bytes: string): boolean {
  return content.length >= bytes.length && [...bytes].every((byte, index) => content[index] === byte.charCodeAt(0));
}
