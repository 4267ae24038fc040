import { nameIn } from '../taxonomy/names.rules.ts';
import { withDetails } from './details.rules.ts';
import { filled, filledRecord, type Entity } from './filled.rules.ts';
import type { TermRow } from './related.queries.ts';
import { stableId } from './stable-id.ts';

/** An HSDS taxonomy in the deployment's language, with its names in all. */
export function composeTaxonomy({ id, names, key, details }: TermRow['taxonomy'], language: string): Entity {
  const name = nameIn(names, language) || key;
  const said = { ...details, description: details.description || name }; // the standard requires one
  return withDetails(filled({ id, name, key, names: filledRecord(names) }), said, 'full');
}

/** An HSDS taxonomy_term with its taxonomy. */
export function composeTerm({ term, taxonomy }: TermRow, language: string): Entity {
  const own = {
    ...shortTerm({ term, taxonomy }, language),
    taxonomy_detail: composeTaxonomy(taxonomy, language),
    names: filledRecord(term.names),
    hints: filledRecord(term.hints),
    position: term.position,
  };
  return withDetails(filled(own), term.details, 'full');
}

/** The term alone; one without a hint is described by its name, in the language the name is in. */
function shortTerm({ term, taxonomy }: TermRow, language: string): Entity {
  const { id, key, parent_id, names, hints, details } = term;
  const name = nameIn(names, language) || key;
  const written =
    Object.keys(names).find((one) => one === language) ?? Object.keys(names).find((one) => names[one] === name);
  const own = {
    id,
    code: key,
    name,
    description: nameIn(hints, language) || details.description || name,
    parent_id,
    taxonomy: taxonomy.key,
    taxonomy_id: taxonomy.id,
    language: written ?? language,
  };
  return withDetails(filled(own), details, 'basic');
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
