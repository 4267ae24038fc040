/** The parts of the page that another search replaces; the box one types in is none of them. */
const PARTS = '[data-part]';

/** Puts the parts of another search in place of those shown. Where the keyboard is and what is unfolded stay as they were. */
export function swapParts(fresh: Document): void {
  document.title = fresh.title;
  const focused = document.activeElement;
  for (const part of document.querySelectorAll<HTMLElement>(PARTS)) {
    const other = fresh.querySelector<HTMLElement>(`[data-part="${part.dataset.part}"]`);
    if (!other) continue;
    keepUnfolded(part, other);
    for (const kept of part.querySelectorAll<HTMLElement>('[data-keep]')) {
      other.querySelector(`[data-keep="${kept.dataset.keep}"]`)?.replaceWith(kept);
    }
    // one word of news, said once: the element that is listened to stays
    if (part.role === 'status') say(part, other.textContent);
    else part.replaceWith(document.adoptNode(other));
  }
  if (focused && !focused.isConnected) restoreFocus(focused);
}

function say(part: HTMLElement, words: string): void {
  if (part.textContent !== words) part.textContent = words;
}

function keepUnfolded(part: HTMLElement, other: HTMLElement): void {
  const folds = part.querySelectorAll<HTMLDetailsElement>('details[data-fold]');
  for (const { open, dataset } of folds) {
    const same = other.querySelector<HTMLDetailsElement>(`details[data-fold="${dataset.fold}"]`);
    if (same && open) same.open = true;
  }
}

/** The same control again; what is gone leaves the keyboard at the results. */
function restoreFocus(focused: Element): void {
  const same = focused.id ? document.getElementById(focused.id) : null;
  (same ?? document.getElementById('results-title'))?.focus({ preventScroll: true });
}
