import type { ListingFacts } from './duplicate.types.ts';

/** What of a listing matters for a pair; the rest is unknown. */
type Known = Partial<Omit<ListingFacts, 'id' | 'names'>> & { names: string[] };
/** Two listings, and whether they are one. */
export type LabelledPair = { a: Known; b: Known; isOne: boolean };

const named = (...names: string[]): Known => ({ names });
const at = (
  name: string,
  address_1: string,
  city: string,
  [latitude, longitude]: [number | null, number | null] = [null, null],
): Known => ({
  names: [name],
  places: [{ address_1, city, postal_code: null, latitude, longitude }],
});
const with_ = (name: string, known: Omit<Known, 'names'>): Known => ({ names: [name], ...known });
const one = (a: Known, b: Known): LabelledPair => ({ a, b, isOne: true });
const two = (a: Known, b: Known): LabelledPair => ({ a, b, isOne: false });

/** Organizations: spellings, scripts, slips, short names, numbers and places; and what only looks alike. */
export const ORGANIZATION_PAIRS: readonly LabelledPair[] = [
  // the same words, written otherwise
  one(named('Association Khmara pour le développement'), named('ASSOCIATION KHMARA POUR LE DEVELOPPEMENT')),
  one(named('Association Khmara pour le développement'), named('Assoc. Khmara de développement')),
  one(named('Société El Baraka SARL'), named('El Baraka, société à responsabilité limitée')),
  one(named('Coopérative Zitouna Mahdia'), named('Zitouna Mahdia – coopérative')),
  one(named('جمعية الأمل للتنمية بالشابة'), named('جمعيّة الامل للتنميه بالشابه')),
  one(named('مركز التكوين المهني بالسواسي'), named('مركز التكوين المهني السواسي')),
  one(named('Groupement de développement agricole Sidi Alouane'), named('GDA Sidi Alouane')),
  one(named('Fondation Fidaa'), named('Fidaa (fondation)')),
  one(named('The Salvation Army: Port Richmond Corps'), named('Salvation Army Port Richmond Corps')),
  one(named('Cooperativa Terra Fértil'), named('Cooperativa Terra Fertil, S.C.')),
  // slips of the fingers
  one(named('Centre d’affaires de Mahdia'), named('Centre d’afaires de Mahdia')),
  one(named('Association Tourathna Melloulèche'), named('Association Tourathna Mellouleche')),
  one(named('Association Tourathna Melloulèche'), named('Association Tourahtna Mellouleche')),
  one(named('Réseau tunisien de l’économie sociale'), named('Réseau tunisien de l’econmie sociale')),
  one(named('جمعية النهوض بالصناعات التقليدية بقصور الساف'), named('جمعية النهوض بالصناعات التقلدية بقصور الساف')),
  one(named('Incubateur Minassa Chebba'), named('Incubateur Minasa Chebba')),
  // the other script, by meaning and by sound
  one(named('Banque tunisienne de solidarité'), named('البنك التونسي للتضامن')),
  one(named('Agence de promotion des investissements agricoles'), named('وكالة النهوض بالاستثمارات الفلاحية')),
  one(named('Union tunisienne de solidarité sociale'), named('الاتحاد التونسي للتضامن الاجتماعي')),
  one(named('Association Khmara pour le développement agricole'), named('جمعية خمارة للتنمية الفلاحية')),
  one(named('Centre de formation professionnelle Kerker'), named('مركز التكوين المهني كركر')),
  one(named('Jam3iyet Tourath Mahdia'), named('جمعية تراث المهدية')),
  one(named('Association Femmes rurales de Boumerdes'), named('جمعية النساء الريفيات بومرداس')),
  one(named('Taysir Microfinance'), named('تيسير للتمويل الأصغر')),
  one(named('Association Ksour Essef Jeunesse'), named('Association Qsour Essaf jeunesse')),
  one(named('National Youth Office', 'Office national de la jeunesse'), named('الديوان الوطني للشباب')),
  // short names
  one(named('BTS'), named('Banque tunisienne de solidarité')),
  one(named('ANETI'), named('Agence nationale pour l’emploi et le travail indépendant')),
  one(
    with_('Office national de l’artisanat tunisien', { alternate_name: 'ONAT', sites: ['onat.example'] }),
    with_('ONAT', { sites: ['https://www.onat.example/'] }),
  ),
  one(named('HALI FP (Hands Across Long Island)'), named('Hands Across Long Island')),
  one(
    with_('Société tunisienne de garantie', { alternate_name: 'SOTUGAR' }),
    with_('SOTUGAR', { emails: ['contact@sotugar.example'] }),
  ),
  one(named('A.P.I.I.'), named('Agence de promotion de l’industrie et de l’innovation')),
  // the same way to reach them
  one(
    with_('Association Horizons', { phones: ['+216 73 680 111'] }),
    with_('Horizons Mahdia', { phones: ['73.680.111'] }),
  ),
  one(
    with_('Dar el bahhar', { phones: ['73 680 222'], emails: ['port@m.example'], sites: ['port.example'] }),
    with_('Maison du pêcheur', {
      phones: ['00216 73 680 222'],
      emails: ['PORT@m.example'],
      sites: ['http://www.port.example/'],
    }),
  ),
  one(
    with_('جمعية البحر', { phones: ['٧٣ ٦٨٠ ٣٣٣'], sites: ['bahr.example'] }),
    with_('Association Mer et vie', { phones: ['+21673680333'], sites: ['https://bahr.example'] }),
  ),
  one(
    with_('Jamaity Mahdia', { sites: ['facebook.com/jamaity.mahdia'] }),
    with_('Jamaiti Mahdia', { sites: ['https://www.facebook.com/jamaity.mahdia/'] }),
  ),
  // the same place
  one(
    at('Loaves & Fishes', '241 Justice Center Rd', 'Cañon City'),
    at('Loaves & Fishes Soup Kitchen', '241 Justice Center Road', 'Canon City'),
  ),
  one(
    at('Club des artisans', '4, rue Ali Bey', 'Mahdia', [35.5047, 11.0622]),
    at('Les artisans – club', 'Rue Ali Bey n° 4', 'Mahdia', [35.5049, 11.0625]),
  ),
  one(
    at('Assumption Church Soup Kitchen', '808 North Salina Street', 'Syracuse'),
    at('Assumption Church', '808 N Salina St.', 'Syracuse'),
  ),
  // only alike: generic names, branches, other places
  two(named('Centre de formation'), named('Centre de formation professionnelle')),
  two(named('Food Pantry'), named('Food Pantry')),
  two(named('Association de développement'), named('Association de développement')),
  two(named('جمعية التنمية'), named('Association de développement local')),
  two(named('BTS Mahdia'), named('BTS Sousse')),
  two(named('Enda Tamweel'), named('Enda')),
  two(named('Maison des jeunes de Chebba'), named('Maison des jeunes de Souassi')),
  two(
    at('First Baptist Church', '1 Main Street', 'Albany', [42.65, -73.75]),
    at('First Baptist Church', '20 Oak Street', 'Tampa', [27.95, -82.46]),
  ),
  two(
    at('Bread of Life Food Pantry', '1 Main Street', 'Albany', [42.65, -73.75]),
    at('Bread of Life Food Pantry', '9 Elm Street', 'Tampa', [27.95, -82.46]),
  ),
  two(named('Lycée technique n° 1 de Mahdia'), named('Lycée technique n° 2 de Mahdia')),
  two(named('Empowerment Academy Charter School'), named('Empowerment Academy Charter School 3')),
  two(named('Direction régionale de l’APIA de Mahdia'), named('APIA')),
  two(
    named('Délégation régionale de l’artisanat de Mahdia', 'DRA Mahdia'),
    named('Direction régionale des affaires sociales de Mahdia', 'DRAS Mahdia'),
  ),
  two(
    named('Agence de promotion de l’industrie et de l’innovation'),
    named('Agence de promotion des investissements agricoles'),
  ),
  two(named('Banque tunisienne de solidarité'), named('Banque de financement des petites et moyennes entreprises')),
  two(named('البنك التونسي للتضامن'), named('الاتحاد التونسي للتضامن الاجتماعي')),
  two(named('مركز التكوين المهني بالسواسي'), named('مركز التكوين المهني بالجم')),
  two(named('Centre de formation professionnelle El Jem'), named('مركز التكوين المهني بالسواسي')),
  two(
    with_('Société tunisienne d’aviculture', { alternate_name: 'STA' }),
    with_('Syndicat des transporteurs associés', { alternate_name: 'STA' }),
  ),
  // one house, one line, one site, several bodies
  two(
    with_('Club photo', { phones: ['73 680 444'], places: [] }),
    with_('Chorale El Bahja', { phones: ['73 680 444'] }),
  ),
  two(
    at('Cathedral of Joy', '43 George Street', 'Brooklyn'),
    at('Compassion House Development', '43 George Street', 'Brooklyn'),
  ),
  two(
    with_('Direction de la pêche', { sites: ['agriculture.tn'] }),
    with_('Direction des forêts', { sites: ['http://www.agriculture.tn/'] }),
  ),
  two(
    with_('Union régionale des agriculteurs', { phones: ['73 680 555'], sites: ['utap.example/a'] }),
    with_('Union régionale des pêcheurs', { phones: ['73 680 555'], sites: ['utap.example/b'] }),
  ),
  two(
    with_('Ministère de l’agriculture', {}),
    with_('Commissariat régional au développement agricole', { parent_name: 'Ministère de l’agriculture' }),
  ),
  two(
    at('Hebron French Church', '1256 Dean Street', 'Brooklyn'),
    at('Hebron Spanish Church', '1256 Dean Street', 'Brooklyn'),
  ),
];

