/** How deep what is sent may be nested; our own shapes need five levels. */
const DEEPEST = 32;

/**
 * The same, with what PostgreSQL cannot keep (NUL, halves of characters) shown as the replacement character in every
 * text. Undefined when it is nested too deeply to be any of our shapes.
 */
export function plainText(value: unknown): unknown {
  return isDeeperThan(value, DEEPEST) ? undefined : plain(value);
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\ufffd').toWellFormed();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}
