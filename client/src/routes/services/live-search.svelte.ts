import { goto, preloadData } from '$app/navigation';

/** How long after the last letter the search goes out. */
const PAUSE_MS = 300;

/** The results that follow what is being typed: the newest wins, and what fails leaves the page as it is. */
export class LiveSearch {
  isBusy = $state(false);
  hasFailed = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #newest = 0;

  /** Shows the search of this address once typing pauses, in place of the one shown now. */
  follow(href: () => string): void {
    this.#stop();
    this.#timer = setTimeout(() => void this.show(href(), { replace: true }), PAUSE_MS);
  }

  /** Shows it at once; the back button comes back to the one before, unless it is replaced. */
  async show(href: string, { replace = false } = {}): Promise<void> {
    this.#stop();
    const turn = ++this.#newest;
    this.isBusy = true;
    const answer = await preloadData(href);
    if (turn !== this.#newest) return;
    this.hasFailed = answer.type === 'error' || answer.status >= 500;
    if (!this.hasFailed) await goto(href, { replace, reset: false });
    if (turn === this.#newest) this.isBusy = false;
  }

  /** Forgets what would go out and what is under way: somebody goes elsewhere. */
  cancel(): void {
    this.#stop();
    this.#newest++;
    this.isBusy = false;
  }

  #stop(): void {
    clearTimeout(this.#timer);
  }
}
