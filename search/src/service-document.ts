import type { Translations } from '@citess/db/schema';
import { AUDIENCES, STAGES } from '@citess/db/vocabulary';
import type { Point, SearchDocument } from './directory-search.ts';

type Texts = Record<string, string>;

/** A published record's texts, as the directory keeps them. */
export type ListedTexts = {
  language: string;
  name: string;
  description: string;
  eligibility_description?: string | null;
  alternate_name: string | null;
  translations: Translations;
};

export type ListedOrganization = ListedTexts & {
  id: string;
  sector_of_organization: string;
  /** Where it receives people. */
  points?: readonly Point[];
};

/** A published service with all that hangs on it. */
export type ListedService = ListedTexts & {
  id: string;
  organization: ListedOrganization;
  /** Its needs and categories, each with its ancestors. */
  needs: readonly { key: string; names: Readonly<Partial<Record<string, string>>> }[];
  covers: readonly string[];
  except: readonly string[];
  /** Groups it is kept for, stages it is meant for; null or none: anyone, any stage. */
  audience: readonly string[] | null;
  stage: readonly string[] | null;
  cost: string;
  delivery: readonly string[];
  languages: readonly string[];
  capacity: string;
  /** Whole days since somebody confirmed it; null when nobody ever did. */
  days_since_assured: number | null;
  /** Where it is given. */
  points?: readonly Point[];
};

/** A service as an engine sees it. */
export function serviceDocument(service: ListedService): SearchDocument {
  const { organization } = service;
  return {
    id: service.id,
    kind: 'service',
    organization_id: organization.id,
    names: textsOf(service, 'name'),
    alternate_names: service.alternate_name === null ? [] : [service.alternate_name],
    organization_names: [...Object.values(textsOf(organization, 'name')), ...acronymOf(organization)],
    descriptions: textsOf(service, 'description'),
    eligibility: textsOf(service, 'eligibility_description'),
    need_names: namesOf(service.needs),
    needs: keysOf(service.needs),
    covers: service.covers,
    except: service.except,
    audience: openTo(service.audience, AUDIENCES),
    stage: openTo(service.stage, STAGES),
    cost: service.cost,
    organization_sector: organization.sector_of_organization,
    delivery: service.delivery,
    languages: service.languages,
    capacity: service.capacity,
    points: service.points ?? [],
    quality: serviceQuality(service),
  };
}

/** An organization as an engine sees it: found by its own texts and by the needs its published services answer. */
export function organizationDocument(
  organization: ListedOrganization,
  services: readonly ListedService[],
): SearchDocument {
  const needs = services.flatMap((service) => service.needs);
  const best = Math.max(0, ...services.map(serviceQuality));
  return {
    id: organization.id,
    kind: 'organization',
    organization_id: organization.id,
    names: textsOf(organization, 'name'),
    alternate_names: acronymOf(organization),
    descriptions: textsOf(organization, 'description'),
    need_names: namesOf(needs),
    needs: keysOf(needs),
    covers: [...new Set(services.flatMap((service) => service.covers))],
    except: [],
    audience: [...new Set(services.flatMap(({ audience }) => openTo(audience, AUDIENCES)))],
    stage: [...new Set(services.flatMap(({ stage }) => openTo(stage, STAGES)))],
    cost: null,
    organization_sector: organization.sector_of_organization,
    delivery: [...new Set(services.flatMap((service) => service.delivery))],
    languages: [...new Set(services.flatMap((service) => service.languages))],
    capacity: null,
    points: organization.points ?? [],
    quality: best,
  };
}

/** 0 to 1: half for freshness, a quarter each for completeness and for room. */
export function serviceQuality(service: ListedService): number {
  return 0.5 * freshness(service.days_since_assured) + 0.25 * completeness(service) + 0.25 * room(service.capacity);
}

/** Fresh below 6 months, stale from 12 on. */
function freshness(days: number | null): number {
  if (days === null) return 0;
  if (days <= 183) return 1;
  return days >= 365 ? 0 : (365 - days) / (365 - 183);
}

function completeness(service: ListedService): number {
  const told = [
    service.eligibility_description != null,
    service.delivery.length > 0,
    service.languages.length > 0,
    service.cost !== 'unknown',
    Object.keys(service.translations).length > 0,
  ];
  return told.filter(Boolean).length / told.length;
}

function room(capacity: string): number {
  return { open: 1, unknown: 0.5, 'waiting-list': 0.25, full: 0 }[capacity] ?? 0.5;
}

/** A list that names nobody leaves nobody out. */
function openTo(named: readonly string[] | null, all: readonly string[]): readonly string[] {
  return named === null || named.length === 0 ? all : named;
}

function textsOf(record: ListedTexts, field: 'name' | 'description' | 'eligibility_description'): Texts {
  const translated = Object.entries(record.translations).map(([language, texts]) => [language, texts?.[field]]);
  const all = [...translated, [record.language, record[field]]];
  return Object.fromEntries(all.filter(([, text]) => typeof text === 'string' && text !== ''));
}

function acronymOf(organization: ListedOrganization): string[] {
  return organization.alternate_name === null ? [] : [organization.alternate_name];
}

function keysOf(needs: ListedService['needs']): string[] {
  return [...new Set(needs.map(({ key }) => key))];
}

function namesOf(needs: ListedService['needs']): Record<string, string[]> {
  const byLanguage: Record<string, Set<string>> = {};
  for (const { names } of needs) {
    for (const [language, name] of Object.entries(names)) {
      if (name) (byLanguage[language] ??= new Set()).add(name);
    }
  }
  return Object.fromEntries(Object.entries(byLanguage).map(([language, names]) => [language, [...names]]));
}
