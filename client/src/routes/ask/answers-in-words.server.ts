import type { RequestEvent } from '@sveltejs/kit';
import type { DraftAnswers } from '@citess/server/intakes/intake.schema';
import { hubView } from '@citess/server/hubs/hub.schema';
import { taxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { territoryList, type TerritoryView } from '@citess/server/territories/territory.schema';
import { formatList, formatMoney } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { api, required, type Query } from '#lib/server/api.ts';
import { isAnswered, stepsFor, type Form, type Step } from './steps.ts';

/** An answer beside its question's name; `value` is null for "not said". */
export type WordedAnswer = { step: Step; key: keyof DraftAnswers; what: string; value: string | null };

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
  const terms = await readTerms(event);
  const details = await detailsWith(terms, event, answers);
  const steps = stepsFor(form);
  return {
    text: answers.text ?? '',
    needs: (answers.needs ?? []).map((key) => terms.name('needs', key)),
    details: details.filter(({ step }) => steps.includes(step) || isAnswered(answers, step)),
    name: answers.contact?.name ?? null,
    contact: [answers.contact?.email, answers.contact?.phone].filter((way) => way !== undefined),
  };
}

/** Words what a person says of themselves and their project, question by question. */
export async function wordDetails(event: RequestEvent, answers: DraftAnswers): Promise<WordedAnswer[]> {
  return detailsWith(await readTerms(event), event, answers);
}

async function detailsWith({ name, list }: Terms, event: RequestEvent, answers: DraftAnswers): Promise<WordedAnswer[]> {
  const { applicant, stage, legal_form } = answers;
  const [place, sum] = await Promise.all([
    placeName(event, answers.territory ?? null),
    money(event, answers.amount ?? null),
  ]);
  const one = (taxonomy: string, key: string | null | undefined) => (key ? name(taxonomy, key) : null);
  const sectors = list('sector', answers.sector, m.ask_sector_none());
  const groups = list('audience', answers.audience, m.ask_groups_none());
  return [
    { step: 'where', key: 'territory', what: m.ask_check_where(), value: place },
    { step: 'who', key: 'applicant', what: m.ask_check_who(), value: one('applicant', applicant) },
    { step: 'stage', key: 'stage', what: m.ask_check_stage(), value: one('stage', stage) },
    { step: 'legal-form', key: 'legal_form', what: m.ask_check_legal_form(), value: one('legal_form', legal_form) },
    { step: 'sector', key: 'sector', what: m.ask_check_sector(), value: sectors },
    { step: 'groups', key: 'audience', what: m.ask_check_groups(), value: groups },
    { step: 'amount', key: 'amount', what: m.ask_check_amount(), value: sum },
  ];
}

type Terms = Awaited<ReturnType<typeof readTerms>>;

async function readTerms(event: RequestEvent) {
  const terms = required(await api(event).get('/api/taxonomy_terms', taxonomyTermList)).contents;
  const names = new Map(terms.map(({ taxonomy, key, name }) => [`${taxonomy} ${key}`, name]));
  const name = (taxonomy: string, key: string) => names.get(`${taxonomy} ${key}`) ?? key;
  /** Several terms as a list, `none` for an empty one, null for what was not said. */
  const list = (taxonomy: string, keys: readonly string[] | null | undefined, none: string) => {
    if (!keys) return null;
    return keys.length > 0 ? formatList(keys.map((key) => name(taxonomy, key))) : none;
  };
  return { name, list };
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
