import { expect } from 'vitest';
import { ensureDemonstrationAccounts } from '../accounts/demonstration-accounts.ts';
import type { MatchAnswer } from '../matching/matching.schema.ts';
import type { TestApp } from '../testing.ts';
import { CONSENT_TEXT_VERSION, type IntakeReceipt } from './intake.schema.ts';

/** A woman with an idea in Mahdia, and her words: unlike anything else in the database, so that a leak can be found. */
export const PERSON = {
  text: 'Zibeldine confiture de figues, je cherche un financement',
  name: 'Zohra Testouri',
  email: 'zohra.testouri@example.org',
  phone: '+216 20 123 456',
};
export const PROFILE = {
  territory: 'Mahdia',
  applicant: 'individual',
  stage: 'creation',
  sector: ['agri-food'],
  audience: ['women'],
};
export const NEED = 'finance';

/** The address of a private page without what comes before its token. */
export function tokenIn(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** The services that fit our person for a need, best first. */
export async function fittingServices({ app }: TestApp, need = NEED): Promise<string[]> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/matches',
    payload: { needs: [need], profile: PROFILE },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  const found = answer.json<MatchAnswer>().needs[0]?.matches ?? [];
  expect(found.length).toBeGreaterThan(1);
  return found.map(({ service_id }) => service_id);
}

/** A valid order to that many services; `changes` replaces parts of it. */
export async function anOrder(
  testApp: TestApp,
  { recipient_count = 1, ...changes }: Record<string, unknown> & { recipient_count?: number } = {},
) {
  const services = (await fittingServices(testApp)).slice(0, recipient_count);
  const { text, name, email, phone } = PERSON;
  return {
    language: 'fr',
    text,
    needs: [NEED],
    profile: PROFILE,
    contact: { name, email, phone },
    recipients: services.map((service_id) => ({
      need: NEED,
      service_id,
      field_groups: ['name', 'contact', 'project', 'needs'],
    })),
    consent: { text_version: CONSENT_TEXT_VERSION, channel: 'online' },
    ...changes,
  };
}

/** Sends an order and answers the receipt. */
export async function send({ app }: TestApp, payload: object): Promise<IntakeReceipt> {
  const answer = await app.inject({ method: 'POST', url: '/api/intakes', payload });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<IntakeReceipt>();
}

/** A signed-in caller: sends a request with the session and answers the response. */
export type Caller = (
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  url: string,
  payload?: object,
  /** The reader's; English without one. */
  language?: string,
) => ReturnType<typeof request>;

/** Signs in one of the demonstration's people. */
export async function signIn(testApp: TestApp, email: string): Promise<Caller> {
  await ensureDemonstrationAccounts(testApp, PASSWORD);
  const signed = await testApp.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { origin: testApp.ports.publicUrl },
    payload: { email, password: PASSWORD },
  });
  expect(signed.statusCode, signed.body).toBe(200);
  const cookie = signed.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  return (method, url, payload, language = 'en') =>
    request(testApp, { method, url, cookie, language, ...(payload && { payload }) });
}

const PASSWORD = 'a password for tests';

function request(
  { app, ports }: TestApp,
  {
    cookie,
    language,
    ...asked
  }: { method: 'GET' | 'PUT' | 'POST' | 'DELETE'; url: string; cookie: string; language: string; payload?: object },
) {
  return app.inject({ ...asked, headers: { cookie, origin: ports.publicUrl, 'accept-language': language } });
}
