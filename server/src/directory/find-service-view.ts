import type { schema } from '@citess/db';
import type { Ports } from '../ports.ts';
import { findLabels, type Labels } from '../taxonomy/labels.queries.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { listAreasOf, listTermsOf, listWithPage, serviceCards } from './card.queries.ts';
import { listPhones, listServiceLocations } from './contact.queries.ts';
import type { ServiceView } from './directory.schema.ts';
import { findCurrency, isUuid } from './directory.queries.ts';
import { localizedText } from './localized.rules.ts';
import { readSchedules } from './schedule.rules.ts';

type Row = typeof schema.service.$inferSelect;

/** A service in full, in the reader's language, also one that search hides for its age. Undefined when there is none. */
export async function findServiceView(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  id: string,
  language: string,
): Promise<ServiceView | undefined> {
  const today = now().toISOString().slice(0, 10);
  const rows = isUuid(id) ? await listWithPage(db, id) : [];
  const row = rows[0];
  if (!row) return undefined;
  const [cards, needs, areas, phones, locations, labels, currency] = await Promise.all([
    serviceCards(db, rows, language),
    listTermsOf(db, [id], 'need'),
    listAreasOf(db, [id]),
    listPhones(db, row.organization.id, id),
    listServiceLocations(db, row.organization.id, id, today),
    findLabels(db, language),
    findCurrency(db),
  ]);
  const [card] = cards;
  if (!card) return undefined;
  const { application_process, fees_description, url, email, source, confidence } = row.service;
  return {
    ...card,
    all_needs: needs.map(({ key, names }) => ({ key, name: nameIn(names, language) })),
    excluded_places: areas
      .filter((area) => area.is_excluded)
      .map(({ code, names }) => ({ code, name: nameIn(names, language) })),
    eligibility: eligibilityView(row.service, labels, currency),
    application_process,
    fees_description,
    url,
    email: email ?? row.organization.email,
    phones,
    locations,
    schedules: readSchedules(row.service.details, today),
    is_to_verify: confidence !== 'documented',
    is_lapsed: row.service.status === 'lapsed' || row.organization.status === 'lapsed',
    source,
    translation_status: localizedText(row.service, language).translation_status,
  };
}

/** Only what the listing says: a list that is missing means anyone. */
function eligibilityView(row: Row, labels: Labels, currency: string): ServiceView['eligibility'] {
  const named = (taxonomy: string, keys: readonly string[]) =>
    keys.map((key) => ({ key, name: labels.term(taxonomy, key) }));
  const { applicant, stage, legal_form, sector, audience, audience_first, amount_minimum, amount_maximum } = row;
  return {
    ...(applicant && { applicant: named('applicant', applicant) }),
    ...(stage && { stage: named('stage', stage) }),
    ...(legal_form && { legal_form: named('legal_form', legal_form) }),
    ...(sector && { sector: named('sector', sector) }),
    ...(audience && { audience: named('audience', audience) }),
    ...(audience_first && { audience_first: named('audience', audience_first) }),
    ...(amount_minimum !== null && { amount_minimum }),
    ...(amount_maximum !== null && { amount_maximum }),
    currency,
  };
}
