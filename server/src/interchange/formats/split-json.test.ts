import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitJson } from './split-json.ts';

async function split(text: string, size: number) {
  const bytes = Buffer.from(text);
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  const items = [];
  for await (const item of splitJson(chunks(), 'x')) items.push(JSON.parse(item.text));
  return items;
}

test('any list of objects comes out as it went in, however it is laid out and cut', { timeout: 60_000 }, async () => {
  const layout = fc.record({
    indent: fc.constantFrom(0, 2),
    size: fc.constantFrom(1, 7, 1000),
    isPage: fc.boolean(),
  });
  const lists = fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 3 }), {
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(lists, layout, async (list, { indent, size, isPage }) => {
      const plain = JSON.parse(JSON.stringify(list)) as unknown;
      const whole = isPage ? { note: '"contents":[', contents: plain, after: { contents: [1] } } : plain;
      expect(await split(JSON.stringify(whole, null, indent), size)).toEqual(plain);
    }),
    { numRuns: 50 },
  );
});

test('a single object is its own list', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (object) => {
      const { contents: _, ...rest } = object;
      const plain = JSON.parse(JSON.stringify(rest)) as unknown;
      expect(await split(JSON.stringify(plain), 7)).toEqual([plain]);
    }),
    { numRuns: 50 },
  );
});
