import { randomUUID } from 'node:crypto';
import type { IntakeReceipt } from '@citess/server/intakes/intake.schema';
import type { MatchAnswer } from '@citess/server/matching/matching.schema';

export type Answered = { token: string; what: 'acceptance' | 'declination' };
export type Recipient = { need: string; service_id: string; field_groups: string[] };

/** What the clients did and were told. */
export type Doings = {
  receipts: IntakeReceipt[];
  answered: Answered[];
  /** Requests that were cut off or met with a 5xx, and were made again. */
  repeated: number;
  /** Answers of the API that a careful client does not expect. */
  unexpected: string[];
};

const NEED = 'finance.microcredit';
const JSON_TYPE = { 'content-type': 'application/json' };

/** Two services that a request of this need can be sent to. */
export async function chooseRecipients(url: string): Promise<Recipient[]> {
  const body = JSON.stringify({ profile: { territory: 'TN-53' }, needs: [NEED] });
  const answer = await fetch(`${url}/api/matches`, { method: 'POST', headers: JSON_TYPE, body });
  const { needs } = (await answer.json()) as MatchAnswer; // the route's own schema
  const services = needs[0]?.matches.slice(0, 2) ?? [];
  if (services.length < 2) throw new Error('the demonstration has no two services to send to');
  return services.map(({ service_id }) => ({ need: NEED, service_id, field_groups: ['name', 'contact', 'needs'] }));
}

/**
 * Twenty careful clients: each posts one request after the other until there are so many, and answers what came by mail. What was cut
 * off is done again, with the same key. Ends when everything was answered for.
 */
export async function runClients(
  url: string,
  { recipients, intakes, tokens, count }: { recipients: Recipient[]; intakes: number; tokens: string[]; count: number },
): Promise<Doings> {
  const doings: Doings = { receipts: [], answered: [], repeated: 0, unexpected: [] };
  let begun = 0;
  const client = async (): Promise<void> => {
    while (begun < intakes) {
      begun += 1;
      await postIntake(url, recipients, doings);
      // about every other request that arrived is answered at once
      const token = Math.random() < 0.7 ? tokens.pop() : undefined;
      if (token) await answerReferral(url, token, doings);
    }
  };
  await Promise.all(Array.from({ length: count }, client));
  return doings;
}

async function postIntake(url: string, recipients: Recipient[], doings: Doings): Promise<void> {
  const order = {
    idempotency_key: randomUUID(),
    text: 'Un petit crédit pour un atelier',
    needs: [NEED],
    profile: { territory: 'TN-53' },
    contact: { name: 'Essai', email: `essai-${doings.receipts.length}@example.org` },
    recipients,
    consent: { text_version: '2026-11' },
  };
  const { status, body } = await persist(`${url}/api/intakes`, 'POST', order, doings);
  if (status === 201 || status === 200) doings.receipts.push(JSON.parse(body) as IntakeReceipt);
  else doings.unexpected.push(`intake: ${status} ${body.slice(0, 200)}`); // the route's own schema
}

async function answerReferral(url: string, token: string, doings: Doings): Promise<void> {
  const what = Math.random() < 0.5 ? 'acceptance' : 'declination';
  const body = what === 'declination' ? { reason: 'no-capacity' } : {};
  const {
    status,
    body: said,
    tries,
  } = await persist(`${url}/api/provider_links/${token}/${what}`, 'PUT', body, doings);
  // after a cut the first try may have counted: then this is what its own answer would have said
  if (status === 200 || (status === 409 && tries > 1)) doings.answered.push({ token, what });
  else doings.unexpected.push(`answer: ${status} ${said.slice(0, 200)}`);
}

/** Makes a request until it is answered: anything but a cut or a 5xx. */
async function persist(url: string, method: string, body: unknown, doings: Doings) {
  for (let tries = 1; ; tries += 1) {
    const signal = AbortSignal.timeout(30_000);
    const answer = await fetch(url, { method, headers: JSON_TYPE, body: JSON.stringify(body), signal })
      .then(async (got) => ({ status: got.status, body: await got.text() }))
      .catch(() => null);
    if (answer && answer.status < 500) return { ...answer, tries };
    doings.repeated += 1;
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 200));
  }
}
