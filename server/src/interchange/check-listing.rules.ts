import { LANGUAGES, ORGANIZATION_SECTORS } from '@citess/db/vocabulary';
import { isRecord, textOf, type Fields } from './fields.rules.ts';
import type { StandardTable } from './interchange.types.ts';

export type Fault = { field: string | null; reason: string };
type Check = (value: Fields) => string | null;

const oneOf = (field: string, words: readonly string[]): [string, Check] => [
  field,
  ({ [field]: said }) => (said === undefined || words.includes(String(said)) ? null : `is none of ${words.join(', ')}`),
];
const filled = (field: string): [string, Check] => [
  field,
  ({ [field]: said }) => (textOf(said)?.trim() ? null : 'is empty; give the record a name people know it by'),
];
const between = (field: string, least: number, most: number): [string, Check] => [
  field,
  ({ [field]: said }) =>
    said === undefined || (typeof said === 'number' && said >= least && said <= most)
      ? null
      : `is not between ${least} and ${most}; mend it, or leave it out`,
];
const whole = (field: string): [string, Check] => [
  field,
  ({ [field]: said }) =>
    said === undefined || (Number.isInteger(said) && Math.abs(Number(said)) < 2 ** 31)
      ? null
      : 'is not a whole number the directory can keep',
];
const texts = (field: string): [string, Check] => [
  field,
  ({ [field]: said }) =>
    said === undefined || isRecord(said) ? null : 'is not an object of texts by language, such as {"fr": "Formation"}',
];
const amounts: [string, Check] = [
  'amount_minimum',
  ({ amount_minimum: least, amount_maximum: most }) =>
    typeof least === 'number' && typeof most === 'number' && least > most ? 'is more than amount_maximum' : null,
];

const LISTING = [
  filled('name'),
  oneOf('language', LANGUAGES),
  oneOf('confidence', ['documented', 'partly', 'to_verify']),
  texts('translations'),
];

const CHECKS: Partial<Record<StandardTable, [string, Check][]>> = {
  organization: [...LISTING, oneOf('sector_of_organization', ORGANIZATION_SECTORS)],
  service: [...LISTING, whole('amount_minimum'), whole('amount_maximum'), amounts],
  location: [between('latitude', -90, 90), between('longitude', -180, 180)],
  taxonomy: [filled('name'), texts('names')],
  taxonomy_term: [filled('name'), texts('names'), texts('hints'), whole('position')],
  phone: [['number', ({ number }) => (textOf(number) ? null : 'is empty; write the number, or leave the phone out')]],
  territory: [
    ['code', ({ code }) => (textOf(code) ? null : 'is missing; a place is known by its code')],
    texts('names'),
    between('latitude', -90, 90),
    between('longitude', -180, 180),
    oneOf('kind', ['country', 'region', 'governorate', 'province', 'municipality', 'delegation', 'parish']),
  ],
};

/** What the directory cannot take of a row that the standard allows, field by field, with what to do about it. */
export function faultsOf(table: StandardTable, value: Fields): Fault[] {
  return (CHECKS[table] ?? []).flatMap(([field, check]) => {
    const reason = check(value);
    return reason === null ? [] : [{ field, reason }];
  });
}
