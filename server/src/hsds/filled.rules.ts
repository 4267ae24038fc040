/** An HSDS object on its way out: an id and whatever is known. */
export type Entity = { id: string; [field: string]: unknown };

/** The object without what says nothing: null, undefined, empty texts, lists and records. Looks one level deep. */
export function filled(entity: { id: string; [field: string]: unknown }): Entity {
  return { ...filledRecord(entity), id: entity.id };
}

/** As `filled`, for records that are not objects of HSDS. */
export function filledRecord(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => !isEmpty(value)));
}

/** Whether it says nothing: null, undefined, an empty text, list or record. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (typeof value === 'number') return Number.isNaN(value);
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const URI = /^https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/;
const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/** The text as a web address HSDS takes; undefined when it is none. */
export function uriOf(text: string | null): string | undefined {
  if (text === null || !URL.canParse(text)) return undefined;
  const uri = URI.test(text) ? text : new URL(text).href;
  return URI.test(uri) ? uri : undefined;
}

/** The text as an email address HSDS takes; undefined when it is none. */
export function emailOf(text: string | null): string | undefined {
  return text !== null && EMAIL.test(text) ? text : undefined;
}
