import fs from 'node:fs';
import path from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';
import settings from '../../project.inlang/settings.json' with { type: 'json' };

const SOURCE = path.join(import.meta.dirname, '..');
const MESSAGES = path.join(import.meta.dirname, '../../messages');
const { baseLocale, locales } = settings;
const others = locales.filter((locale) => locale !== baseLocale);

type Variant = { selectors: string[]; match: Record<string, string> };
type Messages = Record<string, string | Variant[]>;

const areas = fs
  .readdirSync(MESSAGES)
  .filter((file) => file.endsWith(`.${baseLocale}.json`))
  .map((file) => file.slice(0, -`.${baseLocale}.json`.length));

function read(area: string, locale: string): Messages {
  return JSON.parse(fs.readFileSync(path.join(MESSAGES, `${area}.${locale}.json`), 'utf8')) as Messages; // Inlang's form
}

/** The texts a message can become. */
function textsOf(message: string | Variant[]): string[] {
  return typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));
}

function placeholdersOf(message: string | Variant[]): string[] {
  return [...new Set(textsOf(message).flatMap((text) => text.match(/\{[^{}]+\}/g) ?? []))].sort();
}

function filesBelow(folder: string, ending: RegExp): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !file.includes('paraglide'))
    .map((file) => path.join(folder, file));
}

test('every area is named in the settings', () => {
  const named = settings['plugin.inlang.messageFormat'].pathPattern.map((one) => /messages\/(\w+)\./.exec(one)?.[1]);
  expect(named.sort()).toEqual(areas.sort());
});

describe.each(others)('%s', (locale) => {
  test.each(areas)('%s has every message, with the same placeholders', (area) => {
    const base = read(area, baseLocale);
    const translated = read(area, locale);
    expect(Object.keys(translated).sort()).toEqual(Object.keys(base).sort());
    for (const [key, message] of Object.entries(base))
      expect([key, placeholdersOf(translated[key] ?? '')]).toEqual([key, placeholdersOf(message)]);
  });

  test('plurals know the forms of the language', () => {
    const known = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const area of areas)
      for (const [key, message] of Object.entries(read(area, locale))) {
        if (typeof message === 'string') continue;
        const forms = message.flatMap(({ match }) =>
          Object.keys(match).flatMap((one) => /^form=(.*)$/.exec(one)?.[1] ?? []),
        );
        expect([key, forms.filter((form) => form !== '*' && !known.includes(form as Intl.LDMLPluralRule))]).toEqual([
          key,
          [],
        ]);
      }
  });
});

test('no message is there that nothing shows', () => {
  const code = filesBelow(SOURCE, /(?<!\.test)\.(?:ts|svelte)$/).map((file) => fs.readFileSync(file, 'utf8'));
  const used = new Set(code.flatMap((text) => [...text.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key)));
  const unused = areas
    .flatMap((area) => Object.keys(read(area, baseLocale)))
    // reasons are looked up by the key that matching gives; a test of matching holds that list
    .filter((key) => !used.has(key) && !/^(?:\$schema|reason_.*|lacking_.*)$/.test(key));
  expect(unused).toEqual([]);
});

test('no page holds words of its own', () => {
  const found = filesBelow(SOURCE, /\.svelte$/).flatMap((file) => {
    const { fragment } = parse(fs.readFileSync(file, 'utf8'), { modern: true });
    return wordsIn(fragment).map((words) => `${path.relative(SOURCE, file)}: ${words}`);
  });
  expect(found).toEqual([]);
});

const SPOKEN_ATTRIBUTES = new Set(['title', 'alt', 'placeholder', 'aria-label', 'label', 'hint']);
/** Names and notations that are the same in every language. */
const SAME_EVERYWHERE = /^(?:CitESS|JSON|CSV|HSDS|A4|QR|j|k|enter|\W*)$/i;

/** Texts and spoken attributes that stand in a page as they are. */
function wordsIn(fragment: AST.Fragment): string[] {
  const found: string[] = [];
  const look = (node: unknown, attribute: string | null): void => {
    if (Array.isArray(node)) return node.forEach((one) => look(one, attribute));
    if (typeof node !== 'object' || node === null || !('type' in node)) return;
    if (node.type === 'Text' && 'data' in node && (attribute === null || SPOKEN_ATTRIBUTES.has(attribute))) {
      const words = String(node.data).trim();
      if (/\p{L}{2}/u.test(words) && !SAME_EVERYWHERE.test(words)) found.push(words);
    }
    const name = node.type === 'Attribute' && 'name' in node ? String(node.name) : attribute;
    if (node.type === 'ExpressionTag' || node.type === 'StyleDirective') return;
    for (const value of Object.values(node)) if (typeof value === 'object') look(value, name);
  };
  look(fragment, null);
  return found;
}
