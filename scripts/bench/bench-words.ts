import fs from 'node:fs';
import { words } from '@citess/search/text/normalize-text';
import { Zipf, type Random } from './random.ts';

const LANGUAGES = ['fr', 'ar', 'en', 'pt', 'es', 'ca', 'it'] as const;
export type BenchLanguage = (typeof LANGUAGES)[number];

const WORDS_PER_LANGUAGE = 20_000;
/** Keeps the very first words from being in every text. */
const OFFSET = 3;

const LATIN =
  'ba be bi bo bra ca ce ci co da de di do fa fe fi fo ga ge la le li lo ma me mi mo na ne ni no pa pe pi po pra ra re ri ro sa se si so ta te ti to tra va ve vi vo';
const SYLLABLES: Record<BenchLanguage, readonly string[]> = {
  fr: `${LATIN} tion ment eur ille eau oir ance iste ège`.split(' '),
  en: `${LATIN} ing ness ship ward ton er ly th sh ght`.split(' '),
  pt: `${LATIN} ção nha lho dade mento eiro agem`.split(' '),
  es: `${LATIN} ción ñe rro dad miento ero aje`.split(' '),
  ca: `${LATIN} ció ny ll itat ment atge ec`.split(' '),
  it: `${LATIN} zione gli tto ità mento aggio ella`.split(' '),
  ar: 'با بي تا تو جا حا خي دا رو زي سا شي صا طا عا غا فا قا كا لا لي ما مو نا هو وا يا ال ات ين ون ية'.split(' '),
};

/** The words texts are made of: the catalogue's own come first, made-up ones fill the rest. */
export class BenchWords {
  private readonly random: Random;
  private readonly lists: Record<string, readonly string[]>;
  private readonly zipf = new Zipf(WORDS_PER_LANGUAGE, OFFSET);

  constructor(random: Random) {
    this.random = random;
    const real = realWords();
    this.lists = Object.fromEntries(LANGUAGES.map((language) => [language, fill(language, real[language], random)]));
  }

  /** So many words of a language, as often as words come. */
  text(language: BenchLanguage, length: number): string {
    const list = this.lists[language] ?? [];
    return Array.from({ length }, () => list[this.zipf.draw(this.random)] ?? '').join(' ');
  }

  /** A name nobody else has, or hardly anybody. */
  newName(language: BenchLanguage): string {
    const name = madeUp(language, this.random, 3);
    return name.charAt(0).toUpperCase() + name.slice(1);
  }
}

function fill(language: BenchLanguage, real: readonly string[], random: Random): string[] {
  const list = new Set(real.slice(0, WORDS_PER_LANGUAGE));
  while (list.size < WORDS_PER_LANGUAGE) list.add(madeUp(language, random, 2 + random.below(3)));
  return [...list];
}

function madeUp(language: BenchLanguage, random: Random, syllables: number): string {
  return Array.from({ length: syllables }, () => random.pick(SYLLABLES[language])).join('');
}

type Told = {
  language?: string;
  name?: string;
  description?: string;
  translations?: Record<string, Told>;
  services?: Told[];
};

/** Words of the demonstration catalogue and of the vocabulary, the most used first. */
function realWords(): Record<BenchLanguage, string[]> {
  const counts: Record<string, Map<string, number>> = Object.fromEntries(LANGUAGES.map((one) => [one, new Map()]));
  const note = (language: string, text: string) => {
    for (const { word, start, end } of words(text)) {
      if (word.length < 3 || /\d/.test(word)) continue;
      const small = text.slice(start, end).toLowerCase();
      counts[language]?.set(small, (counts[language].get(small) ?? 0) + 1);
    }
  };
  const noteAll = (told: Told, language: string) => {
    note(language, `${told.name ?? ''} ${told.description ?? ''}`);
    for (const [other, texts] of Object.entries(told.translations ?? {})) noteAll(texts, other);
    for (const service of told.services ?? []) noteAll(service, service.language ?? language);
  };
  for (const organization of readSeed<Told[]>('organizations')) noteAll(organization, organization.language ?? 'fr');
  const { taxonomies } = readSeed<{ taxonomies: { terms: { names: Record<string, string> }[] }[] }>('vocabulary');
  for (const { names } of taxonomies.flatMap(({ terms }) => terms))
    for (const [language, name] of Object.entries(names)) note(language, name);
  const sorted = LANGUAGES.map((language) => {
    const list = [...(counts[language] ?? [])].sort((a, b) => b[1] - a[1]).map(([word]) => word);
    return [language, list] as const;
  });
  return Object.fromEntries(sorted) as Record<BenchLanguage, string[]>; // one list for each language, made just above
}

/** One of the project's own seed files. */
export function readSeed<T>(name: string): T {
  return JSON.parse(fs.readFileSync(new URL(`../../db/seed/${name}.json`, import.meta.url), 'utf8')) as T; // our own file
}
