import { forgetAnswer, forgetAnswers, listAnswers, type KeptAnswer } from '#lib/offline/kept-answers.ts';
import { findQuestions, forgetRead, listPages } from '#lib/offline/kept-pages.ts';
import { stepOf } from '#lib/offline/walk.ts';
import { wordAnswer } from './form/kept-fields.ts';
import { part } from './part.ts';

/** What the script says in the reader's language; `%` stands where the time goes. */
export type OfflineWords = {
  locale: string;
  /** In place of the button that deletes an answer, where it is the sending that waits. */
  takeBack: string;
  questions: Record<string, string>;
} & Record<KeptAnswer['state'] | NonNullable<KeptAnswer['because']>, string>;

const root = document.querySelector<HTMLElement>('[data-words]');
if (root) open(root, JSON.parse(root.dataset['words'] ?? '{}') as OfflineWords); // written by the page itself

function open(page: HTMLElement, words: OfflineWords): void {
  const show = () => void showAll(page, words).catch(() => {}); // a browser that keeps nothing has nothing to show
  navigator.serviceWorker?.addEventListener('message', show);
  addEventListener('online', show);
  addEventListener('offline', show);
  page.querySelector<HTMLFormElement>('[data-forget]')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void forgetAll(event.currentTarget as HTMLFormElement, page).then(show); // what it listens on
  });
  show();
}

async function showAll(page: HTMLElement, words: OfflineWords): Promise<void> {
  const isPlace = /^\/[a-z]{2}\/offline$/.test(location.pathname);
  const isWithout = !navigator.onLine || !isPlace;
  for (const part of page.querySelectorAll<HTMLElement>('[data-without-network]')) part.hidden = !isWithout;
  for (const part of page.querySelectorAll<HTMLElement>('[data-with-network]')) part.hidden = isWithout;
  for (const part of page.querySelectorAll<HTMLElement>('[data-again]')) part.hidden = isPlace;
  const again = page.querySelector<HTMLAnchorElement>('a[href="?"]');
  if (again) again.href = location.href;
  const isWaiting = await showAnswers(part(page, 'answers'), words, () => void showAll(page, words));
  part(page, 'begin').hidden = !isWithout || isWaiting; // one request at a time
  await showPages(part(page, 'pages'));
}

/** Shows what waits and what was sent; whether anything waits. */
async function showAnswers(section: HTMLElement, words: OfflineWords, again: () => void): Promise<boolean> {
  const answers = await listAnswers();
  section.hidden = answers.length === 0;
  const isWaiting = answers.some(({ state }) => state === 'waiting');
  const last = answers.findLast(({ state }) => state === 'sent');
  part(section, 'some-wait').hidden = !isWaiting;
  const isRefused = answers.some(({ state }) => state === 'refused');
  const isOver = last?.next?.endsWith('/ask/sent') ?? false;
  part(section, 'some-refused').hidden = isWaiting || !isRefused;
  part(section, 'all-sent').hidden = isWaiting || isRefused || isOver || last?.next == null;
  part(section, 'request-sent').hidden = isWaiting || !isOver;
  if (last?.next) part<HTMLAnchorElement>(section, 'next').href = last.next;
  const questions = await readQuestions();
  fill(section, answers, (line, answer) => {
    part(line, 'question').textContent = words.questions[stepOf(answer.address)] ?? answer.address;
    const at = new Date(answer.sent_at ?? answer.kept_at);
    const time = at.toLocaleString(words.locale, { dateStyle: 'long', timeStyle: 'short' });
    part(line, 'state').textContent = words[answer.because ?? answer.state].replace('%', time);
    const own = ownWords(answer, questions);
    part(line, 'own').textContent = own;
    part(line, 'own').hidden = own === '';
    part(line, 'drop').hidden = answer.state === 'sent';
    if (stepOf(answer.address) === 'check') part(line, 'drop').textContent = words.takeBack;
    part(line, 'drop').addEventListener('click', () => void forgetAnswer(answer.key).then(again));
  });
  return isWaiting;
}

async function showPages(section: HTMLElement): Promise<void> {
  const [services, lists] = await Promise.all([listPages('service'), listPages('saved')]);
  section.hidden = services.length + lists.length === 0;
  part(section, 'saved').hidden = lists.length === 0;
  fill(section, services.toReversed(), (line, { key, title, language }) => {
    const link = line.querySelector('a');
    if (!link) return;
    link.href = key;
    link.hreflang = language;
    link.textContent = title || key;
  });
}

/** Takes away what this device keeps of somebody, then asks the server to forget the form, which it can only with network. */
async function forgetAll(form: HTMLFormElement, page: HTMLElement): Promise<void> {
  localStorage.removeItem('citess_saved');
  await Promise.all([forgetAnswers(), forgetRead()]);
  if (navigator.onLine) form.submit();
  else part(page, 'forget-later').hidden = false;
}

/** The lines of a list, each from the section's template. */
function fill<Item>(
  section: HTMLElement,
  items: readonly Item[],
  write: (line: HTMLElement, item: Item) => void,
): void {
  const template = section.querySelector('template');
  const lines = items.map((item) => {
    // a template holds one line
    const line = template?.content.firstElementChild?.cloneNode(true) as HTMLElement;
    write(line, item);
    return line;
  });
  part(section, 'list').replaceChildren(...lines);
}

/** The questions of the form as the device keeps them; null where it does not. */
async function readQuestions(): Promise<Document | null> {
  const page = await findQuestions(document.documentElement.lang);
  return page ? new DOMParser().parseFromString(await page.text(), 'text/html') : null;
}

/** What somebody answered in the words of the page; without the questions only what they typed. */
function ownWords({ address, body }: KeptAnswer, questions: Document | null): string {
  const fields = new URLSearchParams(body);
  const asked = questions?.querySelector<HTMLTemplateElement>(`template[data-step="${stepOf(address)}"]`);
  if (asked) return wordAnswer(asked.content, fields);
  const typed = ['text', 'place', 'amount', 'name', 'email', 'phone'].map((name) => fields.get(name) ?? '');
  return typed.filter((text) => text !== '').join('\n');
}
