/** What the tree of territories gains by a script: places found by typing, and a map that follows what is ticked. */
import { coverageState } from './coverage-state.ts';

const boxes = (name: string) => [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name=${name}]`)];
const parents = new Map(boxes('areas').map(({ value, dataset }) => [value, dataset['parent'] || null]));

document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement && ['areas', 'left_out'].includes(target.name)) drawStates();
});
document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLInputElement && target.dataset['find']) find(target.dataset['find'], target.value);
});
document.addEventListener('keydown', (event) => {
  // to find is not to send
  const isFinding = event.target instanceof HTMLInputElement && event.target.dataset['find'];
  if (isFinding && event.key === 'Enter') event.preventDefault();
});

function drawStates(): void {
  const ticked = (name: string) => new Set(boxes(name).flatMap(({ checked, value }) => (checked ? value : [])));
  const all = { areas: ticked('areas'), left_out: ticked('left_out') };
  for (const spot of document.querySelectorAll<HTMLElement>('[data-spot]')) {
    spot.dataset['state'] = coverageState(spot.dataset['spot'] ?? '', all, parents);
  }
}

/** Shows the branches of a tree that hold what is looked for, opened; nothing looked for shows all as it was. */
function find(name: string, text: string): void {
  const wanted = folded(text);
  let found = 0;
  const show = (item: HTMLElement, isInside: boolean): boolean => {
    const label = folded(item.querySelector(':scope > label')?.textContent ?? '');
    const isIt = wanted === '' || label.includes(wanted);
    if (isIt && wanted !== '') found += 1;
    const below = [...item.querySelectorAll<HTMLElement>(':scope > details > ul > li')];
    const hasBelow = below.map((one) => show(one, isInside || isIt)).includes(true);
    const fold = item.querySelector<HTMLDetailsElement>(':scope > details');
    if (fold && wanted !== '') fold.open = hasBelow;
    item.hidden = !(isIt || isInside || hasBelow);
    return isIt || hasBelow;
  };
  for (const item of document.querySelectorAll<HTMLElement>(`[data-tree=${name}] [data-top] > li`)) show(item, false);
  const others = document.querySelector<HTMLDetailsElement>(`[data-tree=${name}] [data-others]`);
  if (others && wanted !== '') others.open = others.querySelector('[data-top] > li:not([hidden])') !== null;
  const told = document.querySelector<HTMLElement>(`[data-found=${name}]`);
  if (told)
    told.textContent =
      wanted === '' ? '' : (told.dataset[found === 0 ? 'none' : 'some'] ?? '').replace('#', String(found));
}

/** Without accents, marks and capitals. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[أإآ]/g, 'ا').trim().toLowerCase();
}
