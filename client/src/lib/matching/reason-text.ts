import { m } from '#lib/paraglide/messages.js';

type Wording = (shown: Record<string, string>) => string;

// Messages by their key: the rules name them in their answers. Meant for load functions, which keep every other
// message out of what the browser is sent.
const MESSAGES: Readonly<Record<string, unknown>> = m;
const REASON = /^(reason|lacking)_/;

/** A reason of the matching rules in the reader's language; `shown` holds its values, already labelled. */
export function reasonText(reason: string, shown: Record<string, string>): string {
  const wording = REASON.test(reason) ? MESSAGES[reason] : undefined;
  // every message is a function of its values; a missing one is left out of the sentence
  return typeof wording === 'function' ? (wording as Wording)(shown) : m.desk_reason_unknown();
}
