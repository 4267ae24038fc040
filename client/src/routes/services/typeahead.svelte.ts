import type { Suggestion, SuggestionAnswer } from '@citess/server/finding/finding.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';

const PAUSE_MS = 150;
const FEWEST_LETTERS = 2;

/** What the search box suggests, as the WAI-ARIA combobox with a list of choices goes through it. */
export class Typeahead {
  choices = $state.raw<Suggestion[]>([]);
  isOpen = $state(false);
  /** The choice the arrow keys are at; -1 is the box itself. */
  active = $state(-1);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #call: AbortController | undefined;

  /** Asks for suggestions once typing pauses; an older answer never replaces a newer one. */
  follow(text: string): void {
    this.#forget();
    this.active = -1;
    if (text.trim().length < FEWEST_LETTERS) return this.close();
    this.#timer = setTimeout(() => void this.#ask(text), PAUSE_MS);
  }

  close(): void {
    this.#forget();
    this.isOpen = false;
    this.active = -1;
  }

  /** Moves through the choices and, past either end, back to the box. */
  move(step: 1 | -1): void {
    if (!this.isOpen) {
      this.isOpen = this.choices.length > 0;
      return;
    }
    const places = this.choices.length + 1;
    this.active = ((this.active + 1 + step + places) % places) - 1;
  }

  async #ask(text: string): Promise<void> {
    const call = (this.#call = new AbortController());
    try {
      const href = localizeHref(`/services/suggestions?${new URLSearchParams({ q: text.slice(0, 200) })}`);
      const response = await fetch(href, { signal: call.signal });
      if (!response.ok) return;
      const { contents } = (await response.json()) as SuggestionAnswer; // checked by the route
      this.choices = contents;
      this.isOpen = contents.length > 0;
    } catch {
      // suggestions are a convenience: without them the search itself goes on
    }
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#call?.abort();
  }
}
