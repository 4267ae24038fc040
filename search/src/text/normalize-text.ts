/** Text as it is compared: one spelling for what a reader would take for the same word. Pure, any script. */

export { eachWord, foldWord, words, type Word } from './cut-words.ts';
export { detectLanguage, listLanguages, type Language } from './detect-language.ts';
export { foldText } from './fold-text.ts';
export { soundsOf } from './sound.ts';
export { isStopWord, leaveOutStopWords, SMALL_WORDS } from './stop-words.ts';
export { stem, stemVariants } from './stem.ts';
