import { setTimeout as pause } from 'node:timers/promises';
import { and, eq, inArray } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, send, signIn, type Caller } from '../intakes/testing.ts';
import { linkFor, tokenOf } from '../private-links/private-link.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { PacketView } from './referral.schema.ts';

/** How often two people answer at once: a few times with every run of the tests, as often as one likes by hand. */
const RACES = Number(process.env['ANSWER_RACES'] ?? 12);

let testApp: TestApp;
let partner: Caller;
let order: Awaited<ReturnType<typeof anOrder>>;
beforeAll(async () => {
  testApp = await startTestApp();
  partner = await signIn(testApp, 'partenaire@mahdia.example');
  const asked = await anOrder(testApp, { recipient_count: 5 });
  const ids = asked.recipients.map(({ service_id }) => service_id);
  const { service, organizationMember: member } = schema;
  const [own] = await testApp.db
    .select({ id: service.id })
    .from(service)
    .innerJoin(member, eq(member.organization_id, service.organization_id))
    .where(inArray(service.id, ids));
  order = { ...asked, recipients: asked.recipients.filter(({ service_id }) => service_id === own?.id) };
  expect(order.recipients).toHaveLength(1);
});
afterAll(() => testApp.close());

type Side = {
  reads: () => Promise<PacketView>;
  says: (noun: string) => Promise<{ statusCode: number; type?: string }>;
};
const STATE: Record<string, string> = { acceptance: 'accepted', declination: 'declined' };

/** A request just sent to a structure, before somebody who has the mail and before a colleague who is signed in. */
async function aRequest(): Promise<{ id: string; sides: [Side, Side] }> {
  const { referrals } = await send(testApp, order);
  const id = referrals[0]?.id ?? '';
  const link = await linkFor(testApp.db, 'provider', id);
  const url = `/api/provider_links/${tokenOf(testApp.ports.secret, link?.id ?? '')}`;
  const byMail: Side = {
    reads: async () => (await testApp.app.inject({ url })).json(),
    says: async (noun) => {
      const payload = { reason: 'other' };
      const answer = await testApp.app.inject({ method: 'PUT', url: `${url}/${noun}`, payload });
      return { statusCode: answer.statusCode, type: answer.json().type };
    },
  };
  const signedIn: Side = {
    reads: async () => (await partner('GET', `/api/inbox/${id}`)).json(),
    says: async (noun) => {
      const answer = await partner('PUT', `/api/inbox/${id}/${noun}`, { reason: 'other' });
      return { statusCode: answer.statusCode, type: answer.json().type };
    },
  };
  return { id, sides: [byMail, signedIn] };
}

test(
  'two people answer a request at the same moment: one wins, the other is told, and it happened once',
  async () => {
    const winners = new Set<number>();
    for (let race = 0; race < RACES; race += 1) {
      const { id, sides } = await aRequest();
      // each answer against each
      const says = [0, 1].map((side) => ((race >> side) % 2 === 0 ? 'acceptance' : 'declination'));
      // who is signed in is looked up first: the mail waits now less, now more, so that either may come first
      const answers = await Promise.all([
        pause((race * 7) % 32).then(() => sides[0].says(says[0] ?? '')),
        sides[1].says(says[1] ?? ''),
      ]);
      const winner = answers.findIndex(({ statusCode }) => statusCode === 200);
      winners.add(winner);
      const loser = 1 - winner;
      expect(answers[loser], JSON.stringify(answers)).toEqual({ statusCode: 409, type: '/problems/referral-moved-on' });
      const state = STATE[says[winner] ?? ''];
      expect((await sides[loser === 0 ? 0 : 1].reads()).state).toBe(state);
      const { referralEvent: event, mail } = schema;
      const answered = await testApp.db
        .select({ id: event.id, to: event.to_state })
        .from(event)
        .where(and(eq(event.referral_id, id), eq(event.actor_kind, 'provider')));
      expect(answered).toEqual([{ id: expect.any(String), to: state }]);
      const told = await testApp.db
        .select()
        .from(mail)
        .where(eq(mail.subject_id, answered[0]?.id ?? ''));
      expect(told).toHaveLength(1);
    }
    // a race that only one side can win is none
    expect([...winners].sort()).toEqual([0, 1]);
  },
  30_000 + RACES * 1000,
);
