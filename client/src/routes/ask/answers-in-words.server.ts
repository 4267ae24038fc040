import type { RequestEvent } from '@sveltejs/kit';
import { hubView } from '@citess/server/hubs/hub.schema';
import { taxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { territoryList, type TerritoryView } from '@citess/server/territories/territory.schema';
import { formatList, formatMoney } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { api, required, type Query } from '#lib/server/api.ts';
import { stepsFor, type Form, type Step } from './steps.ts';

/** An answer beside its question's name; `value` is null for "not said". */
export type WordedAnswer = { step: Step; what: string; value: string | null };

/** The answers as the person reads them again. */
export type WordedAnswers = {
  text: string;
  needs: string[];
  details: WordedAnswer[];
  name: string | null;
  /** Email address and phone number, those given. */
  contact: string[];
};

/** Words the answers with the vocabulary of the reader's language. */
export async function wordAnswers(event: RequestEvent, form: Form): Promise<WordedAnswers> {
  const { answers } = form;
  const terms = required(await api(event).get('/api/taxonomy_terms', taxonomyTermList)).contents;
  const names = new Map(terms.map(({ taxonomy, key, name }) => [`${taxonomy} ${key}`, name]));
  const name = (taxonomy: string) => (key: string) => names.get(`${taxonomy} ${key}`) ?? key;
  const list = (taxonomy: string, keys: readonly string[] | null | undefined, none: string) =>
    keys ? (keys.length > 0 ? formatList(keys.map(name(taxonomy))) : none) : null;
  const { applicant, stage, legal_form } = answers;
  const details: WordedAnswer[] = [
    { step: 'where', what: m.ask_check_where(), value: await placeName(event, answers.territory ?? null) },
    { step: 'who', what: m.ask_check_who(), value: applicant ? name('applicant')(applicant) : null },
    { step: 'stage', what: m.ask_check_stage(), value: stage ? name('stage')(stage) : null },
    { step: 'legal-form', what: m.ask_check_legal_form(), value: legal_form ? name('legal_form')(legal_form) : null },
    { step: 'sector', what: m.ask_check_sector(), value: list('sector', answers.sector, m.ask_sector_none()) },
    { step: 'groups', what: m.ask_check_groups(), value: list('audience', answers.audience, m.ask_groups_none()) },
    { step: 'amount', what: m.ask_check_amount(), value: await money(event, answers.amount ?? null) },
  ];
  const steps = stepsFor(form);
  return {
    text: answers.text ?? '',
    needs: (answers.needs ?? []).map(name('needs')),
    details: details.filter(({ step }) => steps.includes(step)),
    name: answers.contact?.name ?? null,
    contact: [answers.contact?.email, answers.contact?.phone].filter((way) => way !== undefined),
  };
}

/** A place by its name, with the larger ones around it where it is outside the hub's own; what was typed stays as typed. */
async function placeName(event: RequestEvent, territory: string | null): Promise<string | null> {
  if (territory === null) return null;
  const hub = required(await api(event).get('/api/hub', hubView));
  if (hub.territory.code === territory) return hub.territory.name;
  const inside = await findPlace(event, territory, { parent: hub.territory.code });
  if (inside) return inside.name;
  return (await findPlace(event, territory, { q: territory }))?.path_name ?? territory;
}

async function findPlace(event: RequestEvent, code: string, query: Query): Promise<TerritoryView | undefined> {
  const answer = await api(event).get('/api/territories', territoryList, query);
  return answer.ok ? answer.data.contents.find((place) => place.code === code) : undefined;
}

async function money(event: RequestEvent, amount: number | null): Promise<string | null> {
  if (amount === null) return null;
  const hub = required(await api(event).get('/api/hub', hubView));
  return formatMoney(amount, hub.currency);
}
