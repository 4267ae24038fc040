import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { DraftAnswers } from '@citess/server/intakes/intake.schema';
import { taxonomyTermList, type TaxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { api, required } from '#lib/server/api.ts';
import { writeWalk } from '#lib/offline/walk.ts';
import { formIdOf, isStaff, keepAnswers, openDraft, printAnswer, reachStep, type OpenDraft } from './draft.server.ts';
import {
  addressOf,
  ANSWER,
  doorAt,
  EMPTY_FORM,
  nextStep,
  progressAt,
  stepBefore,
  stepInstead,
  walkFrom,
  type Form,
  type Progress,
  type Step,
} from './steps.ts';

/** What stands around every question: the way back, how far one is, and the link to come back by. */
export type Frame = {
  back: string;
  progress: Progress;
  /** How far the door stands open, from 0 to 1. */
  door: number;
  /** The address that brings the form to another device; null before the first answer. */
  resumeUrl: string | null;
  /** How many services are open by what was answered so far; null before any need is chosen. */
  remaining: number | null;
  /** Where the answer leads: to the next page, back to all answers, or back to the options. */
  goesTo: 'next' | 'answers' | 'options';
  /** Whether a member of staff fills it in for somebody. */
  isAssisted: boolean;
  /** Tells the form from others; null before the first answer. */
  formId: string | null;
  /** The page and those after it, for a device that goes on without network; null where nothing may wait on it. */
  walk: string | null;
};

/** The form under way and the frame of one of its pages, counted as reached. Opened too early, leads to what comes first. */
export async function openQuestion(event: RequestEvent, step: Step): Promise<{ draft: OpenDraft; frame: Frame }> {
  const found = await openDraft(event);
  const instead = stepInstead(found, step);
  if (instead) redirect(303, localizeHref(addressOf(instead)));
  const draft = await reachStep(event, found, step);
  return { draft, frame: frameOf(event, draft, step) };
}

/** The frame of a page; `draft` is null before the first answer. */
export function frameOf(event: RequestEvent, draft: OpenDraft | null, step: Step): Frame {
  const form = draft ?? EMPTY_FORM;
  const isPrecise = comesToPrecise(event);
  return {
    back: wayBack(event, form, step),
    progress: isPrecise ? { part: 'precise' } : progressAt(form, step),
    door: doorAt(form, isPrecise ? 'options' : step),
    resumeUrl: draft && resumeUrl(event, draft),
    remaining: form.outlook?.remaining ?? null,
    goesTo: isPrecise ? 'options' : comesToChange(event) ? 'answers' : 'next',
    isAssisted: draft ? draft.isAssisted : comesToAssist(event),
    formId: draft && formIdOf(draft.token),
    walk: walkOf(event, draft, step),
  };
}

function walkOf(event: RequestEvent, draft: OpenDraft | null, step: Step): string | null {
  if (draft ? draft.isAssisted : comesToAssist(event)) return null;
  const isAside = comesToPrecise(event) || comesToChange(event); // where it leads back to, only the server knows
  const steps = isAside ? [step] : walkFrom(draft ?? EMPTY_FORM, step);
  const printed = (other: Step) => (draft && other !== 'check' ? printAnswer(draft, ANSWER[other]) : 'none');
  return writeWalk(steps.map((other) => ({ step: other, seen: printed(other) === 'none' ? null : printed(other) })));
}

/** The address that brings a form to another device. */
export function resumeUrl(event: RequestEvent, { token }: OpenDraft): string {
  return event.url.origin + localizeHref(`/ask/resume/${token}`);
}

/** Whether a member of staff came from the desk, to fill in a new form for somebody. */
export function comesToAssist(event: RequestEvent): boolean {
  return event.url.searchParams.has('assisted') && isStaff(event);
}

/** Whether one came from "change" beside an answer. */
export function comesToChange(event: RequestEvent): boolean {
  return event.url.searchParams.has('change');
}

/** Whether one came from the options, to make them more precise. */
function comesToPrecise(event: RequestEvent): boolean {
  return event.url.searchParams.has('precise');
}

function wayBack(event: RequestEvent, form: Form, step: Step): string {
  if (comesToPrecise(event)) return backToOptions(event);
  const before = comesToChange(event) ? 'check' : stepBefore(form, step);
  return localizeHref(before ? addressOf(before) : comesToAssist(event) ? '/desk' : '/');
}

/** The options as one left them: what was ticked there came along in the address. */
function backToOptions({ url }: RequestEvent): string {
  const kept = [...url.searchParams].filter(([name]) => name === 'recipient' || name === 'change');
  return localizeHref('/ask/options' + (kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''));
}

/**
 * Keeps what a page answers and leads on. Whoever answers a page has seen it, also where a device asked it without network.
 * @throws 409 for an answer that waited on a device while the question was answered otherwise
 */
export async function answerAndGoOn(
  event: RequestEvent,
  draft: OpenDraft,
  step: Step,
  given: DraftAnswers,
): Promise<never> {
  refuseOvertaken(event, draft, step, given);
  return goOn(event, await keepAnswers(event, await reachStep(event, draft, step), given), step);
}

function refuseOvertaken(event: RequestEvent, draft: OpenDraft, step: Step, given: DraftAnswers): void {
  const seen = event.request.headers.get('citess-kept');
  if (seen === null || seen === 'any' || step === 'check') return;
  const now = printAnswer(draft, ANSWER[step]);
  const isSame = now === seen || now === printAnswer({ token: draft.token, answers: given }, ANSWER[step]);
  if (!isSame) error(409, { message: 'Answered otherwise meanwhile' });
}

/** Leads to the page after `step`. */
function goOn(event: RequestEvent, form: Form, step: Step): never {
  if (comesToPrecise(event)) redirect(303, backToOptions(event));
  const isChange = comesToChange(event);
  const next = nextStep(form, step, isChange);
  redirect(303, localizeHref(addressOf(next) + (isChange && next !== 'check' ? '?change=1' : '')));
}

/** The terms of a vocabulary in the reader's language. */
export async function listTerms(event: RequestEvent, taxonomy: string): Promise<TaxonomyTermList['contents']> {
  return required(await api(event).get('/api/taxonomy_terms', taxonomyTermList, { taxonomy })).contents;
}
