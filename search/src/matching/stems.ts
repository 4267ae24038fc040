/** What a UTF-16 unit is read as: these, or the letter it stands for; 0 until it was met. */
const DROPPED = 1;
const BETWEEN = 2;
const UNUSUAL = 3;
/** Learned unit by unit. */
const LETTERS = new Uint16Array(0x1_0000);
/** So many letters of a word are looked at: an article and a stem are shorter. */
const MOST_LETTERS = 40;
/** Below it stand the letters of Latin. */
const AFTER_LATIN = 0x370;

/** So many letters of a word make its stem. */
const STEM = 5;

/** The words of a text without accents, articles and endings: the first five letters of each that is long enough. */
export function stems(text: string): Set<string> {
  const found = new Set<string>();
  const isRead = readStems(text, (word, from, to) => found.add(String.fromCharCode(...word.subarray(from, to))));
  return isRead ? found : stemsOfAny(text);
}

/** Where hashes are put in order: what is read of dozens of listings for a question left nothing else to collect. */
let scratch = new Uint32Array(1024);

/** 32 bits of each stem (FNV-1a), each once, the lowest first. The database keeps them (`match_stem`): a migration empties it where they change. */
export function stemHashes(text: string): Uint32Array {
  if (scratch.length < text.length) scratch = new Uint32Array(text.length);
  let count = 0;
  const isRead = readStems(text, (word, from, to) => {
    scratch[count++] = hashOf(word, from, to);
  });
  if (isRead) return distinct(scratch.subarray(0, count));
  return distinct(Uint32Array.from(stemsOfAny(text), (stem) => hashOf(unitsOf(stem), 0, stem.length)));
}

/** Puts them in order where they are. */
function distinct(hashes: Uint32Array): Uint32Array {
  hashes.sort();
  let count = 0;
  for (const hash of hashes) if (count === 0 || hash !== hashes[count - 1]) hashes[count++] = hash;
  return hashes.slice(0, count);
}

function hashOf(word: Uint16Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (word[at] ?? 0), 0x01000193);
  return hash;
}

function unitsOf(stem: string): Uint16Array {
  return Uint16Array.from(stem, (_, at) => stem.charCodeAt(at));
}

/** Where a stem stands in what was read of a word. */
type TakeStem = (word: Uint16Array, from: number, to: number) => void;

/** The word that is read. */
const word = new Uint16Array(MOST_LETTERS);

/** Takes each stem of a text, some of them twice; false, and some taken, for a text with unusual letters. */
function readStems(text: string, take: TakeStem): boolean {
  let length = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const unit = at < text.length ? text.charCodeAt(at) : 0;
    const letter = LETTERS[unit] || learn(unit);
    if (letter > UNUSUAL) {
      if (length < MOST_LETTERS) word[length++] = letter;
    } else if (letter === BETWEEN) {
      if (length >= 3) takeStem(word, length, take);
      length = 0;
    } else if (letter === UNUSUAL) return false;
  }
  return true;
}

function takeStem(word: Uint16Array, length: number, take: TakeStem): void {
  const from = articleOf(word, length);
  const least = hasArabic(word, from, length) ? 3 : 4;
  if (length - from >= least) take(word, from, Math.min(length, from + STEM));
}

function hasArabic(word: Uint16Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isArabic(word[at] ?? 0)) return true;
  return false;
}

function isArabic(letter: number): boolean {
  if (letter < AFTER_LATIN) return false;
  if (letter >= 0x621 && letter <= 0x64a) return letter !== 0x640; // by far the most
  return /\p{Script=Arabic}/u.test(String.fromCharCode(letter));
}

const [ALEF, BEH, KAF, LAM, WAW, FEH] = [0x627, 0x628, 0x643, 0x644, 0x648, 0x641];

/** How many letters Arabic writes onto the word for "and", "for", "in" and "the". */
function articleOf(word: Uint16Array, length: number): number {
  const and = word[0] === WAW || word[0] === FEH ? 1 : 0;
  const [a, b, c] = [word[and], word[and + 1], word[and + 2]];
  const isShort = b === LAM && (a === ALEF || a === LAM);
  const isLong = c === LAM && b === ALEF && (a === BEH || a === KAF);
  if (!isShort && !isLong) return 0;
  const end = and + (isShort ? 2 : 3);
  const follows = [word[end], word[end + 1], word[end + 2]].every((letter) => isArabic(letter ?? 0));
  return end + 3 <= length && follows ? end : 0;
}

/** The one letter that is written small in two ways, as its place in the word says. */
const SIGMA = 0x3a3;

/** Reads a unit as the whole text would be read, and remembers it. */
function learn(unit: number): number {
  const folded = foldLetters(String.fromCharCode(unit));
  const letter = folded.length === 1 && /\p{L}/u.test(folded) ? folded.charCodeAt(0) : null;
  const isUnusual = unit === SIGMA || (unit >= 0xd800 && unit <= 0xdfff);
  const other = folded === '' ? DROPPED : isUnusual || /\p{L}/u.test(folded) ? UNUSUAL : BETWEEN;
  const read = isUnusual ? UNUSUAL : (letter ?? other);
  LETTERS[unit] = read;
  return read;
}

/** The same for any letters there are, ten times as slowly: those beyond the first plane, and those that fold to several. */
export function stemsOfAny(text: string): Set<string> {
  const words = foldLetters(text).match(/\p{L}+/gu) ?? [];
  return new Set(
    words
      .map(withoutArticle)
      .filter(tells)
      .map((word) => word.slice(0, 5)),
  );
}

/** Short words say little, except in Arabic, which writes no short vowels: قرض is a loan. */
function tells(word: string): boolean {
  return word.length >= (/\p{Script=Arabic}/u.test(word) ? 3 : 4);
}

function foldLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}ـ]/gu, '')
    .replace(/ٱ/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه');
}

/** Arabic writes "and", "for", "in" and "the" onto the word. */
function withoutArticle(word: string): string {
  return word.replace(/^(?:[وف]?(?:ال|بال|كال|لل))(?=\p{Script=Arabic}{3})/u, '');
}
