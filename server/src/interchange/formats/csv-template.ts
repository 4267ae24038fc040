import { writeCsv } from './write-csv.ts';

const TEXTS = {
  en: {
    organization: 'House of Trades (example)',
    about: 'Helps people who start a business.',
    service: 'First advice (example)',
    what: 'One hour with an adviser who knows the steps.',
    loan: 'Small loan (example)',
    lends: 'Lends to people who cannot borrow from a bank.',
    who: 'Adults who live in the governorate.',
    how: 'Telephone, or come in the morning.',
    place: 'Main office',
    hours: 'Monday to Friday 8:30–12:30',
    bring: ['Identity card', 'Business plan'],
  },
  fr: {
    organization: 'Maison des métiers (exemple)',
    about: 'Aide les personnes qui créent une entreprise.',
    service: 'Premier conseil (exemple)',
    what: 'Une heure avec une conseillère qui connaît les démarches.',
    loan: 'Petit prêt (exemple)',
    lends: 'Prête à qui ne peut pas emprunter à une banque.',
    who: 'Adultes qui habitent le gouvernorat.',
    how: 'Téléphoner, ou venir le matin.',
    place: 'Siège',
    hours: 'Du lundi au vendredi 8h30–12h30',
    bring: ['Carte d’identité', 'Plan d’affaires'],
  },
};

/** The empty template with two example rows, to be written over. */
export async function csvTemplate(language: 'en' | 'fr'): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of writeCsv(exampleServices(TEXTS[language], language), language)) pieces.push(piece);
  return pieces.join('');
}

async function* exampleServices(texts: (typeof TEXTS)['en'], language: string) {
  const organization = { name: texts.organization, description: texts.about, sector_of_organization: 'association' };
  const known_address = { address_1: '1, avenue Habib Bourguiba', city: 'Mahdia', postal_code: '5100' };
  const location = {
    name: texts.place,
    known_address,
    territory_code: 'TN-53',
    schedules: [{ description: texts.hours }],
  };
  const always = {
    status: 'active',
    language,
    organization,
    service_areas: [{ extent: 'TN-53', extent_type: 'text' }],
  };
  yield {
    ...always,
    name: texts.service,
    description: texts.what,
    eligibility_description: texts.who,
    application_process: texts.how,
    phones: [{ number: '+216 73 000 000' }],
    languages: [{ code: 'ar' }, { code: 'fr' }],
    attributes: [carries('need', 'needs', 'orientation.where-to-start'), carries('cost', 'cost', 'free')],
    service_at_locations: [{ location }],
  };
  yield {
    ...always,
    name: texts.loan,
    description: texts.lends,
    amount_minimum: 500,
    amount_maximum: 10_000,
    required_documents: texts.bring.map((document) => ({ document })),
    attributes: [
      carries('need', 'needs', 'finance.microcredit'),
      carries('stage', 'stage', 'creation'),
      carries('audience_first', 'audience', 'women'),
      carries('audience_first', 'audience', 'youth'),
    ],
  };
}

function carries(link_type: string, taxonomy: string, code: string) {
  return { link_type, taxonomy_term: { taxonomy, code } };
}
