import { LANGUAGES } from '@citess/db/vocabulary';

/** What a cell holds and how it is read. Several values stand between `|`. */
export type CellKind =
  | 'text'
  | 'texts'
  | 'uuid'
  | 'email'
  | 'uri'
  | 'number'
  | 'date'
  | 'flag'
  | 'word'
  | 'phones'
  | 'terms'
  | 'areas'
  | 'languages'
  | 'documents'
  | 'hours'
  | 'address';

/** A column of the template. `of` and `field` say where HSDS has it; `words` names the vocabulary its cells are in. */
export type CsvColumn = {
  key: string;
  en: string;
  fr: string;
  of: 'organization' | 'service' | 'place';
  field: string;
  kind: CellKind;
  words?: string;
  /** The language of a translation. */
  language?: string;
};

type Spec = [key: string, en: string, fr: string, field: string, kind?: CellKind, words?: string];

const organization: Spec[] = [
  ['organization_id', 'Organization id', 'Identifiant de l’organisation', 'id', 'uuid'],
  ['organization_name', 'Organization', 'Organisation', 'name'],
  ['organization_short_name', 'Organization short name', 'Sigle de l’organisation', 'alternate_name'],
  ['organization_description', 'Organization description', 'Description de l’organisation', 'description'],
  [
    'organization_sector',
    'Organization sector',
    'Secteur de l’organisation',
    'sector_of_organization',
    'word',
    'sector_of_organization',
  ],
  ['organization_kind', 'Kind of organization', 'Nature de l’organisation', 'kind'],
  ['organization_parent', 'Parent body', 'Organisme de tutelle', 'parent_name'],
  ['organization_coverage', 'Where the organization works', 'Zone d’action de l’organisation', 'coverage_description'],
  ['organization_email', 'Organization email', 'Courriel de l’organisation', 'email', 'email'],
  ['organization_website', 'Organization website', 'Site de l’organisation', 'website', 'uri'],
  ['organization_phones', 'Organization phones', 'Téléphones de l’organisation', 'phones', 'phones'],
  ['organization_source', 'Source on the organization', 'Source sur l’organisation', 'source'],
  [
    'organization_confidence',
    'Confidence in the organization',
    'Fiabilité sur l’organisation',
    'confidence',
    'word',
    'confidence',
  ],
  [
    'organization_language',
    'Language of the organization’s texts',
    'Langue des textes de l’organisation',
    'language',
    'word',
    'languages',
  ],
  ['organization_assured_date', 'Organization confirmed on', 'Organisation confirmée le', 'assured_date', 'date'],
];

