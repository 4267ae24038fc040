/** How much of a place is covered: `whole`, some of it, nothing. */
export type CoverageState = 'whole' | 'part' | 'none';
type Ticked = { areas: ReadonlySet<string>; left_out: ReadonlySet<string> };

/** How far a place is covered by what is ticked: a place covers all inside it, and one that is left out leaves all inside it out. */
export function coverageState(
  code: string,
  ticked: Ticked,
  parents: ReadonlyMap<string, string | null>,
): CoverageState {
  const path = pathOf(code, parents);
  if (path.some((one) => ticked.left_out.has(one))) return 'none';
  const isInside = (one: string) => one !== code && pathOf(one, parents).includes(code);
  if (path.some((one) => ticked.areas.has(one))) return [...ticked.left_out].some(isInside) ? 'part' : 'whole';
  return [...ticked.areas].some(isInside) ? 'part' : 'none';
}

/** A place with all the larger ones around it, itself first. */
export function pathOf(code: string, parents: ReadonlyMap<string, string | null>): string[] {
  const path: string[] = [];
  for (let at: string | null | undefined = code; at && !path.includes(at); at = parents.get(at)) path.push(at);
  return path;
}
