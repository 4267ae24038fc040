import { swapParts } from './swap-parts.ts';

/** How long after the last letter the search goes out, in milliseconds. */
const PAUSE = 300;

/** What becomes of the address: a new one to come back from, the same entry again, or none where the browser moved already. */
type Entry = 'push' | 'replace' | 'keep';
type Shown = (href: string) => void;

/** The results that follow what is being typed: the newest wins, and what fails leaves the page as it is. */
export class LiveSearch {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #call: AbortController | undefined;
  readonly #shown: Shown;

  constructor(shown: Shown) {
    this.#shown = shown;
  }

  /** Shows the search of this address once typing pauses, in place of the one shown now. */
  follow(href: () => string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.show(href(), 'replace'), PAUSE);
  }

  /** Shows it at once. Answers whether it is what the page shows now. */
  async show(href: string, entry: Entry = 'push'): Promise<boolean> {
    this.cancel();
    const call = (this.#call = new AbortController());
    markBusy(true);
    try {
      const answer = await fetch(href, { signal: call.signal });
      const html = await answer.text();
      if (!answer.ok) throw new Error(`answered ${answer.status}`);
      const address = answer.redirected ? answer.url : href;
      if (entry !== 'keep') enter(address, entry);
      swapParts(new DOMParser().parseFromString(html, 'text/html'));
      tell(false);
      this.#shown(address);
      return true;
    } catch {
      if (!call.signal.aborted) tell(true);
      return false;
    } finally {
      if (this.#call === call) markBusy(false);
    }
  }

  /** Forgets what would go out and what is under way: somebody goes elsewhere. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#call?.abort();
    markBusy(false);
  }
}

function enter(address: string, entry: Exclude<Entry, 'keep'>): void {
  const isHere = new URL(address, location.href).href === location.href;
  if (entry === 'push' && !isHere) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

function markBusy(isBusy: boolean): void {
  document.querySelector('[data-busy]')?.setAttribute('aria-busy', String(isBusy));
}

/** Says that the search does not answer, or no longer says it. */
function tell(hasFailed: boolean): void {
  const place = document.querySelector('[data-search-failed]');
  const words = place?.querySelector('template');
  for (const told of place?.querySelectorAll(':scope > :not(template)') ?? []) told.remove();
  if (hasFailed && words) place?.append(words.content.cloneNode(true));
}
