import { correctionBytes } from './reed-solomon.ts';

/** The sizes of level M that hold an address: bytes of correction in a block, and the bytes of data of each block. */
const SIZES: readonly { correction: number; blocks: readonly number[] }[] = [
  { correction: 10, blocks: [16] },
  { correction: 16, blocks: [28] },
  { correction: 26, blocks: [44] },
  { correction: 18, blocks: [32, 32] },
  { correction: 24, blocks: [43, 43] },
  { correction: 16, blocks: [27, 27, 27, 27] },
  { correction: 18, blocks: [31, 31, 31, 31] },
  { correction: 22, blocks: [38, 38, 39, 39] },
  { correction: 22, blocks: [36, 36, 36, 37, 37] },
];
const BYTE_MODE = 0b0100;
const PADS = [0xec, 0x11];

/** A text as the bits of a code, with the version that holds it; null for one of more than 180 bytes. */
export function encodeText(text: string): { version: number; bits: boolean[] } | null {
  const bytes = [...new TextEncoder().encode(text)];
  // four bits of mode and eight of length come first
  const index = SIZES.findIndex(({ blocks }) => sum(blocks) >= bytes.length + 2);
  const size = SIZES[index];
  if (!size) return null;
  const data = padded(bytes, sum(size.blocks));
  return { version: index + 1, bits: interleaved(data, size).flatMap((byte) => bitsOf(byte, 8)) };
}

/** The highest bit first. */
export function bitsOf(value: number, count: number): boolean[] {
  return Array.from({ length: count }, (_, index) => ((value >> (count - 1 - index)) & 1) === 1);
}

function padded(bytes: readonly number[], length: number): number[] {
  const nibbles = [
    BYTE_MODE,
    bytes.length >> 4,
    bytes.length & 15,
    ...bytes.flatMap((byte) => [byte >> 4, byte & 15]),
    0,
  ];
  const data = Array.from({ length: nibbles.length / 2 }, (_, index) => {
    return ((nibbles[index * 2] ?? 0) << 4) | (nibbles[index * 2 + 1] ?? 0);
  });
  while (data.length < length) data.push(PADS[(data.length - bytes.length) % 2] ?? 0);
  return data;
}

/** The first byte of each block, then the second …, then the same with the bytes of correction. */
function interleaved(data: readonly number[], { correction, blocks }: (typeof SIZES)[number]): number[] {
  let taken = 0;
  const parts = blocks.map((length) => data.slice(taken, (taken += length)));
  return [...inTurn(parts), ...inTurn(parts.map((part) => correctionBytes(part, correction)))];
}

function inTurn(parts: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...parts.map((part) => part.length));
  return Array.from({ length: longest }, (_, index) => parts.flatMap((part) => part[index] ?? [])).flat();
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
