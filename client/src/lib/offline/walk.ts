/** A page of the form still to come. `seen` prints the answer it had when the server last said so; null where it had none. */
export type Stop = { step: string; seen: string | null };

/** What is asked of somebody of whom nothing is known yet; the server asks less once it knows. */
const BEGINNING = 'text needs where who stage groups options contact check';

/** What own words may have answered already, where that is agreed to, by its page. */
const HEARD: Record<string, string> = {
  territory: 'where',
  applicant: 'who',
  stage: 'stage',
  legal_form: 'legal-form',
  amount: 'amount',
};

/** The pages from the one that was answered on, as the form carried them; of a form just begun those that often come. */
export function walkOf({ address, body }: { address: string; body: string }): Stop[] {
  const fields = new URLSearchParams(body);
  const carried = fields.get('walk') ?? (stepOf(address) === 'text' ? BEGINNING : '');
  const heard = fields.getAll('heard').map((question) => HEARD[question]);
  return carried.split(' ').flatMap((stop) => {
    const [, step, seen] = /^([a-z-]+)(?::([\w-]+))?$/.exec(stop) ?? [];
    return step && !heard.includes(step) ? [{ step, seen: seen ?? null }] : [];
  });
}

/** A walk as a form carries it. */
export function writeWalk(walk: readonly Stop[]): string {
  return walk.map(({ step, seen }) => (seen === null ? step : `${step}:${seen}`)).join(' ');
}

/** Which page of the form an address is; `text` for its first one. */
export function stepOf(address: string): string {
  return /\/ask\/([a-z-]+)/.exec(address)?.[1] ?? 'text';
}

/** The pages from `step` on, as the newest of the answers that wait knows them; null where none of them leads there. */
export function walkFrom(answers: readonly { address: string; body: string }[], step: string): Stop[] | null {
  for (const answer of answers.toReversed()) {
    const walk = walkOf(answer);
    const at = walk.findIndex((stop) => stop.step === step);
    if (at >= 0) return walk.slice(at);
  }
  return null;
}

/** The page before `step` on the way of the answers that wait; null before the first of them. */
export function stepBefore(answers: readonly { address: string; body: string }[], step: string): string | null {
  const walks = answers.map((answer) => walkOf(answer).map((stop) => stop.step));
  const walk = walks.find((steps) => steps.indexOf(step) > 0);
  return walk?.[walk.indexOf(step) - 1] ?? null;
}
