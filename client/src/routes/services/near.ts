/** A point as the address holds it: two decimals, about a kilometre, say which town and not which house. */
export function roundedPoint(latitude: number, longitude: number): string {
  return `${latitude.toFixed(2)},${longitude.toFixed(2)}`;
}
