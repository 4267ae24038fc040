import { z } from 'zod';
import { emailOf } from '../../hsds/filled.rules.ts';
import type { Column, ColumnKind } from './standard-tables.ts';

export type Checked = { value: unknown } | { reason: string };

const TIME = /^([01]\d|2[0-4]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;
const isDate = (text: string) => z.iso.date().safeParse(text).success;
const isMoment = (text: string) => z.iso.datetime({ offset: true }).safeParse(text).success;

/** What each kind of text must be, and how to say so. */
const TEXTS: Partial<Record<ColumnKind, { isFit: (text: string) => boolean; wanted: string }>> = {
  uuid: {
    isFit: (text) => z.guid().safeParse(text).success,
    wanted: 'a UUID such as ac148810-d857-441c-9679-408f346de14b',
  },
  uri: { isFit: (text) => URL.canParse(text), wanted: 'a whole address such as https://example.org' },
  email: { isFit: (text) => emailOf(text) !== undefined, wanted: 'an email address such as name@example.org' },
  date: { isFit: isDate, wanted: 'a date such as 2026-11-22' },
  'date-time': { isFit: isMoment, wanted: 'a time with its zone such as 2026-11-22T10:30:00Z' },
  time: { isFit: (text) => TIME.test(text), wanted: 'a time of day such as 09:00 or 09:00:00Z' },
};

/** The value as the column wants it, or what to write instead. */
export function checkValue(column: Column, value: unknown): Checked {
  const { kind, choices } = column;
  if (kind === 'number' || kind === 'integer') return checkNumber(kind, value);
  if (kind === 'boolean') return typeof value === 'boolean' ? { value } : { reason: wants('true or false', value) };
  if (kind === 'list') return Array.isArray(value) ? { value } : { reason: wants('a list', value) };
  if (kind === 'object') return isRecord(value) ? { value } : { reason: wants('an object', value) };
  if (typeof value !== 'string') return { reason: wants('a text', value) };
  if (choices !== null && !choices.includes(value)) return { reason: wants(`one of: ${choices.join(', ')}`, value) };
  const rule = TEXTS[kind];
  if (rule === undefined) return { value };
  const text = value.trim();
  if (!rule.isFit(text)) return { reason: wants(rule.wanted, value) };
  return { value: kind === 'uuid' ? text.toLowerCase() : text };
}

/** A cell's text as the column's type, to be checked as a value; what cannot be converted stays a text. */
export function valueOfCell(column: Pick<Column, 'kind' | 'choices'> | undefined, cell: string): unknown {
  const text = cell.trim();
  if (text === '') return undefined;
  switch (column?.kind) {
    case 'number':
    case 'integer':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : cell;
    case 'boolean':
      return /^(true|1)$/i.test(text) ? true : /^(false|0)$/i.test(text) ? false : cell;
    case 'list':
    case 'object':
      return parsedOr(text, cell);
    default:
      return column?.choices ? text : cell;
  }
}

/** Whether it is a plain object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkNumber(kind: 'number' | 'integer', value: unknown): Checked {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { reason: wants('a number', value) };
  if (kind === 'integer' && !Number.isSafeInteger(value)) return { reason: wants('a whole number', value) };
  return { value };
}

function parsedOr(text: string, otherwise: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // not JSON: the check names what is wanted
    return otherwise;
  }
}

function wants(what: string, value: unknown): string {
  const shown = typeof value === 'string' ? `“${value.slice(0, 60)}”` : isRecord(value) ? 'an object' : show(value);
  return `wants ${what}, not ${shown}`;
}

function show(value: unknown): string {
  return Array.isArray(value) ? 'a list' : String(value).slice(0, 60);
}
