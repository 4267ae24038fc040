/**
 * The answer race: the same referral is accepted by one client and declined by another at the same moment, again and again.
 * Each time one of them must win and the other be told that it came too late; nothing may happen twice.
 *   node scripts/answer-race.ts [RACES]
 */
import postgres from 'postgres';
import { startEmbedded } from '@citess/db/embedded';
import type { IntakeReceipt } from '@citess/server/intakes/intake.schema';
import type { MatchAnswer } from '@citess/server/matching/matching.schema';
import { freePort, postJson, startServer, temporaryDataDir } from './running-server.ts';

const races = Number(process.argv[2] ?? 1000) || 1000;
/** How many races run beside each other, each on a referral of its own. */
const LANES = 4;
const NEED = 'finance.microcredit';
const PROFILE = { territory: 'TN-53' };
const { dataDir, remove } = temporaryDataDir();
const port = await freePort();
const settings = { INTAKES_PER_MINUTE: '100000' };
const server = await startServer({ dataDir, port, settings });
const cookie = await signIn();
const service_id = await findOwnService();
const begun = performance.now();
const outcomes = { accepted: 0, declined: 0, told: 0, wrong: 0 };
let left = races;
await Promise.all(Array.from({ length: LANES }, runLane));
const seconds = (performance.now() - begun) / 1000;
await server.stop();
const doubled = await countInDatabase();
remove();
console.log(
  `${races} races in ${seconds.toFixed(0)} s: ${outcomes.accepted} accepted first, ${outcomes.declined} declined first, ` +
    `${outcomes.told} told that they came too late, ${outcomes.wrong} wrong answers`,
);
console.log(
  `${doubled.events} answers in the history, ${doubled.mails} words to the person, ${doubled.more} answered twice`,
);
const isRight =
  outcomes.wrong === 0 &&
  outcomes.told === races &&
  doubled.events === races &&
  doubled.mails === races &&
  doubled.more === 0;
process.exit(isRight ? 0 : 1);

async function signIn(): Promise<string> {
  const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email: 'partenaire@mahdia.example', password: 'citess-mahdia' }),
  });
  if (!answer.ok) throw new Error(`the partner cannot sign in: ${answer.status}`);
  const lines = answer.headers.getSetCookie();
  return lines.map((line) => line.split(';')[0]).join('; ');
}

/** A service whose requests the partner may answer: the first whose request arrives in their inbox. */
async function findOwnService(): Promise<string> {
  const found = await postJson<MatchAnswer>(`${server.url}/api/matches`, { profile: PROFILE, needs: [NEED] });
  for (const { service_id: id } of found.needs[0]?.matches ?? []) {
    const referral = await ask(id);
    if ((await answer(referral, 'acceptance')) === 200) return id;
  }
  throw new Error('no service of the demonstration belongs to the partner');
}

/** Sends a request to one service and answers the id of its referral. */
async function ask(service: string): Promise<string> {
  const receipt = await postJson<IntakeReceipt>(`${server.url}/api/intakes`, {
    text: 'Un petit crédit pour un atelier',
    needs: [NEED],
    profile: PROFILE,
    contact: { name: 'Essai', email: 'essai@example.org' },
    recipients: [{ need: NEED, service_id: service, field_groups: ['needs'] }],
    consent: { text_version: '2026-11' },
  });
  return receipt.referrals[0]?.id ?? '';
}

async function answer(referral: string, what: 'acceptance' | 'declination'): Promise<number> {
  const answered = await fetch(`${server.url}/api/inbox/${referral}/${what}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: server.url, cookie },
    body: JSON.stringify(what === 'declination' ? { reason: 'other' } : {}),
  });
  await answered.arrayBuffer();
  return answered.status;
}

async function runLane(): Promise<void> {
  while (left-- > 0) await run();
}

async function run(): Promise<void> {
  const referral = await ask(service_id);
  const acts =
    Math.random() < 0.5 ? (['acceptance', 'declination'] as const) : (['declination', 'acceptance'] as const);
  const statuses = await Promise.all(acts.map((what) => answer(referral, what)));
  const winner = acts[statuses.indexOf(200)];
  if (winner === 'acceptance') outcomes.accepted += 1;
  if (winner === 'declination') outcomes.declined += 1;
  if (statuses.includes(409)) outcomes.told += 1;
  if ([...statuses].sort().join() !== '200,409') outcomes.wrong += 1;
}

/** What the history holds of the races, without the acceptances by which the service was found. */
async function countInDatabase(): Promise<{ events: number; mails: number; more: number }> {
  const embedded = await startEmbedded({ dataDir });
  const sql = postgres(embedded.url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ events: number; mails: number; more: number }[]>`
      select count(*)::int - 1 events, count(*) filter (where n > 1)::int more,
        (select count(*)::int - 1 from mail where kind = 'referral-answered') mails
      from (select count(*) n from referral_event where actor_kind = 'provider' group by referral_id) answered`;
    if (!row) throw new Error('the database counted nothing');
    return row;
  } finally {
    await sql.end();
    await embedded.stop();
  }
}