const service: Spec[] = [
  ['service_id', 'Service id', 'Identifiant du service', 'id', 'uuid'],
  ['service_name', 'Service', 'Service', 'name'],
  ['service_short_name', 'Service short name', 'Nom court du service', 'alternate_name'],
  ['service_description', 'Description', 'Description', 'description'],
  ['service_status', 'Status', 'État', 'status', 'word', 'status'],
  ['needs', 'Needs', 'Besoins', 'need', 'terms', 'needs'],
  ['categories', 'Categories', 'Catégories', 'category', 'terms', 'needs'],
  ['applicants', 'Who may apply', 'Qui peut demander', 'applicant', 'terms', 'applicant'],
  ['stages', 'Stages', 'Étapes', 'stage', 'terms', 'stage'],
  ['legal_forms', 'Legal forms', 'Formes juridiques', 'legal_form', 'terms', 'legal_form'],
  ['sectors', 'Sectors of activity', 'Secteurs d’activité', 'sector', 'terms', 'sector'],
  ['audiences', 'Only for', 'Réservé à', 'audience', 'terms', 'audience'],
  ['audiences_first', 'First of all for', 'En priorité pour', 'audience_first', 'terms', 'audience'],
  ['eligibility', 'Eligibility', 'Conditions', 'eligibility_description'],
  ['eligibility_note', 'Note on eligibility', 'Note sur les conditions', 'eligibility_note'],
  ['amount_minimum', 'Minimum amount', 'Montant minimum', 'amount_minimum', 'number'],
  ['amount_maximum', 'Maximum amount', 'Montant maximum', 'amount_maximum', 'number'],
  ['cost', 'Cost', 'Coût', 'cost', 'terms', 'cost'],
  ['fees', 'Fees', 'Tarifs', 'fees_description'],
  ['how_to_apply', 'How to apply', 'Démarche', 'application_process'],
  ['documents', 'Documents to bring', 'Pièces à fournir', 'required_documents', 'documents'],
  ['delivery', 'How it is given', 'Modalités', 'delivery', 'terms', 'delivery'],
  ['capacity', 'Capacity', 'Disponibilité', 'capacity', 'terms', 'capacity'],
  ['closed_until', 'Closed until', 'Fermé jusqu’au', 'closed_until', 'date'],
  ['languages', 'Languages', 'Langues', 'languages', 'languages', 'languages'],
  ['areas', 'Areas covered', 'Territoires couverts', 'service_areas', 'areas'],
  ['areas_excluded', 'Areas left out', 'Territoires exclus', 'excluded_areas', 'areas'],
  ['service_email', 'Email', 'Courriel', 'email', 'email'],
  ['service_website', 'Website', 'Site', 'url', 'uri'],
  ['service_phones', 'Phones', 'Téléphones', 'phones', 'phones'],
  ['source', 'Source', 'Source', 'source'],
  ['confidence', 'Confidence', 'Fiabilité', 'confidence', 'word', 'confidence'],
  ['assumed_fields', 'Assumed fields', 'Champs supposés', 'assumed_fields', 'texts'],
  ['assured_date', 'Confirmed on', 'Confirmé le', 'assured_date', 'date'],
  ['language', 'Language of the texts', 'Langue des textes', 'language', 'word', 'languages'],
  ['demonstration', 'Demonstration', 'Démonstration', 'is_demonstration', 'flag'],
];

const place: Spec[] = [
  ['place_id', 'Place id', 'Identifiant du lieu', 'id', 'uuid'],
  ['place_name', 'Place', 'Lieu', 'name'],
  ['address', 'Address', 'Adresse', 'address_1', 'address'],
  ['city', 'City', 'Ville', 'city', 'address'],
  ['postal_code', 'Postal code', 'Code postal', 'postal_code', 'address'],
  ['place_area', 'Area of the place', 'Territoire du lieu', 'territory_code'],
  ['latitude', 'Latitude', 'Latitude', 'latitude', 'number'],
  ['longitude', 'Longitude', 'Longitude', 'longitude', 'number'],
  ['opening_hours', 'Opening hours', 'Horaires', 'opening_hours', 'hours'],
];

/** The columns, in the order they are written. A translation's header has its language behind it: `Description (ar)`. */
export const CSV_COLUMNS: readonly CsvColumn[] = [
  ...organization.map((spec) => columnOf('organization', spec)),
  ...service.map((spec) => columnOf('service', spec)),
  ...place.map((spec) => columnOf('place', spec)),
];

const TRANSLATED = [
  'organization_name',
  'organization_description',
  'service_name',
  'service_description',
  'eligibility',
];

/** The columns of translations, language by language. */
export const TRANSLATION_COLUMNS: readonly CsvColumn[] = LANGUAGES.flatMap((language) =>
  CSV_COLUMNS.filter(({ key }) => TRANSLATED.includes(key)).map((column) => ({
    ...column,
    key: `${column.key}_${language}`,
    en: `${column.en} (${language})`,
    fr: `${column.fr} (${language})`,
    language,
  })),
);

/** The column of that header: French, English or the key, however it is accented and spaced. */
export function findCsvColumn(header: string): CsvColumn | undefined {
  return BY_HEADER.get(plain(header));
}

/** A word without accents, case and signs, to compare by. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const BY_HEADER = new Map(
  [...CSV_COLUMNS, ...TRANSLATION_COLUMNS].flatMap((column) =>
    [column.key, column.en, column.fr].map((header) => [plain(header), column] as const),
  ),
);

function columnOf(of: CsvColumn['of'], [key, en, fr, field, kind = 'text', words]: Spec): CsvColumn {
  return { key, en, fr, of, field, kind, ...(words === undefined ? {} : { words }) };
}
