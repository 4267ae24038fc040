import { words } from './normalize-text.ts';

const READ_CHARACTERS = 2_000;
/** An acronym with dots: U.T.I.C.A. */
const DOTTED = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu;

/** As much of what was typed as a search reads, acronyms without their dots. */
export function textToRead(written: string): string {
  return written.slice(0, READ_CHARACTERS).replace(DOTTED, (acronym) => acronym.replaceAll('.', ''));
}

/** The same text with some words replaced: `mended` names the new word by the folded old one. */
export function mendText(text: string, mended: ReadonlyMap<string, string>): string {
  let result = '';
  let copied = 0;
  for (const { word, start, end } of words(text)) {
    const better = mended.get(word);
    if (better === undefined) continue;
    result += text.slice(copied, start) + better;
    copied = end;
  }
  return result + text.slice(copied);
}
