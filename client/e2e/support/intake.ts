import { postJson } from '@citess/scripts/running-server';
import {
  CONSENT_TEXT_VERSION,
  type DraftAnswers,
  type IntakeReceipt,
  type Recipient,
} from '@citess/server/intakes/intake.schema';
import type { MatchAnswer, MatchView } from '@citess/server/matching/matching.schema';
import type { Site } from './site.ts';

const NEED = 'finance.microcredit';
const GROUPS: Recipient['field_groups'] = ['name', 'contact', 'project', 'needs'];
const PROFILE = { territory: 'TN-53', amount: 15_000 };
export const PERSON = { name: 'Amel Ben Salah', email: 'amel@example.org' };

/** A request that is sent: its receipt, and the path of the person's private page. */
export type Sent = IntakeReceipt & { privatePath: string };

/** The services that fit somebody who looks for a small loan in Mahdia, in these words if any, best first. */
export async function lenders(site: Site, text?: string): Promise<MatchView[]> {
  const order = { needs: [NEED], profile: PROFILE, text };
  const { needs } = await postJson<MatchAnswer>(`${site.url}/api/matches`, order);
  return needs[0]?.matches ?? [];
}

/** The service of the organization with these initials that lends. Throws where there is none. */
export async function lender(site: Site, acronym: string): Promise<MatchView> {
  const found = (await lenders(site)).find(({ organization_acronym }) => organization_acronym === acronym);
  if (!found) throw new Error(`${acronym} lends nothing`);
  return found;
}

/** Sends a request as the form would, with everything agreed to for these services. */
export async function sendIntake(site: Site, services: readonly MatchView[], text: string): Promise<Sent> {
  const receipt = await postJson<IntakeReceipt>(`${site.url}/api/intakes`, {
    text,
    needs: [NEED],
    profile: PROFILE,
    contact: PERSON,
    recipients: services.map(({ service_id }) => ({ need: NEED, service_id, field_groups: GROUPS })),
    ...(services.length > 0 ? { consent: { text_version: CONSENT_TEXT_VERSION } } : {}),
  });
  return { ...receipt, privatePath: receipt.private_url.slice(site.url.length) };
}

/** A form with every question answered and everything agreed to, ready to send. Answers the token it is resumed by. */
export async function finishedDraft(site: Site, service: MatchView, text: string): Promise<string> {
  return keepDraft(site, answersWith({ need: NEED, service_id: service.service_id, field_groups: GROUPS }, text));
}

/** The same with nothing agreed to yet. */
export async function answeredDraft(site: Site, service: MatchView, text: string): Promise<string> {
  return keepDraft(site, answersWith({ need: NEED, service_id: service.service_id }, text));
}

/** A form of which nothing is said but the need. */
export async function begunDraft(site: Site): Promise<string> {
  return keepDraft(site, { text: '', needs: [NEED] });
}

/** A form about one need with "not sure" everywhere up to the amount, which is still to be asked. */
export async function unsureDraft(site: Site, need: string): Promise<string> {
  const one = { territory: null, applicant: null, stage: null, legal_form: null };
  return keepDraft(site, { text: '', needs: [need], ...one, sector: null, audience: null });
}

function answersWith(recipient: NonNullable<DraftAnswers['recipients']>[number], text: string): DraftAnswers {
  const said = { territory: 'TN-53', amount: 15_000, sector: [], audience: [] };
  const notSure = { applicant: null, stage: null, legal_form: null };
  return { text, needs: [NEED], ...said, ...notSure, contact: PERSON, recipients: [recipient] };
}

async function keepDraft(site: Site, answers: DraftAnswers): Promise<string> {
  const { token } = await postJson<{ token: string }>(`${site.url}/api/intake_drafts`, { language: 'fr', answers });
  return token;
}
