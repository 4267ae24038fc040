import type { SourcePlace } from '../interchange.types.ts';

type Value = Record<string, unknown>;
type Known = { value: Value; line: number };

/** What the rows of a template said of each organization. */
export class OrganizationsSeen {
  readonly #known = new Map<string, Known>();

  /**
   * Notes what a row says. `whole` is all that is known of the organization, null where the row says nothing new; a field said in
   * other words before is a contradiction. One without a description gets its name for one, marked as assumed.
   */
  note(given: Value, at: SourcePlace) {
    const id = String(given.id);
    const known = this.#known.get(id);
    if (known === undefined) {
      const value =
        given.description === undefined
          ? { ...given, description: given.name, assumed_fields: ['description'] }
          : given;
      this.#known.set(id, { value, line: at.line });
      return { whole: value, contradictions: [] };
    }
    const said = Object.entries(given).filter(([field, value]) => !isSame(known.value[field], value));
    const contradictions = said
      .filter(([field]) => known.value[field] !== undefined && !INHERITED.includes(field))
      .map(([field]) => ({
        field,
        reason: `differs from what line ${known.line} says of the organization; write the same, or leave it empty`,
      }));
    const added = said.filter(([field]) => known.value[field] === undefined);
    if (contradictions.length > 0 || added.length === 0) return { whole: null, contradictions };
    known.value = { ...known.value, ...Object.fromEntries(added) };
    return { whole: known.value, contradictions };
  }
}

/** What the first row's service said stands for the organization, where nothing else does. */
const INHERITED = ['source', 'confidence', 'language'];

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
