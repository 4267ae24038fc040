import { readFile } from 'node:fs/promises';
import type { HubPage, Language } from '@citess/db/vocabulary';

export type FirstText = { title: string; body: string };
const read = new Map<string, Promise<FirstText>>();

/** The text that comes with the product: the first line of its file is the title. */
export function firstText(page: HubPage, language: Language): Promise<FirstText> {
  const name = `${page}.${language}.md`;
  const known = read.get(name) ?? readText(name);
  read.set(name, known);
  return known;
}

async function readText(name: string): Promise<FirstText> {
  const text = await readFile(new URL(`first-texts/${name}`, import.meta.url), 'utf8');
  const [first = '', ...rest] = text.split('\n');
  return { title: first.replace(/^#\s*/, ''), body: rest.join('\n').trim() };
}
