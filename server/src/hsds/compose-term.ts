import { nameIn } from '../taxonomy/names.rules.ts';
import { filled, filledRecord, type Entity } from './filled.rules.ts';
import type { TermRow } from './related.queries.ts';
import { stableId } from './stable-id.ts';

/** An HSDS taxonomy in the deployment's language, with its names in all. */
export function composeTaxonomy({ id, names, key }: TermRow['taxonomy'], language: string): Entity {
  const name = nameIn(names, language) || key;
  return filled({ id, name, description: name, key, names: filledRecord(names) });
}

/** An HSDS taxonomy_term with its taxonomy; a term without a hint is described by its name. */
export function composeTerm({ term, taxonomy }: TermRow, language: string): Entity {
  const detail = composeTaxonomy(taxonomy, language);
  return filled({
    ...shortTerm({ term, taxonomy }, language),
    taxonomy_detail: detail,
    names: filledRecord(term.names),
    hints: filledRecord(term.hints),
  });
}

function shortTerm({ term, taxonomy }: TermRow, language: string): Entity {
  const name = nameIn(term.names, language) || term.key;
  return filled({
    id: term.id,
    code: term.key,
    name,
    description: nameIn(term.hints, language) || name,
    parent_id: term.parent_id,
    taxonomy: taxonomy.key,
    taxonomy_id: taxonomy.id,
    language: language,
  });
}

/** That a thing carries a term. `id` is the row's own, or made from what it joins. */
export function composeAttribute(
  link: { id?: string; entity: 'service' | 'organization'; entity_id: string; type: string },
  row: TermRow,
  language: string,
): Entity {
  const term = shortTerm(row, language);
  return filled({
    id: link.id ?? stableId('attribute', link.entity_id, link.type, row.taxonomy.key, row.term.key),
    link_id: link.entity_id,
    link_entity: link.entity,
    link_type: link.type,
    taxonomy_term_id: row.term.id,
    taxonomy_term: term,
    label: term.name,
  });
}
