import type { Suggestion, SuggestionAnswer } from '@citess/server/finding/finding.schema';

const PAUSE = 150; // milliseconds
const FEWEST_LETTERS = 2;

/** What the search box suggests, as the WAI-ARIA combobox with a list of choices goes through it. */
export class Typeahead {
  #choices: Suggestion[] = [];
  /** The choice the arrow keys are at; -1 is the box itself. */
  #active = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #call: AbortController | undefined;
  readonly #box: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #address: string;
  readonly #choose: (choice: Suggestion) => void;

  constructor(box: HTMLInputElement, list: HTMLElement, address: string, choose: (choice: Suggestion) => void) {
    this.#box = box;
    this.#list = list;
    this.#address = address;
    this.#choose = choose;
    box.role = 'combobox';
    box.ariaAutoComplete = 'list';
    box.setAttribute('aria-controls', list.id);
    this.#mark();
    box.addEventListener('blur', () => this.close());
    box.addEventListener('keydown', (event) => this.#press(event));
    list.addEventListener('mousedown', (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener('click', ({ target }) => this.#take(target));
  }

  /** Asks for suggestions once typing pauses; an older answer never replaces a newer one. */
  follow(): void {
    this.#forget();
    this.#active = -1;
    if (this.#box.value.trim().length < FEWEST_LETTERS) return this.close();
    this.#mark();
    this.#timer = setTimeout(() => void this.#ask(), PAUSE);
  }

  close(): void {
    this.#forget();
    this.#active = -1;
    this.#list.hidden = true;
    this.#mark();
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const choice = this.#list.hidden ? undefined : this.#choices[this.#active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Escape' && !this.#list.hidden) this.close();
    else if (event.key === 'Enter' && choice) this.#choose(choice);
    else {
      if (event.key === 'Enter') this.close();
      return;
    }
    event.preventDefault();
  }

  /** Moves through the choices and, past either end, back to the box. */
  #move(step: 1 | -1): void {
    const places = this.#choices.length + 1;
    if (this.#list.hidden) this.#list.hidden = this.#choices.length === 0;
    else this.#active = ((this.#active + 1 + step + places) % places) - 1;
    this.#mark();
  }

  #take(target: EventTarget | null): void {
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    const choice = option && this.#choices[[...this.#list.children].indexOf(option)];
    if (choice) this.#choose(choice);
  }

  async #ask(): Promise<void> {
    const call = (this.#call = new AbortController());
    try {
      const asked = new URLSearchParams({ q: this.#box.value.slice(0, 200) });
      const response = await fetch(`${this.#address}?${asked}`, { signal: call.signal });
      if (!response.ok) return;
      this.#choices = ((await response.json()) as SuggestionAnswer).contents; // checked by the route
      this.#list.replaceChildren(...this.#choices.map((choice, index) => this.#draw(choice, index)));
      this.#list.hidden = this.#choices.length === 0;
      this.#mark();
    } catch {
      // suggestions are a convenience: without them the search itself goes on
    }
  }

  #draw({ name, detail, kind }: Suggestion, index: number): HTMLElement {
    const pattern = document.querySelector<HTMLTemplateElement>('#q-choice')?.content.firstElementChild;
    const option = pattern?.cloneNode(true) as HTMLElement; // the template stands beside the box
    option.id = `q-choice-${index}`;
    const write = (part: string, text: string) => {
      const place = option.querySelector<HTMLElement>(`[data-${part}]`);
      if (place) place.textContent = text;
    };
    write('name', name);
    write('detail', detail ?? '');
    write('kind', this.#list.dataset[kind] ?? '');
    return option;
  }

  /** Says to the box and to each choice where one is. */
  #mark(): void {
    this.#box.ariaExpanded = String(!this.#list.hidden);
    [...this.#list.children].forEach((option, index) => (option.ariaSelected = String(index === this.#active)));
    const active = this.#list.hidden ? null : this.#list.children[this.#active];
    if (active) this.#box.setAttribute('aria-activedescendant', active.id);
    else this.#box.removeAttribute('aria-activedescendant');
    active?.scrollIntoView({ block: 'nearest' });
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#call?.abort();
  }
}
