/** Small words, folded, that say nothing of what is looked for. They count only where nothing else was written. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `a au aux avec avoir besoin c ce ces cette cherche chercher comment d dans de des du elle en est et etre faire faut il
  ils j je l la le les leur lui ma mes mon n ne nos notre nous on ou par pas plus pour qu que quel quelle qui s sa sans
  se ses son sont sur trouver un une veux voudrais vos votre vous
  about am an and are as at be but by can do for from get has have help how i in is it its like looking me my need of on
  or our please some that the their there they this to us want we what where which who with would you your
  اريد احتاج ابحث عن من في علي الي مع هل ما ماذا كيف اين هذا هذه التي الذي او ان انا نحن لي لنا نحب نحبو نلوج علي باش
  كان هو هي يا و ف ب ل
  o os as um uma e do da dos das no na para com por preciso procuro quero el los las una y del con necesito busco quiero
  i amb per necessito vull il lo gli di della dei che cerco voglio`.split(/\s+/),
);

/** Every small word, folded. */
export const SMALL_WORDS: readonly string[] = [...STOP_WORDS];

/** Whether a folded word is one of the small ones. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** The words that say something; all of them where every one is small. */
export function leaveOutStopWords<T extends { word: string }>(words: readonly T[]): readonly T[] {
  const telling = words.filter(({ word }) => !STOP_WORDS.has(word));
  return telling.length > 0 ? telling : words;
}
