import { SITUATION_PAGES, type SituationPage } from '@citess/server/intakes/form-step.schema';
import type { DraftView } from '@citess/server/intakes/intake.schema';
import { postJson } from '../running-server.ts';

type Answers = DraftView['answers'];

/**
 * What the form learns of somebody who would answer every question: it tells the needs and the place, then the answers to
 * the questions that are asked. With how many those were.
 */
export async function askAsForm(
  url: string,
  { needs, known }: { needs: readonly string[]; known: Answers },
): Promise<{ profile: DraftView['profile']; asked: number }> {
  const answers = { text: '', needs, territory: known.territory ?? null };
  const { token } = await postJson<{ token: string }>(`${url}/api/intake_drafts`, { language: 'fr', answers });
  const draft = `${url}/api/intake_drafts/${token}`;
  let view = await send<DraftView>(draft);
  let asked = 0;
  for (let page = view.to_ask[0]; page; page = view.to_ask[0]) {
    asked += 1;
    await send(`${draft}/steps/${page}`, 'PUT');
    view = await send<DraftView>(draft, 'PATCH', { answers: answerTo(page, known) });
  }
  return { profile: view.profile, asked };
}

function answerTo(page: SituationPage, known: Answers): Answers {
  const question = SITUATION_PAGES[page];
  return { [question]: known[question] ?? null };
}

async function send<T>(url: string, method = 'GET', body?: unknown): Promise<T> {
  const sent =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(url, { method, ...sent, signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) throw new Error(`${answer.status} ${(await answer.text()).slice(0, 500)}`);
  return (await answer.json()) as T; // the caller knows the route's answer
}
