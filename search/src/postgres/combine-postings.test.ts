import { expect, test } from 'vitest';
import { combinePostings, type Combined } from './combine-postings.ts';
import { BLOCK_BITS, decodePlaces, decodePosting, encodePlaces, postingOf, type Posting } from './postings.ts';

const MOST = 40_000;
/** Numbers that go on from earlier ones, as after a rebuild. */
const BEGIN = 1_234_567;

/** Every number but few, in many a way of its own: the same on every run. */
function numbersWith(passes: (number: number) => boolean): Int32Array {
  return Int32Array.from({ length: MOST }, (_, at) => BEGIN + at).filter(passes);
}

/** As the table keeps it and the search reads it. */
function stored(numbers: Int32Array): Posting {
  const blocks = Map.groupBy(numbers, (number) => number >>> BLOCK_BITS);
  const packed = [...blocks].map(([block, own]) => {
    const places = encodePlaces(own.map((number) => number & ((1 << BLOCK_BITS) - 1)));
    const head = Buffer.alloc(8);
    head.writeInt32BE(block, 0);
    head.writeInt32BE(places.length, 4);
    return Buffer.concat([head, places]);
  });
  return decodePosting(packed.length === 0 ? null : Buffer.concat(packed));
}

const all = numbersWith((number) => number % 97 !== 0);
const often = numbersWith((number) => (number * 7) % 5 < 2);
const seldom = numbersWith((number) => number % 331 === 3);
const rare = Int32Array.from([BEGIN + 30_011, BEGIN + 5, BEGIN + 30_010]);
const one = (numbers: Int32Array): Combined => ({ posting: stored(numbers) });
const has = (numbers: Int32Array) => {
  const known = new Set(numbers);
  return (number: number) => known.has(number);
};
const [isOften, isSeldom, isRare] = [has(often), has(seldom), has(rare)];

test.each<[string, Combined, (number: number) => boolean]>([
  ['one', one(often), isOften],
  ['both', { all: [one(seldom), one(often)] }, (number) => isSeldom(number) && isOften(number)],
  ['any', { any: [one(seldom), one(often)] }, (number) => isSeldom(number) || isOften(number)],
  ['but', { of: one(often), without: one(seldom) }, (number) => isOften(number) && !isSeldom(number)],
  ['numbers read from the index', { posting: postingOf(rare) }, isRare],
  [
    'questions in questions',
    { all: [one(often), { any: [{ posting: postingOf(rare) }, { of: one(seldom), without: one(rare) }] }] },
    (number) => isOften(number) && (isRare(number) || isSeldom(number)),
  ],
  ['nothing', { all: [one(often), one(new Int32Array())] }, () => false],
])('%s: what is there and answers, in order', (_name, question, passes) => {
  expect([...combinePostings(stored(all), question)]).toEqual([...all.filter(passes)]);
});

test.each([0, 1, 2, 509, 510, 511, 512, 8_192])('%s places are kept as they are', (count) => {
  const places = Array.from({ length: count }, (_, at) => (count > 1_000 ? at : at * 13));
  expect(decodePlaces(encodePlaces(places))).toEqual(places);
});
