/** Something at a pixel of the map. */
export type Spot<T> = { x: number; y: number; of: T };
/** Spots too close to be told apart, where their middle lies. */
export type Cluster<T> = { x: number; y: number; members: T[] };

/** Joins spots closer than `distance` pixels to the first of a cluster; the order of the spots decides, so it is stable. */
export function clusterSpots<T>(spots: readonly Spot<T>[], distance: number): Cluster<T>[] {
  const clusters: { first: Spot<T>; spots: Spot<T>[] }[] = [];
  for (const spot of spots) {
    const near = clusters.find(({ first }) => Math.hypot(first.x - spot.x, first.y - spot.y) < distance);
    if (near) near.spots.push(spot);
    else clusters.push({ first: spot, spots: [spot] });
  }
  return clusters.map(({ spots: joined }) => ({
    x: middle(joined.map(({ x }) => x)),
    y: middle(joined.map(({ y }) => y)),
    members: joined.map(({ of }) => of),
  }));
}

function middle(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
