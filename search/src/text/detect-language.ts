import { words } from './cut-words.ts';

/** The languages people write in; `aeb-Latn` is Tunisian Arabic in Latin letters, `ar` any Arabic in Arabic letters. */
export type Language = 'fr' | 'ar' | 'en' | 'pt' | 'es' | 'ca' | 'it' | 'aeb-Latn';

/** Small words, folded, that are frequent in one language and rare in the others. */
const FUNCTION_WORDS: Readonly<Record<Exclude<Language, 'ar'>, ReadonlySet<string>>> = {
  fr: wordSet(
    `je j nous vous ils elle elles le la les des du de un une et est sont suis avec pour sur dans qui que quoi ou mon ma
    mes notre nos votre ce cette ai avons pas ne plus au aux en par comment faut veux voudrais voudrai besoin cherche
    bonjour bjr svp jve qqun koi pr ki jai merci on c d l y sans chez deja m n qu il me se si moi mais aussi tout tous fait faire peut bien tres donc car
    quand leur leurs sa ses cet ces ete avait lui apres depuis entre ont`,
  ),
  en: wordSet(
    `the and is are i we you my our your to of for with from in on at it that this do does can how what where who want
    need would have has had am an a be not me us please hello hi looking would like`,
  ),
  pt: wordSet(
    `o os um uma e de do da dos das em no na nos nas para com por que nao sou somos estou tenho temos meu minha quero
    queremos preciso precisamos como onde mais ola moro eu a ao nossa nosso meus minhas ja ha pelo pela seu sua tem mas fazer muito alguem sem tambem agora posso seu ate`,
  ),
  es: wordSet(
    `el la los las un una y de del en con por para que no soy somos estoy tengo tenemos mi mis nuestra quiero queremos
    necesito necesitamos busco buscamos como donde mas hola hay es yo se al nuestro nuestros tiene tienen hemos pero cuando hacer muy este esta sin ya desde ahora puedo alguien he lo`,
  ),
  ca: wordSet(
    `el la els les un una i de del dels en amb per que no som soc estic tinc tenim meu meva nostra vull volem necessito
    necessitem busco busquem com on mes hola hi ha es jo ens al als a l d nostre nostres seva hem quan fer molt em aquest aquesta sense ja ara puc algu sabem vaig meus meves tambe he son`,
  ),
  it: wordSet(
    `il lo la i gli le un una e di del della dei delle in con per che non sono siamo sto ho abbiamo mio mia nostra voglio
    vorrei vorremmo cerco cerchiamo come dove piu ciao salve c da al alla nostro nostri ha ma quando fare molto ci mi questo questa senza gia ora posso qualcuno anche nel nella dal dei miei mie`,
  ),
  'aeb-Latn': wordSet(
    `nheb n7eb n7ib nhib el fel mel bel w fi ana ena ahna a7na mta3 mte3 mta3i 3andi 3andna andi chkoun wine win winou
    kifech kifeh kifach chnowa chnouwa chnia bech bch mouch mech barcha nejem najem najm lazem lazemni salem aslema
    3aslema 3la lel hatta walla wala elli illi taw 9bal nlawej ya3ti ken ama 5ater khater men rani houma`,
  ),
};

/** Letters and endings of one language only: short texts have few small words, and these tell as much as two. */
const TELLING_LETTERS: readonly (readonly [Language, RegExp])[] = [
  ['pt', /[ãõ]/i],
  ['es', /[ñ¿¡]|ción(?!\p{L})/iu],
  ['ca', /l·l|ció(?!\p{L})/iu],
  ['it', /zion[ei](?!\p{L})/iu],
];

/** Ordinals and measures (3e, 2eme, 5kg) hold digits too and are no sign of Tunisian Arabic. */
const MEASURE = /^\d+(e|er|ere|eme|ieme|h|k|m|kg|g|l|ha|km|cm|mm|m2|ans|nd|rd|th|st|dt|d|eur)$/;

/**
 * The language of a text by its small words, or null when none stands out. A hint (BCP 47, what the page or the
 * person says) decides only where the words are silent or tie.
 */
export function detectLanguage(text: string, hint?: string): Language | null {
  return listLanguages(text, hint)[0] ?? null;
}

/** The languages present in a text and the hinted one, the most present first; people mix them. Empty when nothing tells. */
export function listLanguages(text: string, hint?: string): Language[] {
  const hinted = readHint(hint);
  const counts = countWords(text);
  if (hinted !== null) counts.set(hinted, (counts.get(hinted) ?? 0) + 0.5);
  const best = Math.max(0, ...counts.values());
  return [...counts]
    .filter(
      ([language, count]) => language === hinted || (count > 0 && (count === best || count >= Math.max(2, best * 0.7))),
    )
    .sort(([, a], [, b]) => b - a)
    .map(([language]) => language);
}

function countWords(text: string): Map<Language, number> {
  const counts = new Map<Language, number>();
  const add = (language: Language, count: number): void => {
    counts.set(language, (counts.get(language) ?? 0) + count);
  };
  for (const { word } of words(text)) {
    if (/\p{Script=Arabic}/u.test(word)) add('ar', 1);
    else if (/[a-z]/.test(word) && /[235789]/.test(word) && !MEASURE.test(word)) add('aeb-Latn', 2);
    // The keys of the record are its type: Object.entries widens them to string.
    for (const [language, set] of Object.entries(FUNCTION_WORDS) as [Language, ReadonlySet<string>][])
      if (set.has(word)) add(language, 1);
  }
  const composed = text.normalize('NFC');
  for (const [language, letters] of TELLING_LETTERS) if (letters.test(composed)) add(language, 2);
  return counts;
}

/** The language a BCP 47 tag means here; null for one that is not read. */
function readHint(hint: string | undefined): Language | null {
  if (hint === undefined) return null;
  const tag = hint.toLowerCase();
  if (/^(aeb|ar)-latn\b/.test(tag)) return 'aeb-Latn';
  if (/^(aeb|ar)\b/.test(tag)) return 'ar';
  const base = tag.slice(0, 2);
  return isRead(base) ? base : null;
}

function isRead(language: string): language is Language {
  return language in FUNCTION_WORDS;
}

function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
