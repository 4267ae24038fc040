/** The search page's script: results follow what is typed and chosen. Without it the form and the links do the same. */
import type { Suggestion } from '@citess/server/finding/finding.schema';
import { actionOf, asksTheSame, formHref } from './form-href.ts';
import { LiveSearch } from './live-search.ts';
import { locate } from './near-me.ts';
import { Typeahead } from './typeahead.ts';

const form = document.querySelector<HTMLFormElement>('form[data-live-search]');
const box = form?.querySelector<HTMLInputElement>('#q');
const list = form?.querySelector<HTMLElement>('#q-choices');
if (form && box && list) follow(form, box, list);

function follow(form: HTMLFormElement, box: HTMLInputElement, list: HTMLElement): void {
  let shown = location.pathname + location.search;
  const live = new LiveSearch(() => {
    shown = location.pathname + location.search;
    document.dispatchEvent(new Event('searched'));
  });
  const typeahead = new Typeahead(box, list, `${actionOf(form)}/suggestions`, choose);

  /** Shows a search that does not come from the box: its words go into the box. */
  async function show(href: string, entry: 'push' | 'keep' = 'push'): Promise<void> {
    typeahead.close();
    if (await live.show(href, entry)) box.value = new URLSearchParams(location.search).get('q') ?? '';
  }

  function typed(): void {
    typeahead.follow();
    live.follow(() => formHref(form));
  }

  function choose({ kind, key }: Suggestion): void {
    live.cancel();
    if (kind === 'need') return void show(formHref(form, { q: '', need: key }));
    typeahead.close();
    location.assign(
      actionOf(form).replace(/services$/, `${kind === 'organization' ? 'organizations' : 'services'}/${key}`),
    );
  }

  box.addEventListener('input', typed);
  form.addEventListener('submit', (event) => {
    if (event.submitter?.hasAttribute('formaction')) return; // sends the words elsewhere
    event.preventDefault();
    typeahead.close();
    void live.show(formHref(form));
  });
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement) void live.show(formHref(form));
  });
  form.addEventListener('click', (event) => {
    const pressed = event.target instanceof Element ? event.target.closest('a, button') : null;
    if (pressed instanceof HTMLButtonElement && pressed.hasAttribute('data-near-me'))
      locate(pressed, (near) => void live.show(formHref(form, { near, sort: 'distance' })));
    if (!(pressed instanceof HTMLAnchorElement) || !isPlain(event)) return;
    live.cancel();
    if (!pressed.hasAttribute('data-live')) return;
    event.preventDefault();
    void show(pressed.pathname + pressed.search);
  });
  addEventListener('popstate', () => {
    const href = location.pathname + location.search;
    if (href !== shown) void show(href, 'keep'); // a step inside the page is none
  });

  if (!('geolocation' in navigator) || !isSecureContext) document.documentElement.classList.add('without-position');

  // chosen or written before the script arrived
  if (!asksTheSame(formHref(form), form.dataset.liveSearch ?? '')) live.follow(() => formHref(form));
}

/** Whether a press means to go there in this tab. */
function isPlain({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}
