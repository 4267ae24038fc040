/** A spot on a picture, and where its button lies: beside it where others are too near. */
export type Spot = { x: number; y: number; at: { x: number; y: number } };

/** Buttons so far from each other that each can be pressed, inside the picture, as near to their spots as that allows. */
export function spreadSpots<Of extends { x: number; y: number }>(
  spots: readonly Of[],
  { least, width, height }: { least: number; width: number; height: number },
): (Of & Spot)[] {
  const laid = spots.map((spot) => ({ ...spot, at: { x: spot.x, y: spot.y } }));
  for (let round = 0; round < 200; round += 1) {
    let moved = false;
    for (const [index, one] of laid.entries()) {
      for (const other of laid.slice(index + 1)) moved = pushApart(one.at, other.at, least) || moved;
    }
    for (const { at } of laid) {
      at.x = Math.min(width - least / 2, Math.max(least / 2, at.x));
      at.y = Math.min(height - least / 2, Math.max(least / 2, at.y));
    }
    if (!moved) break;
  }
  return laid;
}

function pushApart(a: { x: number; y: number }, b: { x: number; y: number }, least: number): boolean {
  const [aside, down] = [b.x - a.x, b.y - a.y];
  const apart = Math.hypot(aside, down);
  if (apart >= least - 0.01) return false;
  const [x, y] = apart === 0 ? [1, 0] : [aside / apart, down / apart];
  const step = (least - apart) / 2;
  a.x -= x * step;
  a.y -= y * step;
  b.x += x * step;
  b.y += y * step;
  return true;
}
