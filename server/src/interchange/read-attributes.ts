import * as vocabulary from '@citess/db/vocabulary';
import { VOCABULARY_COLUMNS, taxonomyOf, type VocabularyColumn } from '../hsds/carried-terms.queries.ts';
import { recordOf, type Fields } from './fields.rules.ts';
import type { Setting, Term } from './import.types.ts';
import { besides } from './read-listing.ts';

const KEYS: Record<VocabularyColumn, readonly string[]> = {
  stage: vocabulary.STAGES,
  applicant: vocabulary.APPLICANTS,
  legal_form: vocabulary.LEGAL_FORMS,
  sector: vocabulary.SECTORS,
  audience: vocabulary.AUDIENCES,
  audience_first: vocabulary.AUDIENCES,
  delivery: vocabulary.DELIVERIES,
  cost: vocabulary.COSTS,
  capacity: vocabulary.CAPACITIES,
};
const SINGLE: readonly string[] = ['cost', 'capacity'];
/** The taxonomy whose terms are rows of a service, not columns. */
const NEEDS = 'needs';
/** What composing an attribute says; anything more is kept beside it. */
const COMPOSED = ['id', 'link_id', 'link_entity', 'link_type', 'taxonomy_term_id', 'taxonomy_term', 'label'];

type Read = {
  columns: Partial<Record<VocabularyColumn, string | string[]>>;
  needs: Fields[];
  others: Fields[];
  said: Fields;
};

/** The attributes of a service: eligibility, delivery, cost and capacity as columns, needs as rows, others as they came. */
export function readAttributes(attributes: readonly Fields[], setting: Setting): Read {
  const read: Read = { columns: {}, needs: [], others: [], said: {} };
  for (const attribute of attributes) {
    const term = termOf(attribute, setting);
    const isKept = term !== undefined && (takeColumn(read, attribute, term) || takeNeed(read, attribute, term));
    if (!isKept) read.others.push(attribute);
  }
  for (const [column, keys] of Object.entries(read.columns)) {
    const order = KEYS[column as VocabularyColumn]; // the keys of `columns` are columns
    if (Array.isArray(keys)) keys.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  }
  return { ...read, others: withTerms(read.others, setting) };
}

function takeColumn(read: Read, attribute: Fields, { taxonomy, key }: Term): boolean {
  const columns = VOCABULARY_COLUMNS.filter((column) => taxonomyOf(column) === taxonomy && KEYS[column].includes(key));
  const column = columns.find((name) => name === attribute.link_type) ?? columns[0];
  if (column === undefined || besides(attribute, COMPOSED)) return false;
  if (SINGLE.includes(column)) {
    if (read.columns[column] !== undefined) return false;
    read.columns[column] = key;
    return true;
  }
  const keys = [read.columns[column] ?? []].flat();
  if (!keys.includes(key)) read.columns[column] = [...keys, key];
  return true;
}

function takeNeed(read: Read, attribute: Fields, { taxonomy, id }: Term): boolean {
  if (taxonomy !== NEEDS) return false;
  const link_type = attribute.link_type === 'category' ? 'category' : 'need';
  if (read.needs.some((need) => need.taxonomy_term_id === id && need.link_type === link_type)) return false;
  read.needs.push({ id: attribute.id, taxonomy_term_id: id, link_type });
  const said = besides(attribute, COMPOSED);
  if (said) read.said[String(attribute.id)] = said;
  return true;
}

/** Attributes as they are given on, each with its term. */
export function withTerms(attributes: readonly Fields[], setting: Setting): Fields[] {
  return attributes.map((attribute) => {
    const term = termOf(attribute, setting);
    if (!term) return attribute;
    const { id, key, taxonomy, taxonomy_id, names } = term;
    const name = Object.values(names)[0] ?? key;
    const taxonomy_term = { id, code: key, name, description: name, taxonomy, taxonomy_id };
    return { ...attribute, taxonomy_term_id: id, taxonomy_term };
  });
}

/** The term an attribute carries, named by its id or by taxonomy and code; what stands for it where it is retired. */
function termOf(attribute: Fields, setting: Setting): Term | undefined {
  const named = namedTerm(attribute, setting);
  return named && (setting.standIns.get(named.id) ?? named);
}

function namedTerm(attribute: Fields, { terms, termsByKey }: Setting): Term | undefined {
  if (typeof attribute.taxonomy_term_id === 'string') return terms.get(attribute.taxonomy_term_id);
  const { taxonomy, code } = recordOf(attribute.taxonomy_term);
  return termsByKey.get(`${String(taxonomy)}:${String(code)}`);
}
