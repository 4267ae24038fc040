/** The same, with what PostgreSQL cannot keep left out of every text: NUL, and halves of characters. */
export function plainText(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(plainText);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainText(inner)]));
}
