import fs from 'node:fs';
import path from 'node:path';

export type Locale = 'fr' | 'ar' | 'en';
/** A message of the product in one language, with its `{values}` put in. */
export type Words = (key: string, values?: Record<string, string>) => string;

const FOLDER = path.resolve(import.meta.dirname, '../../messages');

/** The product's own words, so that a better wording breaks no journey. Throws for a key without one plain text. */
export function wordsIn(locale: Locale): Words {
  const files = fs.readdirSync(FOLDER).filter((name) => name.endsWith(`.${locale}.json`));
  const messages = new Map(files.flatMap((name) => Object.entries(readMessages(path.join(FOLDER, name)))));
  return (key, values = {}) => {
    const text = messages.get(key);
    if (typeof text !== 'string') throw new Error(`no plain message ${key} in ${locale}`);
    return text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? `{${name}}`);
  };
}

function readMessages(file: string): Record<string, unknown> {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>; // a message file is an object of its keys
}
