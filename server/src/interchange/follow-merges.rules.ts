import type { Fields } from './fields.rules.ts';

const OWNERS = ['organization_id', 'parent_organization_id'];

/**
 * What a source says of the record `id`, with the organization it belongs to as the directory knows it: one that was merged
 * stands under the one it was merged into. `kept` leads from the former to the latter.
 */
export function followMerges(fields: Fields, kept: ReadonlyMap<string, string>, id: string): Fields {
  const moved = OWNERS.flatMap((name) => {
    const said = fields[name];
    const keptId = typeof said === 'string' ? kept.get(said.toLowerCase()) : undefined;
    return keptId === undefined || keptId === id ? [] : [[name, keptId] as const]; // none stands under itself
  });
  return moved.length === 0 ? fields : { ...fields, ...Object.fromEntries(moved) };
}
