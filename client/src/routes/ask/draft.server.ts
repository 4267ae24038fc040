import { createHash } from 'node:crypto';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import {
  draftReceipt,
  draftView,
  reachedSteps,
  type DraftAnswers,
  type DraftView,
  unmetNeedsView,
} from '@citess/server/intakes/intake.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { api, required } from '#lib/server/api.ts';
import { readReceipt } from './receipt.server.ts';
import type { Form, Step } from './steps.ts';

const COOKIE = 'draft';
const DRAFT_SECONDS = 30 * 86_400;

/** A form under way: what stands for it, what was answered so far, and what follows from that. */
export type OpenDraft = Form &
  Pick<DraftView, 'profile' | 'heard'> & {
    token: string;
    /** Whether a member of staff fills it in for somebody; on another device it is the person's own. */
    isAssisted: boolean;
  };

/**
 * What stands for the form on this device; undefined where none is under way. What was kept for another form than this one
 * (`citess-form`) must not land in it, and leads to the page that says so.
 */
export function draftToken(event: RequestEvent): string | undefined {
  const token = event.cookies.get(COOKIE) || undefined;
  const meant = event.request.headers.get('citess-form');
  if (meant === null || (token && meant === formIdOf(token))) return token;
  // sent before, and the device was not told any more
  redirect(303, localizeHref(readReceipt(event)?.form_id === meant ? '/ask/sent' : '/ask/gone'));
}

/** Tells a form from others without opening it. */
export function formIdOf(token: string): string {
  return createHash('sha256').update(`form:${token}`).digest('base64url').slice(0, 16);
}

/** The key under which what is posted counts once, where it has one. */
function deliveryKey({ request }: RequestEvent): { idempotency_key?: string } {
  const key = z.uuid().safeParse(request.headers.get('idempotency-key'));
  return key.success ? { idempotency_key: key.data } : {};
}

/**
 * Tells how a question was answered without giving the answer away; `none` where it was not. What a device kept says by it what
 * it saw when the answer was given.
 */
export function printAnswer({ token, answers }: Pick<OpenDraft, 'token' | 'answers'>, key: keyof DraftAnswers): string {
  const answer = key === 'recipients' ? answers.recipients && withoutConsent(answers.recipients) : answers[key];
  if (answer === undefined) return 'none';
  return createHash('sha256')
    .update(`answer:${token}:${JSON.stringify(answer)}`)
    .digest('base64url')
    .slice(0, 12);
}

/** Keeps the form on this device for as long as the server keeps it. */
export function rememberDraft(event: RequestEvent, token: string): void {
  const secure = event.url.protocol === 'https:';
  event.cookies.set(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: DRAFT_SECONDS });
}

/** Forgets the form on this device; the server still has it until it is sent or its days are over. */
export function forgetDraft(event: RequestEvent): void {
  event.cookies.delete(COOKIE, { path: '/', secure: event.url.protocol === 'https:' });
}

/** The form a token stands for; `gone` once sent, expired or never there. */
export async function readDraft(event: RequestEvent, token: string): Promise<OpenDraft | 'gone'> {
  const answer = await api(event).get(draftPath(token), draftView);
  if (!answer.ok && (answer.status === 404 || answer.status === 410)) return 'gone';
  return opened(event, token, required(answer));
}

/** The form of this device; null where there is none, and one that is gone is forgotten. */
export async function findDraft(event: RequestEvent): Promise<OpenDraft | null> {
  const token = draftToken(event);
  if (!token) return null;
  const draft = await readDraft(event, token);
  if (draft !== 'gone') return draft;
  forgetDraft(event);
  return null;
}

/** The form of this device. Without one, leads to the receipt of what was just sent, or to the beginning. */
export async function openDraft(event: RequestEvent): Promise<OpenDraft> {
  const had = draftToken(event) !== undefined;
  const draft = await findDraft(event);
  if (draft) return draft;
  if (readReceipt(event)) redirect(303, localizeHref('/ask/sent'));
  redirect(303, localizeHref(had ? '/ask/gone' : '/ask'));
}

/** Begins a form with its first answers and keeps it on this device. `is_assisted`: staff fill it in for somebody. */
export async function beginDraft(event: RequestEvent, answers: DraftAnswers, is_assisted = false): Promise<void> {
  const order = { language: event.locals.locale, answers, is_assisted, ...deliveryKey(event) };
  const { token } = required(await api(event).post('/api/intake_drafts', order, draftReceipt));
  rememberDraft(event, token);
  event.setHeaders({ 'citess-form': formIdOf(token) }); // what waits on the device goes into this form
}

/** Counts that the form reached a page; a count that fails keeps nobody from going on. */
export async function reachStep(event: RequestEvent, draft: OpenDraft, step: Step): Promise<OpenDraft> {
  if (draft.steps.includes(step)) return draft;
  await api(event).put(`${draftPath(draft.token)}/steps/${step}`, undefined, reachedSteps);
  return {
    ...draft,
    steps: [...draft.steps, step],
    to_ask: draft.to_ask.filter((other) => other !== step),
  };
}

/** Counts the needs for which nothing fits; whether they are counted, for only then may one say so. */
export async function countUnmetNeeds(event: RequestEvent, draft: OpenDraft): Promise<boolean> {
  return (await api(event).put(`${draftPath(draft.token)}/unmet_needs`, undefined, unmetNeedsView)).ok;
}

/**
 * Keeps some answers beside the others. Who agreed that a service receives their answers agreed to those they saw: after a
 * change each service chosen before needs a new agreement.
 */
export async function keepAnswers(event: RequestEvent, draft: OpenDraft, given: DraftAnswers): Promise<OpenDraft> {
  const chosen = draft.answers.recipients;
  const kept =
    chosen?.length && !given.recipients && isChanged(draft.answers, given)
      ? { ...given, recipients: withoutConsent(chosen) }
      : given;
  const change = { answers: kept, language: event.locals.locale, ...deliveryKey(event) };
  return opened(event, draft.token, required(await api(event).patch(draftPath(draft.token), change, draftView)));
}

function opened(event: RequestEvent, token: string, view: DraftView): OpenDraft {
  const { answers, profile, heard, outlook, steps, to_ask, is_assisted } = view;
  return { token, answers, profile, heard, outlook, steps, to_ask, isAssisted: is_assisted && isStaff(event) };
}

/** Whether a member of hub staff is signed in, who may fill in a form for somebody. */
export function isStaff(event: RequestEvent): boolean {
  return event.locals.account?.hub_roles.some(({ role }) => role !== 'observer') ?? false;
}

function isChanged(before: DraftAnswers, given: DraftAnswers): boolean {
  return JSON.stringify({ ...before, ...given }) !== JSON.stringify(before);
}

function withoutConsent(recipients: NonNullable<DraftAnswers['recipients']>): NonNullable<DraftAnswers['recipients']> {
  return recipients.map(({ need, service_id }) => ({ need, service_id }));
}

/** The address of a form in the API. */
export function draftPath(token: string): string {
  return `/api/intake_drafts/${encodeURIComponent(token)}`;
}
