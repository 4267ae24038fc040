/** What stands in the search form now, as an address: without what is left empty. `change` replaces some of it. */
export function formHref(form: HTMLFormElement, change: Record<string, string> = {}): string {
  const entries = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()] as const);
  const filled = new Map([...entries, ...Object.entries(change)].filter(([, value]) => value));
  for (const [name, value] of Object.entries(change)) if (!value) filled.delete(name);
  if (!filled.has('near')) for (const name of ['within', 'sort']) filled.delete(name);
  const search = new URLSearchParams([...filled]);
  return search.size ? `${actionOf(form)}?${search}` : actionOf(form);
}

/** The path the form sends its search to. */
export function actionOf(form: HTMLFormElement): string {
  return form.getAttribute('action') ?? location.pathname;
}

/** Whether two addresses of searches ask the same, in whatever order. */
export function asksTheSame(one: string, other: string): boolean {
  const parts = (href: string) => [...new URLSearchParams(href.split('?')[1])].sort().join('&');
  return parts(one) === parts(other);
}
