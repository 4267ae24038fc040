import type { InvalidRow, ReadItem, StandardRow } from '../interchange.types.ts';
import { checkValue } from './check-value.ts';
import { tableOf, type Column } from './standard-tables.ts';

/** The row with nothing empty and every type right; or, where something is wrong, each fault and no row. */
export function checkRow(row: StandardRow, form: 'nested' | 'tabular'): ReadItem[] {
  const { columns, parts } = tableOf(row.table);
  const value: Record<string, unknown> = {};
  const faults: { field: string; reason: string }[] = [];
  for (const [field, given] of Object.entries(row.value)) {
    const column = columns.get(field);
    if (isEmpty(given) && !(given === '' && isTextThatMustBe(column))) continue;
    const isPart = column === undefined && !isNamedTerm(field, row) && parts.some((part) => part.field === field);
    const checked = isPart
      ? { reason: 'cannot be read as nested records; give each as an object with its id' }
      : check(column, given);
    if ('reason' in checked) faults.push({ field, reason: checked.reason });
    else value[field] = checked.value;
  }
  for (const { name, required } of columns.values()) {
    if (isEmpty(row.value[name]) && !(name in value) && isMissing(required, form) && !isNamedInstead(name, row)) {
      faults.push({ field: name, reason: `is missing, and the standard requires it` });
    }
  }
  if (faults.length === 0) return [{ ...row, value }];
  return faults.map((fault) => ({ invalid: invalidRow(row, fault) }));
}

/** The fault of a row, with what is known of the row. */
export function invalidRow(
  { at, table, value }: StandardRow,
  fault: { field: string | null; reason: string },
): InvalidRow {
  return { at, ...fault, table, ...(typeof value.id === 'string' ? { id: value.id.toLowerCase() } : {}) };
}

function check(column: Column | undefined, given: unknown) {
  if (!isKeepable(given)) return { reason: 'holds a character that cannot be kept, or is nested too deep' };
  return column === undefined ? { value: given } : checkValue(column, given);
}

/** Whether a database keeps every text in it: no NUL, no half letters, no depth without end. */
function isKeepable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return (
    depth < 50 &&
    Object.entries(value)
      .flat()
      .every((part) => isKeepable(part, depth + 1))
  );
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** A text the standard requires may be there and say nothing. */
function isTextThatMustBe(column: Column | undefined): boolean {
  return column?.required === 'always' && column.kind === 'text' && column.choices === null;
}

function isMissing(required: Column['required'], form: 'nested' | 'tabular'): boolean {
  return required === 'always' || (required === 'tabular' && form === 'tabular');
}

function isNamedTerm(field: string, { table }: StandardRow): boolean {
  return table === 'attribute' && field === 'taxonomy_term';
}

function isNamedInstead(name: string, row: StandardRow): boolean {
  return name === 'taxonomy_term_id' && row.table === 'attribute' && row.value.taxonomy_term !== undefined;
}
