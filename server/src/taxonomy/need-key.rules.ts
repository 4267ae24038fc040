/** What a need is called in addresses: of its first name in Latin letters, below that of the need it is a part of. */
export function needKey(
  names: Partial<Record<string, string>>,
  parent_key: string | null,
  known: ReadonlySet<string>,
): string {
  const slugs = Object.values(names).map((name) => slugOf(name ?? ''));
  const slug = slugs.find((one) => one.length > 1) ?? 'need';
  const key = parent_key === null ? slug : `${parent_key}.${slug}`;
  for (let number = 2; ; number += 1) {
    const tried = number === 2 ? key : `${key}-${number - 1}`;
    if (!known.has(tried)) return tried;
  }
}

function slugOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}
