/** Words of a person that no problem may repeat. */
export const PERSON = 'Zaynab Ferjani 58112233';

/** Texts that programs stumble over. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\0',
  `${PERSON}\0`,
  PERSON,
  `<script>${PERSON}</script>`,
  "'; drop table service; --",
  "' or 1=1 --",
  '" \\ %_ $1 ${x} {{7*7}}',
  'a & | ! :* <-> ( ) "b',
  '(.*a){25}$ [[:alpha:]] \\1 (?=x',
  '../../../etc/passwd',
  '..',
  '__proto__',
  'constructor',
  '👩‍🌾🧕🏽',
  '\u202e\u200f\u2066مهدية\u2069',
  'قـــرض بِدُونِ فَائِدَة',
  'e\u0301'.repeat(60),
  '\ufeff\u00ad\u2028',
  '\ud800',
  'null',
  'undefined',
  'NaN',
  'true',
  '[]',
  '{}',
  '٣',
  'x'.repeat(301),
  'y'.repeat(10_000),
  'z '.repeat(2500),
  'é'.repeat(4000),
];

/** Numbers at and beyond every border. */
export const HOSTILE_NUMBERS: readonly string[] = [
  ...['0', '-0', '1', '-1', '1.5', '1e2', '1e309', '-1e309', '0x10', '0b1', '1_000', ' 5', '5 ', '+5', '007'],
  ...['2147483647', '2147483648', '9007199254740993', '99999999999999999999', '1e-400', '1,5', 'Infinity'],
];

/** Dates and moments, few of which are there. */
export const HOSTILE_MOMENTS: readonly string[] = [
  ...['2026-11-22', '2026-02-30', '0000-00-00', '0001-01-01', '9999-12-31T23:59:59.999Z', '+275760-09-13T00:00:00Z'],
  ...['2026-11-22T10:00:00+99:99', '2026-11-22T24:00:00Z', '2016-12-31T23:59:60Z', 'infinity', 'now', '-1'],
];

/** Parts of an address that are not UTF-8, or no escapes at all. */
export const BROKEN_PARTS: readonly string[] = [
  ...['%', '%Z', '%ZZ', '%FF%FE', '%C3%28', '%ED%A0%80', '%F5%80%80%80', '%E2%82', '%u0041', '%00', '%2e%2e%2f', ';'],
];

/** Values of JSON where another type was expected. */
export const HOSTILE_VALUES: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, 9007199254740993, [], {}, [[]], [null], { a: { b: {} } }, [1, 'a', {}]],
  ...HOSTILE_TEXTS,
];

/** Bodies that are no JSON, or none of ours. */
export const BROKEN_BODIES: readonly string[] = [
  ...['', ' ', '{', '[', 'null', '"x"', '0', '[]', '{"a":', "{'a':1}", '{"a":1,}', '\0', '\ufeff{}', 'undefined'],
  '{"__proto__":{"page":1}}',
  '{"page":1,"page":"two"}',
  `{"search":"${'x'.repeat(20_000)}"}`,
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`,
];
