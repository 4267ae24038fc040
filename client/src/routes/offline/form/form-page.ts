import { ALONE, faultIn, type FaultReason } from '#lib/offline/answer-fault.ts';
import { listAnswers, listWaiting, type KeptAnswer } from '#lib/offline/kept-answers.ts';
import { stepBefore, stepOf, walkFrom, writeWalk } from '#lib/offline/walk.ts';
import { part } from '../part.ts';
import { fillIn, labelOf, wordAnswer } from './kept-fields.ts';

/** What the script says in the reader's language; `%` stands where a card or a question goes. */
export type FormWords = { change: string; unsaid: string; faults: Record<FaultReason, string> };

const page = document.querySelector<HTMLElement>('[data-words]');
if (page) void open(page, JSON.parse(page.dataset['words'] ?? '{}') as FormWords).catch(() => {}); // written by the page itself

async function open(page: HTMLElement, words: FormWords): Promise<void> {
  const waiting = await listWaiting();
  const step = stepOf(location.pathname);
  const walk = location.pathname.endsWith('/offline/form') ? null : walkFrom(waiting, step);
  const template = page.querySelector<HTMLTemplateElement>(`template[data-step="${step}"]`);
  if (!walk || !template) return;
  ask(page, template, waiting);
  const form = part<HTMLFormElement>(page, 'question');
  form.action = addressOf(step, waiting);
  carry(form, { form_id: waiting.at(-1)?.form ?? '', walk: writeWalk(walk) });
  if (step === 'check') showKept(page, words, waiting);
  form.addEventListener('submit', (event) => refuseFault(event, page, words));
  navigator.serviceWorker?.addEventListener('message', () => void showSent(page));
}

/** Shows the question in place of the words that there is none, with the answer kept for it. */
function ask(page: HTMLElement, template: HTMLTemplateElement, waiting: readonly KeptAnswer[]): void {
  const step = template.dataset['step'] ?? '';
  part(page, 'nothing').hidden = true;
  part(page, 'asked').hidden = false;
  const fields = part(page, 'fields');
  fields.replaceChildren(template.content.cloneNode(true));
  part(page, 'buttons').append(...fields.querySelectorAll(':scope > button')); // after the one that goes on, which Enter presses
  if (template.dataset['submit']) part(page, 'submit').textContent = template.dataset['submit'];
  const kept = waiting.findLast((answer) => stepOf(answer.address) === step);
  if (kept) fillIn(fields, new URLSearchParams(kept.body));
  document.title = fields.querySelector('h1')?.textContent?.trim() ?? document.title;
  const before = stepBefore(waiting, step);
  const back = part(page, 'back').querySelector('a');
  if (before && back) back.href = `${addressOf(before, waiting)}?kept`;
}

/** The answers of this device as the last page shows them, each with the way to change it. */
function showKept(page: HTMLElement, words: FormWords, waiting: readonly KeptAnswer[]): void {
  const line = page.querySelector<HTMLTemplateElement>('template[data-answer]');
  const lines = waiting.flatMap((answer) => {
    const step = stepOf(answer.address);
    const template = page.querySelector<HTMLTemplateElement>(`template[data-step="${step}"]`);
    if (!template || !line || ['options', 'check'].includes(step)) return [];
    const copy = line.content.cloneNode(true) as DocumentFragment; // a template's content is one
    const what = template.content.querySelector('h1')?.textContent?.trim() ?? '';
    part(copy, 'what').textContent = what;
    part(copy, 'value').textContent = wordAnswer(template.content, new URLSearchParams(answer.body)) || words.unsaid;
    const change = part<HTMLAnchorElement>(copy, 'change');
    change.href = `${addressOf(step, waiting)}?kept`;
    change.ariaLabel = words.change.replace('%', what);
    return [copy];
  });
  part(page, 'kept-answers').replaceChildren(...lines);
}

/** Says what is to mend before an answer is kept, where it can be mended at once. */
function refuseFault(event: SubmitEvent, page: HTMLElement, words: FormWords): void {
  const form = part<HTMLFormElement>(page, 'question');
  const posted = [...new FormData(form, event.submitter)].map(([name, value]) => [name, String(value)]);
  const fields = new URLSearchParams(posted);
  const fault = faultIn(stepOf(location.pathname), fields);
  const box = part(page, 'fault');
  box.hidden = fault === null;
  if (!fault) return;
  event.preventDefault();
  const lonely = fields.getAll(fault.field).find((value) => ALONE.includes(value)) ?? '';
  const mend = part<HTMLAnchorElement>(page, 'mend');
  mend.textContent = words.faults[fault.because].replace('%', labelOf(form, fault.field, lonely));
  mend.href = `#${fault.field}`;
  box.focus();
}

/** Once nothing waits any more: what became of it, and where one goes on. What is typed here meanwhile stays. */
async function showSent(page: HTMLElement): Promise<void> {
  const answers = await listAnswers();
  if (answers.some(({ state }) => state === 'waiting')) return;
  const isRefused = answers.some(({ state }) => state === 'refused');
  const next = answers.findLast(({ state }) => state === 'sent')?.next;
  if (next) part<HTMLAnchorElement>(page, 'next').href = next;
  part(page, 'waits').hidden = true;
  part(page, 'sent').hidden = isRefused;
  part(page, 'refused').hidden = !isRefused;
}

function addressOf(step: string, waiting: readonly KeptAnswer[]): string {
  const kept = waiting.findLast((answer) => stepOf(answer.address) === step);
  const [, language = document.documentElement.lang] = /^\/([a-z]{2})\//.exec(location.pathname) ?? [];
  return kept?.address ?? `/${language}/ask${step === 'text' ? '' : `/${step}`}`;
}

function carry(form: HTMLFormElement, fields: Record<string, string>): void {
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name, value });
    form.prepend(field);
  }
}
