import { organizationDocument, serviceDocument } from '@citess/search';
import type { ListedOrganization, ListedService, SearchDocument } from '@citess/search';
import { listBenchOrganizations, type BenchOrganization, type BenchService } from './bench-catalogue.ts';
import { readSeed } from './bench-words.ts';

type Need = ListedService['needs'][number];
type Terms = (keys: readonly string[]) => Need[];

const AT_ONCE = 2_000;

/** The same catalogue as an engine gets it, without the way through the directory's tables. */
export async function* listBenchDocuments(size: number, members = 1): AsyncIterable<SearchDocument[]> {
  const terms = readTerms();
  let documents: SearchDocument[] = [];
  for (const organization of listBenchOrganizations(size, members)) {
    documents.push(...documentsOf(organization, terms));
    if (documents.length < AT_ONCE) continue;
    yield documents;
    documents = [];
  }
  yield documents;
}

function documentsOf(made: BenchOrganization, terms: Terms): SearchDocument[] {
  const { id, language, name, description, acronym, sector, locations } = made;
  const points = locations.map(({ latitude, longitude }) => ({ latitude, longitude }));
  const organization: ListedOrganization = {
    id,
    language,
    name,
    description,
    alternate_name: acronym,
    translations: {},
    sector_of_organization: sector,
    points,
  };
  const services = made.services.map((service) => listed(service, organization, terms));
  return [...services.map(serviceDocument), organizationDocument(organization, services)];
}

function listed(service: BenchService, organization: ListedOrganization, terms: Terms): ListedService {
  const {
    id,
    language,
    texts,
    translations,
    covers,
    except,
    audience,
    stage,
    cost,
    delivery,
    languages,
    capacity,
    confirmed,
  } = service;
  return {
    id,
    organization,
    language,
    ...texts,
    alternate_name: null,
    translations,
    needs: terms(service.needs),
    covers,
    except,
    audience,
    stage,
    cost,
    delivery,
    languages,
    capacity,
    days_since_assured: confirmed,
    points: service.locations.flatMap((at) => organization.points?.[at] ?? []),
  };
}

/** Needs with those above them, as the directory would give them. */
function readTerms(): Terms {
  const { taxonomies } = readSeed<{
    taxonomies: { key: string; terms: (Need & { parent_key?: string | null })[] }[];
  }>('vocabulary');
  const byKey = new Map(taxonomies.find(({ key }) => key === 'needs')?.terms.map((term) => [term.key, term]));
  return (keys) => {
    const found = new Set<Need>();
    for (const key of keys)
      for (let term = byKey.get(key); term && !found.has(term); term = byKey.get(term.parent_key ?? ''))
        found.add(term);
    return [...found];
  };
}
