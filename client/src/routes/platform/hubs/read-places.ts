import { isLocale } from '#lib/paraglide/runtime.js';

type Place = { code: string; parent_code: string | null; kind: string; names: Record<string, string> };

/** Rows of `code;parent_code;kind;fr;…`, the first of them naming the columns; undefined where it does not. */
export function readPlaces(text: string): Place[] | undefined {
  const [first = '', ...rows] = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const cells = (line: string) => line.split(/[;\t]/).map((cell) => cell.trim());
  const columns = cells(first).map((column) => column.toLowerCase());
  if (!columns.includes('code') || !columns.includes('kind')) return undefined;
  return rows.map((row) => {
    const values = cells(row);
    const at = (column: string) => values[columns.indexOf(column)] ?? '';
    const names = columns.filter(isLocale).map((column): [string, string] => [column, at(column)]);
    return {
      code: at('code'),
      parent_code: at('parent_code') || null,
      kind: at('kind'),
      names: Object.fromEntries(names.filter(([, name]) => name)),
    };
  });
}
