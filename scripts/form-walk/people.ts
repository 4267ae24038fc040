/** Somebody who asks: their words, and what they answer when asked; what is not here they are not sure of. */
export type Asker = {
  language: 'fr' | 'ar' | 'en';
  text: string;
  answers: Partial<Record<string, readonly string[]>>;
};

/** People as they come to a hub: some say much at once, some little, some nothing but a need. */
export const ASKERS: Asker[] = [
  {
    language: 'fr',
    text: 'Je suis couturière à Chebba, il me faut un petit crédit de 15 000 dinars pour une machine',
    answers: { who: ['individual'], stage: ['creation'], sector: ['crafts'], groups: ['women'] },
  },
  {
    language: 'fr',
    text: 'Nous sommes cinq femmes et nous voulons créer une coopérative pour vendre notre harissa',
    answers: { where: ['TN-53'], stage: ['idea'], sector: ['agri-food'], groups: ['women', 'rural'] },
  },
  {
    language: 'fr',
    text: 'Je cherche une formation en gestion',
    answers: { where: ['TN-53'], who: ['individual'], stage: ['idea'], groups: ['youth'] },
  },
  {
    language: 'fr',
    text: 'Notre association à El Jem veut trouver un local et une subvention pour un atelier',
    answers: { stage: ['early'], sector: ['culture-sport'], groups: ['none'] },
  },
  {
    language: 'ar',
    text: 'أريد قرضا صغيرا لشراء آلة خياطة في المهدية',
    answers: { who: ['individual'], stage: ['idea'], sector: ['crafts'], groups: ['women'] },
  },
  {
    language: 'ar',
    text: 'نحب نعمل شركة أهلية في قصور الساف ونحتاج إلى مرافقة',
    answers: { who: ['informal-group'], stage: ['idea'], sector: ['agriculture'] },
  },
  {
    language: 'en',
    text: 'How do I register a small fishing company in Mahdia?',
    answers: { who: ['individual'], stage: ['creation'], sector: ['fisheries'], groups: ['fishers'] },
  },
  {
    language: 'fr',
    text: 'Je vends mes paniers sur le marché et je voudrais exporter',
    answers: { where: ['TN-53'], who: ['individual'], stage: ['growth'], sector: ['crafts'], groups: ['artisans'] },
  },
  {
    language: 'fr',
    text: 'Mon entreprise va mal, je ne sais plus comment payer, j’ai besoin d’aide',
    answers: { where: ['TN-53'], who: ['organization'], stage: ['consolidation'] },
  },
];
