import { changeAnswer, joinForm, listAnswers, type KeptAnswer } from './kept-answers.ts';
import { stepOf, walkOf } from './walk.ts';
import { placeAfter, type PostedAnswer } from './what-to-keep.ts';

/** How long a weak network may take before an answer is kept for later, in milliseconds. */
export const PATIENCE = 30_000;
const MOST_TRIES = 8;

/** How a page of the form is posted: as the browser would, with the key under which it counts once. */
export function orderOf({ key, body, form }: PostedAnswer, headers: Record<string, string>): RequestInit {
  return {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': key },
      ...(form ? { 'citess-form': form } : {}),
      ...headers,
    },
    body,
    credentials: 'same-origin',
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
  };
}

/** Whether nobody took what was sent: no answer, or one of a server that is not there. */
export function isUnreached(response: Response | null): boolean {
  return response === null || [429, 502, 503, 504].includes(response.status);
}

let sending: Promise<boolean> | null = null;

/** Sends what waits, one after the other as it was answered. True when nothing waits any more. */
export function sendKept(tell: () => Promise<void>): Promise<boolean> {
  sending ??= sendInTurn(tell).finally(() => {
    sending = null;
  });
  return sending;
}

async function sendInTurn(tell: () => Promise<void>): Promise<boolean> {
  for (;;) {
    const answers = await listAnswers(); // one that was sent may say which form the others belong to
    const answer = answers.find(({ state }) => state === 'waiting');
    if (!answer) return true;
    const because = reasonToHold(answer, answers);
    const became: Partial<KeptAnswer> = because ? { state: 'refused', because } : await sendOne(answer);
    await changeAnswer(answer, became);
    if (became.state === undefined) return false;
    await tell();
  }
}

/** A request goes out only with all its answers; without the form it continues an answer would land in another one. */
function reasonToHold(answer: KeptAnswer, answers: readonly KeptAnswer[]): 'held' | null {
  const step = stepOf(answer.address);
  const isAlone = answer.form === null && step !== 'text';
  const isPartOnly = answers.some(({ state, form }) => state === 'refused' && form === answer.form);
  return isAlone || (step === 'check' && isPartOnly) ? 'held' : null;
}

/** What becomes of an answer; it goes on waiting where nobody took it. */
async function sendOne(answer: KeptAnswer): Promise<Partial<KeptAnswer>> {
  await changeAnswer(answer, { is_tried: true });
  const headers = { accept: 'application/json', 'x-sveltekit-action': 'true', 'citess-kept': printSeen(answer) };
  const response = await fetch(answer.address, orderOf(answer, headers)).catch(() => null);
  if (response === null || isUnreached(response)) return {};
  if (response.status === 409) return { state: 'refused', because: 'elsewhere' };
  if (response.status >= 500) {
    const tries = answer.tries + 1;
    return tries < MOST_TRIES ? { tries } : { tries, state: 'refused' };
  }
  const result = (await response.json().catch(() => ({}))) as { type?: string; location?: string }; // of an action
  const next = result.type === 'redirect' ? placeAfter(answer, result.location ?? '') : null;
  if (next === null) return { state: 'refused' };
  const begun = response.headers.get('citess-form');
  if (begun && answer.form === null) await joinForm(begun);
  return { state: 'sent', sent_at: Date.now(), next };
}

/**
 * The answer that stood there when this one was given, by which the server tells whether another device changed it since;
 * `any` where this device may have changed it itself.
 */
function printSeen(answer: KeptAnswer): string {
  const [stop] = walkOf(answer);
  return answer.is_again || !stop ? 'any' : (stop.seen ?? 'none');
}
