import { eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { anOrder, fittingServices, NEED, send, tokenIn } from '../intakes/testing.ts';
import { askToChange, inviteTo, remind, tellProblem, wishToJoin } from './testing-listings.ts';
import { insertKiosk } from '../kiosks/kiosk.queries.ts';
import { openLink } from '../private-links/private-link.ts';
import type { TestApp } from '../testing.ts';
import { ensureAccounts } from './demonstration-accounts.ts';
import type { Role } from './permission.types.ts';

const PASSWORD = 'a password for walking';

/** Somebody who asks: of the hub or organization whose records are asked for, of another one, or without an account. */
export type Walker = { role: Role | 'nobody' | 'visitor'; side: 'own' | 'other'; cookie: string };

/** What stands for a parameter of an address, by its name and the beginning of the address. */
export type Records = {
  tokens: Record<'draft' | 'person' | 'provider' | 'listing' | 'digest' | 'letter' | 'invitation', string>;
  ids: Record<string, string>;
};

/** Two hubs and two organizations with their people, and one case of everything that one can ask for. */
export async function settleTown(town: TestApp): Promise<{ records: Records; walkers: Walker[]; known: object }> {
  const { db } = town;
  const { service_id, receipt } = await openCase(town);
  const [file] = await db.select().from(schema.caseFile).where(eq(schema.caseFile.intake_id, receipt.id));
  const [trace] = await db.select().from(schema.matchTrace).where(eq(schema.matchTrace.intake_id, receipt.id));
  const [referral] = await db.select().from(schema.referral).where(eq(schema.referral.intake_id, receipt.id));
  const [letter] = await db.select().from(schema.mail);
  if (!file || !trace || !referral || !letter) throw new Error('the case was not opened');
  const expires_at = new Date('2027-01-01T00:00:00Z');
  const provider = await openLink(db, town.ports, { purpose: 'provider', subject_id: referral.id, expires_at });
  const draft = await town.app.inject({ method: 'POST', url: '/api/intake_drafts', payload: { answers: {} } });
  const organization = await organizationOf(db, service_id);
  const walkers = await settlePeople(town, organization);
  const reminder_id = await remind(db, file.hub_id, organization);
  const { open, ...people } = await askPeople(town, file.hub_id, organization);
  return {
    records: {
      tokens: {
        draft: draft.json<{ token: string }>().token,
        person: tokenIn(receipt.private_url),
        provider: provider.token,
        listing: (await openLink(db, town.ports, { purpose: 'listing', subject_id: reminder_id, expires_at })).token,
        digest: await tellWhatWaits(town, file.hub_id),
        ...open,
      },
      ids: {
        ...{ case: file.id, trace_id: trace.id, referral_id: referral.id, mail: letter.id },
        ...{ service: service_id, organization, need: NEED },
        ...(await talkAbout(db, referral.id)),
        ...(await letOthersIn(db, file.hub_id)),
        alert: await raiseAlert(db, file.hub_id, file.id),
        ...{ task_id: await planTask(db, file), synonym: await addPhrase(db, file.hub_id) },
        ...{ hub_event: await inviteTo(db, file.hub_id), membership: await wishToJoin(db, file.hub_id) },
        listing_change: await askToChange(db, file.hub_id, organization),
        problem_report: await tellProblem(db, file.hub_id, organization),
        ...people,
      },
    },
    walkers,
    known: {
      need: NEED,
      service_id,
      organization_id: organization,
      version: file.version,
      ...{ date: '2026-12-01', due_on: '2026-12-01', time: '10:00' },
      ...{ until_date: '2026-12-01', until_time: '12:00' },
      ...{ from_day: '2026-12-01', until_day: '2026-12-04', language: 'fr' },
    },
  };
}

async function openCase(town: TestApp) {
  const [service_id = ''] = await fittingServices(town);
  return { service_id, receipt: await send(town, await anOrder(town)) };
}

/** A digest to somebody, with the link that ends them. */
async function tellWhatWaits({ db, ports }: TestApp, hub_id: string): Promise<string> {
  const [reader] = await db.select().from(schema.user).limit(1);
  const row = { hub_id, user_id: reader?.id ?? '', day: '2026-11-23', made_at: ports.now() };
  const [made] = await db.insert(schema.digest).values(row).returning();
  const expires_at = new Date('2027-01-01T00:00:00Z');
  return (await openLink(db, ports, { purpose: 'digest', subject_id: made?.id ?? '', expires_at })).token;
}

/** Somebody who works for the hub and the organization, and others who are asked to; with links that let in. */
async function askPeople(town: TestApp, hub_id: string, organization_id: string) {
  const { db, ports } = town;
  const [invited_at, expires_at] = [new Date('2026-11-23T09:00:00Z'), new Date('2026-11-30T09:00:00Z')];
  const [leaver] = await db
    .insert(schema.user)
    .values({ id: 'leaver', name: 'leaver', email: 'leaver@own.example' })
    .returning();
  const user_id = leaver?.id ?? '';
  const [member] = await db.insert(schema.hubMember).values({ hub_id, user_id, role: 'counsellor' }).returning();
  await db.insert(schema.organizationMember).values({ organization_id, user_id, role: 'editor' });
  const invited = { hub_id, language: 'fr', invited_at, expires_at };
  const ids = [];
  for (const email of ['first@example.org', 'second@example.org']) {
    const [made] = await db
      .insert(schema.invitation)
      .values({ ...invited, email, hub_role: 'observer' })
      .returning();
    ids.push(made?.id ?? '');
  }
  const asked = { ...invited, organization_id, organization_role: 'editor' as const };
  const [third] = await db
    .insert(schema.invitation)
    .values({ ...asked, email: 'third@example.org' })
    .returning();
  const [letter] = await db
    .insert(schema.signInLetter)
    .values({ user_id, language: 'fr', asked_at: invited_at })
    .returning();
  const link = async (purpose: 'invitation' | 'sign-in', subject_id = '') =>
    (await openLink(db, ports, { purpose, subject_id, expires_at })).token;
  return {
    open: { invitation: await link('invitation', ids[0]), letter: await link('sign-in', letter?.id) },
    workload: member?.id ?? '',
    ...{ people: user_id, member: user_id, organization_id, invitation: ids[1] ?? '', invitation_id: third?.id ?? '' },
  };
}

async function organizationOf(db: Db, service_id: string): Promise<string> {
  const [service] = await db.select().from(schema.service).where(eq(schema.service.id, service_id));
  return service?.organization_id ?? '';
}

/** A message with a file, and a meeting that is proposed. */
async function talkAbout(db: Db, referral_id: string): Promise<Record<string, string>> {
  const at = new Date('2026-11-23T09:00:00Z');
  const message = { referral_id, position: 1, side: 'person' as const, text: 'Bonjour', written_at: at };
  const [written] = await db
    .insert(schema.threadMessage)
    .values({ ...message, idempotency_key: crypto.randomUUID() })
    .returning();
  const content = Buffer.from('words');
  const [attached] = await db
    .insert(schema.threadAttachment)
    .values({
      referral_id,
      side: 'person',
      message_id: written?.id ?? null,
      name: 'words.txt',
      type: 'txt',
      size: 5,
      content,
      uploaded_at: at,
    })
    .returning();
  const times = { starts_at: new Date('2026-12-01T09:00:00Z'), minutes: 60, proposed_at: at, changed_at: at };
  const [proposed] = await db
    .insert(schema.meeting)
    .values({ referral_id, ...times, channel: 'phone', place: 'On vous appelle', idempotency_key: crypto.randomUUID() })
    .returning();
  const [asked] = await db
    .insert(schema.personFeedback)
    .values({ referral_id, moment: 'end', asked_at: at })
    .returning();
  return { attachment_id: attached?.id ?? '', meeting_id: proposed?.id ?? '', feedback_id: asked?.id ?? '' };
}

/** A key of outside software and a kiosk. */
async function letOthersIn(db: Db, hub_id: string): Promise<{ access_key: string; kiosk: string }> {
  const times = { made_at: new Date('2026-11-23T09:00:00Z'), expires_at: new Date('2027-11-23T09:00:00Z') };
  const key = { hub_id, name: 'Registre', prefix: 'citess_abcd', key_hash: 'hash', scopes: ['directory:import'] };
  const [made] = await db
    .insert(schema.accessKey)
    .values({ ...key, ...times })
    .returning();
  const kiosk = await insertKiosk(db, { hub_id, name: 'Counter', begun_at: times.made_at });
  return { access_key: made?.id ?? '', kiosk };
}

async function raiseAlert(db: Db, hub_id: string, case_id: string): Promise<string> {
  const alert = { hub_id, case_id, subject_id: case_id, kind: 'person-not-helped' as const };
  const [raised] = await db
    .insert(schema.deskAlert)
    .values({ ...alert, raised_at: new Date('2026-11-23T09:00:00Z') })
    .returning();
  return raised?.id ?? '';
}

async function planTask(db: Db, { id: case_id, hub_id }: typeof schema.caseFile.$inferSelect): Promise<string> {
  const [somebody] = await db.select().from(schema.user);
  const made = { created_by: somebody?.id ?? '', created_at: new Date('2026-11-23T09:00:00Z') };
  const [task] = await db
    .insert(schema.caseTask)
    .values({ case_id, hub_id, title: 'Rappeler', due_on: '2026-12-01', ...made })
    .returning();
  return task?.id ?? '';
}

async function addPhrase(db: Db, hub_id: string): Promise<string> {
  const [term] = await db.select().from(schema.taxonomyTerm).where(eq(schema.taxonomyTerm.key, NEED));
  const [somebody] = await db.select().from(schema.user);
  const row = { hub_id, taxonomy_term_id: term?.id ?? '', language: 'fr' as const, added_by: somebody?.id ?? '' };
  const phrase = { phrase: 'tirelire', phrase_key: 'tirelire', added_at: new Date('2026-11-23T09:00:00Z') };
  const [synonym] = await db
    .insert(schema.needSynonym)
    .values({ ...row, ...phrase })
    .returning();
  return synonym?.id ?? '';
}

/** Everybody one can be, at home and elsewhere; each signed in. */
async function settlePeople(town: TestApp, ownOrganization: string): Promise<Walker[]> {
  const { db } = town;
  const [home] = await db.select().from(schema.hub);
  if (!home) throw new Error('there is no hub');
  const { id: _id, opened_at: _opened, ...zone } = { ...home, key: 'zone' };
  await db.insert(schema.hub).values(zone);
  const others = await db.select({ id: schema.organization.id }).from(schema.organization);
  const otherOrganization = others.find(({ id }) => id !== ownOrganization)?.id ?? '';
  const orders = [
    ...(['observer', 'counsellor', 'coordinator'] as const).flatMap((role) => [
      { role, side: 'own' as const, hub: { key: home.key, role } },
      { role, side: 'other' as const, hub: { key: 'zone', role } },
    ]),
    ...(['editor', 'manager'] as const).flatMap((role) => [
      { role, side: 'own' as const, organization: ownOrganization },
      { role, side: 'other' as const, organization: otherOrganization },
    ]),
    { role: 'administrator' as const, side: 'other' as const, isAdministrator: true },
    { role: 'nobody' as const, side: 'other' as const },
  ];
  const named = orders.map((order) => ({ ...order, email: `${order.role}@${order.side}.example`, name: order.role }));
  await ensureAccounts(db, named, PASSWORD);
  const people = await db.select().from(schema.user);
  for (const order of named) {
    if (!('organization' in order) || (order.role !== 'editor' && order.role !== 'manager')) continue;
    const user_id = people.find(({ email }) => email === order.email)?.id ?? '';
    await db
      .insert(schema.organizationMember)
      .values({ organization_id: order.organization, user_id, role: order.role });
  }
  const walkers: Walker[] = [{ role: 'visitor', side: 'other', cookie: '' }];
  for (const { role, side, email } of named) walkers.push({ role, side, cookie: await cookieOf(town, email) });
  return walkers;
}

/** Signs somebody in; what their browser sends from then on. */
async function cookieOf({ app, ports }: TestApp, email: string): Promise<string> {
  const headers = { origin: ports.publicUrl };
  const payload = { email, password: PASSWORD };
  const answer = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers, payload });
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}
