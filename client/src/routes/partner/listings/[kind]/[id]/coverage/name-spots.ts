type Named = { name: string; at: { x: number; y: number } };
type Rectangle = { left: number; right: number; top: number; bottom: number };

/** About as wide as a letter of a name is drawn, and as high as its line. */
const [LETTER, LINE, BUTTON] = [6, 13, 8];

/** On which side of its button each name can be read; null where it would lie over another name or button. */
export function nameSpots<Of extends Named>(
  spots: readonly Of[],
  width: number,
): (Of & { side: 'below' | 'above' | null })[] {
  const taken: Rectangle[] = spots.map(({ at }) => around(at, BUTTON, BUTTON));
  return spots.map((spot) => {
    const half = (spot.name.length * LETTER) / 2;
    const lies = (down: number) => around({ x: spot.at.x, y: spot.at.y + down }, half, LINE / 2);
    const isFree = (name: Rectangle) =>
      name.left >= 0 && name.right <= width && !taken.some((one) => overlap(one, name));
    for (const [side, down] of [
      ['below', LINE + 2],
      ['above', -LINE - 2],
    ] as const) {
      if (!isFree(lies(down))) continue;
      taken.push(lies(down));
      return { ...spot, side };
    }
    return { ...spot, side: null };
  });
}

function around({ x, y }: { x: number; y: number }, aside: number, down: number): Rectangle {
  return { left: x - aside, right: x + aside, top: y - down, bottom: y + down };
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
