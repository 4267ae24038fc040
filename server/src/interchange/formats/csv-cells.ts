import type { CsvColumn } from './csv-columns.ts';
import { keyOfWord, type TermNames } from './csv-words.ts';

export type CellValue = { value: unknown } | { reason: string };

const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const YES = ['yes', 'oui', 'true', '1', 'x'];
const NO = ['no', 'non', 'false', '0'];

/** What a cell of the template says, as HSDS writes it; `reason` where it cannot be read. The cell is not empty. */
export function readCell({ kind, words }: CsvColumn, cell: string, names?: TermNames): CellValue {
  const text = cell.trim();
  switch (kind) {
    case 'number':
      return readNumber(text);
    case 'date': {
      const [, day = '', month = '', year = ''] = DAY_FIRST.exec(text) ?? [];
      return { value: year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
    }
    case 'flag':
      return readFlag(text);
    case 'uri':
      return { value: /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(text) ? `https://${text}` : text };
    case 'word':
      return readWord(words ?? '', text, names);
    case 'terms':
      return readAll(splitCell(text), (part) => readWord(words ?? '', part, names));
    case 'languages':
      return { value: splitCell(text).map(readLanguage) };
    case 'texts':
    case 'phones':
    case 'documents':
    case 'areas':
      return { value: [...new Set(splitCell(text))] };
    default:
      return { value: text };
  }
}

/** Several values as one cell. What stands between values is doubled where it is part of one. */
export function joinCell(values: readonly string[]): string {
  return values.map((value) => value.replaceAll('|', '||')).join(' | ');
}

function splitCell(text: string): string[] {
  const parts = text.split(/(?<!\|)\|(?!\|)/).map((part) => part.replaceAll('||', '|').trim());
  return parts.filter((part) => part !== '');
}

function readNumber(text: string): CellValue {
  const plain = text.replaceAll(/[\s\u00A0\u202F]/g, '').replace(',', '.');
  if (/^-?\d+(\.\d+)?$/.test(plain)) return { value: Number(plain) };
  return { reason: `wants a number such as 35.5, not “${text.slice(0, 60)}”` };
}

function readFlag(text: string): CellValue {
  if (YES.includes(text.toLowerCase())) return { value: true };
  if (NO.includes(text.toLowerCase())) return { value: false };
  return { reason: `wants yes or no, not “${text.slice(0, 60)}”` };
}

function readWord(vocabulary: string, text: string, names?: TermNames): CellValue {
  const found = keyOfWord(vocabulary, text, names);
  if ('key' in found) return { value: found.key };
  return { reason: `wants one of: ${found.known.join(', ')}, not “${text.slice(0, 60)}”` };
}

/** A language by its code, of ours by its name; another by the name as it stands. */
function readLanguage(text: string): { code?: string; name: string } {
  const found = keyOfWord('languages', text);
  const code = 'key' in found ? found.key : /^[a-z]{2,3}$/.test(text) ? text : null;
  if (code === null) return { name: text };
  return { code, name: new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code };
}

function readAll(parts: readonly string[], read: (part: string) => CellValue): CellValue {
  const values: unknown[] = [];
  for (const part of new Set(parts)) {
    const cell = read(part);
    if ('reason' in cell) return cell;
    values.push(cell.value);
  }
  return { value: values };
}
