/** Powers of 2 in the field of 256 that QR codes count in, and their logarithms. */
const EXP: number[] = [];
const LOG: number[] = [];
for (let power = 0, value = 1; power < 255; power += 1) {
  EXP[power] = value;
  LOG[value] = power;
  value = value & 0x80 ? (value << 1) ^ 0x11d : value << 1;
}

/** The bytes that let a scanner mend a damaged code: the remainder of the data by a polynomial of `count` roots. */
export function correctionBytes(data: readonly number[], count: number): number[] {
  const divisor = generator(count);
  let rest = Array.from({ length: count }, () => 0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = [...rest.slice(1), 0].map((one, index) => one ^ times(divisor[index] ?? 0, factor));
  }
  return rest;
}

/** The product of (x - 2^i) without its leading 1. */
function generator(count: number): number[] {
  let product = [1];
  for (let root = 0; root < count; root += 1) {
    const shifted = [...product, 0];
    const scaled = [0, ...product.map((one) => times(one, EXP[root] ?? 0))];
    product = shifted.map((one, index) => one ^ (scaled[index] ?? 0));
  }
  return product.slice(1);
}

function times(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return EXP[((LOG[a] ?? 0) + (LOG[b] ?? 0)) % 255] ?? 0;
}
