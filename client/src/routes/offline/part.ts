/** The part of a page that a script fills in, by the name the page gives it. */
export function part<Part extends HTMLElement = HTMLElement>(within: ParentNode, name: string): Part {
  const found = within.querySelector<Part>(`[data-${name}]`);
  if (!found) throw new Error(`the page has no part ${name}`);
  return found;
}
