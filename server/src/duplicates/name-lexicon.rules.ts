import { foldText, stem, words } from '@citess/search/text/normalize-text';

/**
 * Words that many names carry, a line for each meaning, in the languages names are written in. They say what a body
 * is, not which one: they weigh little, and a translated one counts as the same word.
 */
const GENERIC = `
association associations assoc asso associacio asociacion associazione associacao society ngo ong jamia jamiya jam3iya jam3iyet jamiyat جمعيه جمعيات منظمه
societe responsabilite limitee sarl suarl sa sas snc sc scrl sccl sl scop scic company ltd inc llc corp co corporation spa شركه charika
cooperative cooperativa coop mutuelle smsa تعاضديه تعاونيه
groupement gda sma مجمع مجمعه
centre center centro مركز markaz
office bureau ديوان مكتب maktab
agence agency agencia وكاله wikala
direction directorate administration اداره مندوبيه delegation
service services prestation خدمه خدمات مصلحه
programme program programa برنامج barnamej
projet project مشروع machrou3
institut institute معهد
fondation foundation مءسسه موسسه muassasa mou2assassa
union federation confederation اتحاد جامعه كنفدراليه
reseau network red شبكه chabka
groupe group مجموعه
club ناديه نادي nadi
comite committee لجنه
espace فضاء fadha
maison house دار dar
regional regionale antenne section branch branche جهوي جهويه فرع
national nationale nacional وطني وطنيه watani watania
local locale محلي محليه
tunisie tunisien tunisienne tunisia tunisian تونس تونسي تونسيه tounes tounsi tounsia
food
pantry
soup
kitchen
church eglise كنيسه
ministry ministries`;

/** Words of a meaning of their own that names are often translated by. */
const TRANSLATED = `
banque bank banco بنك مصرف bank
solidarite solidarity solidaire solidario تضامن تضامني tadhamon
developpement development desarrollo تنميه تنموي tanmia tanmiya
formation training formacion تكوين تدريب takwin
professionnelle professionnel professional vocational مهني مهنيه mihni mihnia
emploi employment job empleo تشغيل شغل تشغيليه tachghil
travail work labor labour عمل
femme femmes femina women woman mujer نساء مراه نسائي نسويه nisa mar2a mraa
jeune jeunes jeunesse youth young شباب شبيبه chabab
enfant enfants children child طفل اطفال tfol
agriculture agricole agricultural agricultura فلاحه فلاحي فلاحيه زراعه زراعي fla7a filaha
peche fishing fisheries pesca صيد
artisanat artisanal handicraft crafts artesania صناعات تقليديه sina3at
industrie industriel industrial industry صناعه صناعي
environnement environment ambiente بيءه بيئه bi2a
eau water agua ماء مياه
commerce trade chamber chambre تجاره
finance financement financing tamouil تمويل tamwil
microcredit microcredits microfinance قروض صغري اصغر
entreprise entreprises enterprise business empresa موسسات مءسسات
entrepreneuriat entrepreneurship entrepreneur entrepreneurs مبادره ريادات رياده
promotion النهوض نهوض
investissement investment استثمار istithmar
innovation innovacion ابتكار تجديد
economie economique economy economic economia اقتصاد اقتصادي اقتصاديه iktisad
social sociale sociaux اجتماعي اجتماعيه ijtima3i
sante health salud صحه siha
securite security seguridad ضمان
education educative educacion تربيه tarbia
culture culturel cultural ثقافه ثقافي thakafa
tourisme tourism turismo سياحه siyaha
famille family familia اسره عاءله عائله
handicap handicapes disabled disability معوقين اعاقه
rural rurale ريفي ريفيه
olive olivier olives زيتون zaytoun zitoun
mer sea mar بحر bhar ba7r
citoyen citoyennete citizen مواطنه مواطن
benevolat volunteer volunteers تطوع متطوعين
espoir hope esperanza امل amel amal
avenir future futuro مستقبل mostakbel
pepiniere incubateur incubation incubator محضنه
accompagnement coaching support مرافقه morafka
orientation توجيه
accueil reception استقبال
credit credits loan قرض
garantie guarantee ضمانات`;

/** Written before or between the words of a name; they say nothing. */
const SMALL = new Set(
  'de du des d la le les l et en a au aux pour par sur the of and for in at y el los las al per i di da do dos e في من و علي الي ل'
    .split(' ')
    .map(foldText),
);

/** The key of words that say a body is one of several of a larger one. */
export const BRANCH = '=regional';

/** One meaning, whatever the language; undefined for a word of no known meaning. */
export type Meaning = { key: string; isGeneric: boolean };

const MEANINGS = new Map<string, Meaning>([...read(GENERIC, true), ...read(TRANSLATED, false)]);

function* read(list: string, isGeneric: boolean): Generator<[string, Meaning]> {
  for (const line of list.trim().split('\n')) {
    const known = words(line).map(({ word }) => word);
    const meaning = { key: `=${known[0]}`, isGeneric };
    for (const word of known) for (const form of formsOf(word)) yield [form, meaning];
  }
}

function formsOf(word: string): string[] {
  return [word, isArabic(word) ? stem(word, 'ar') : stemOf(word)];
}

/** Short words keep their endings: without them they would be other words. */
function stemOf(word: string): string {
  return word.length >= 6 ? stem(word, 'fr') : word;
}

/** What a folded word of a name means, where it is one of the words names are made of. */
export function meaningOf(word: string): Meaning | undefined {
  if (!isArabic(word)) return MEANINGS.get(word) ?? MEANINGS.get(stemOf(word));
  const bare = word.replace(/^(?:لل|[وبفكل]?ال)(?=..)/, '');
  return (
    MEANINGS.get(word) ?? MEANINGS.get(bare) ?? MEANINGS.get(bare.replace(/^ل/, '')) ?? MEANINGS.get(stem(word, 'ar'))
  );
}

/** Whether a folded word only joins others. */
export function isSmall(word: string): boolean {
  return SMALL.has(word);
}

export function isArabic(word: string): boolean {
  return /\p{Script=Arabic}/u.test(word);
}
