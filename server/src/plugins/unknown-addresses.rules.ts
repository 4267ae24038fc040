/** A route as it was registered: `/api/services/:id`. */
export type KnownRoute = { methods: string[]; url: string };

/** The methods the address takes, sorted; none when no route has it. */
export function allowedMethods(routes: readonly KnownRoute[], address: string): string[] {
  const parts = partsOf(address.split('?', 1)[0] ?? '');
  const methods = routes.filter(({ url }) => fits(partsOf(url), parts)).flatMap((route) => route.methods);
  return [...new Set(methods)].sort();
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  const isOpen = pattern.at(-1) === '*';
  if (isOpen ? parts.length < pattern.length : parts.length !== pattern.length) return false;
  return pattern.every((part, index) => part === '*' || part.startsWith(':') || part === parts[index]);
}