const ofOne = (name: string, known: Omit<Known, 'names'> = {}) => with_(name, { organization_id: 'one', ...known });
const ofAnother = (name: string, known: Omit<Known, 'names'> = {}) =>
  with_(name, { organization_id: 'another', ...known });

/** Services: of one organization and of two that have nothing to do with each other. */
export const SERVICE_PAIRS: readonly LabelledPair[] = [
  one(ofOne('Microcrédit'), ofOne('Micro-crédit')),
  one(ofOne('Food Pantry'), ofOne('FOOD PANTRY')),
  one(ofOne('Formation en gestion'), ofOne('Formations en gestion')),
  one(ofOne('Accueil et orientation'), ofOne('Orientation et accueil')),
  one(ofOne('دورة تكوينية في التصرف'), ofOne('دورة تكوينيّة في التصرّف')),
  one(
    ofAnother('Caravane du miel de Kerker', { phones: ['73 680 666'] }),
    ofOne('Caravane du miel – Kerker', { phones: ['+216 73 680 666'] }),
  ),
  two(ofOne('Food Pantry'), ofOne('Soup Kitchen')),
  two(ofOne('Food Pantry'), ofAnother('Food Pantry')),
  two(ofOne('Microcrédit'), ofAnother('Microcrédit')),
  two(ofOne('Atelier couture niveau 1'), ofOne('Atelier couture niveau 2')),
  two(ofOne('Permanence', { areas: ['TN-53-1'] }), ofOne('Permanence', { areas: ['TN-53-2'] })),
  two(
    { ...at('Cantine', '1, rue du Port', 'Mahdia'), organization_id: 'one' },
    { ...at('Cantine', '7, rue du Stade', 'Chebba'), organization_id: 'one' },
  ),
  two(
    ofOne('Crédit à la création', { for_whom: 'idea;1000;5000' }),
    ofOne('Crédit à la création', { for_whom: 'growth;5000;90000' }),
  ),
];
