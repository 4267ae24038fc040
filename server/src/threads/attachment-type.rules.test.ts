import { describe, expect, test } from 'vitest';
import { recogniseFile } from './attachment-type.rules.ts';

const bytes = (text: string) => Uint8Array.from([...text], (sign) => sign.charCodeAt(0));

/** A zip as its list of contents tells it; the files themselves are empty. */
function aZip(names: readonly string[], first = ''): Uint8Array {
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(26), Buffer.from(first)]);
  const entries = names.map((name) => {
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(Buffer.byteLength(name), 28);
    return Buffer.concat([head, Buffer.from(name)]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, ...entries, end]);
}
const DOCX = ['[Content_Types].xml', 'word/document.xml'];
const ODT = 'mimetypeapplication/vnd.oasis.opendocument.text';

describe('a file is taken for what it holds, under a name that says the same', () => {
  test.each([
    ['devis.pdf', bytes('%PDF-1.7\n'), 'pdf'],
    ['photo.JPG', bytes('\u00ff\u00d8\u00ff\u00e0'), 'jpeg'],
    ['plan.png', bytes('\u0089PNG\r\n\u001a\n'), 'png'],
    ['plan.webp', bytes('RIFF\0\0\0\0WEBPVP8 '), 'webp'],
    ['lettre.docx', aZip(DOCX), 'docx'],
    ['budget.xlsx', aZip(['[Content_Types].xml', 'xl/workbook.xml']), 'xlsx'],
    ['lettre.odt', aZip(['mimetype', 'content.xml'], ODT), 'odt'],
    ['فكرة.txt', Buffer.from('مشروع مربى التين'), 'txt'],
  ])('%s', (name, content, type) => {
    expect(recogniseFile(name, content)?.type).toBe(type);
  });

  test.each([
    ['a page called a picture', 'photo.png', bytes('<!doctype html><script>alert(1)</script>')],
    ['a page called text', 'lisez.txt', bytes(' <script>alert(1)</script>')],
    ['a drawing with a script', 'logo.svg', bytes('<svg onload="alert(1)"/>')],
    ['a program', 'devis.exe', bytes('MZ\u0090\0')],
    ['a program called a document', 'devis.pdf', bytes('MZ\u0090\0')],
    ['a document called a program', 'devis.pdf.exe', bytes('%PDF-1.7\n')],
    ['a document with macros', 'lettre.docx', aZip([...DOCX, 'word/vbaProject.bin'])],
    ['an archive of anything', 'tout.zip', aZip(['a.txt'])],
    ['an archive called a document', 'tout.docx', aZip(['a.txt'])],
    ['a zip that is cut off', 'lettre.docx', aZip(DOCX).subarray(0, 40)],
    ['nothing', 'vide.txt', bytes('')],
    ['a file without an ending', 'devis', bytes('%PDF-1.7\n')],
  ])('%s is refused', (_what, name, content) => {
    expect(recogniseFile(name, content)).toBeNull();
  });
});

test('of a name remains what can be seen and leads nowhere', () => {
  const pdf = bytes('%PDF-1.7\n');
  expect(recogniseFile('C:\\Users\\moi\\..\\devis\u202efdp.pdf', pdf)?.name).toBe('devisfdp.pdf');
  expect(recogniseFile('../../etc/x"<>|.pdf', pdf)?.name).toBe('x.pdf');
  expect(recogniseFile('.pdf', pdf)?.name).toBe('file.pdf');
  expect(recogniseFile(`${'é'.repeat(300)}.pdf`, pdf)?.name).toHaveLength(120);
});
