/**
 * Prints how well needs are suggested and services matched on a file of cases with expected answers:
 *   npm run evaluate -- CASES.json [--with-text] [--as-asked]
 * Starts the product on an empty folder and asks its API, as anyone would. With `--as-asked` services are matched with the
 * answers to the questions that the form asks, instead of all that is known.
 */
import fs from 'node:fs';
import { scoreCases, type Case, type CaseFigures, type ShownService } from '@citess/search/matching/score-cases';
import { scoreNeeds, type NeedCase } from '@citess/search/needs/evaluate-needs';
import type { MatchAnswer } from '@citess/server/matching/matching.schema';
import type { NeedSuggestionAnswer } from '@citess/server/needs/need-suggestion.schema';
import { askAsForm } from './form-walk/ask-as-form.ts';
import { freePort, postJson, startServer, temporaryDataDir } from './running-server.ts';

type EvaluationCase = Case & NeedCase & { profile: Record<string, unknown> & { amount_sought_tnd?: number } };

const [file, ...flags] = process.argv.slice(2);
if (!file || !fs.existsSync(file)) {
  console.log(file ? `skipped: there is no file ${file}` : 'skipped: name a file of cases');
  process.exit(0);
}
const cases = JSON.parse(fs.readFileSync(file, 'utf8')) as EvaluationCase[]; // the file's own README says its shape

const { dataDir, remove } = temporaryDataDir();
const settings = { INTAKES_PER_MINUTE: '100000' };
const server = await startServer({ dataDir, port: await freePort(), settings });
try {
  await evaluate(server.url);
} finally {
  await server.stop();
  remove();
}

async function evaluate(url: string): Promise<void> {
  const suggested = new Map<string, { key: string }[]>();
  const shown = new Map<string, ShownService[]>();
  const asked: number[] = [];
  for (const oneCase of cases) {
    const words = await postJson<NeedSuggestionAnswer>(`${url}/api/need-suggestions`, { text: oneCase.text });
    suggested.set(oneCase.text, words.terms);
    const { amount_sought_tnd, ...rest } = oneCase.profile;
    const known = { ...rest, ...(amount_sought_tnd === undefined ? {} : { amount: amount_sought_tnd }) };
    const needs = oneCase.answers.map(({ need }) => need);
    const heard = flags.includes('--as-asked') ? await askAsForm(url, { needs, known }) : { profile: known, asked: 0 };
    asked.push(heard.asked);
    const order = {
      profile: heard.profile,
      needs,
      ...(flags.includes('--with-text') ? { text: oneCase.text } : {}),
    };
    const found = await postJson<MatchAnswer>(`${url}/api/matches`, order);
    for (const { need, matches } of found.needs) {
      const services = matches.map((match) => ({
        org: match.organization_acronym ?? match.organization_name,
        categories: match.categories,
      }));
      shown.set(`${oneCase.id} ${need}`, services);
    }
  }
  if (flags.includes('--as-asked')) {
    const sum = asked.reduce((total, count) => total + count, 0);
    console.log(`questions about the situation: ${(sum / cases.length).toFixed(1)} on average`);
  }
  printNeeds(scoreNeeds(cases, ({ text }) => suggested.get(text) ?? []));
  printMatches(scoreCases(cases, (oneCase, need) => shown.get(`${oneCase.id} ${need}`) ?? [], needOfCategory()));
}

function needOfCategory(): Record<string, string> {
  const seed = new URL('../db/seed/vocabulary.json', import.meta.url);
  const { taxonomies } = JSON.parse(fs.readFileSync(seed, 'utf8')) as {
    taxonomies: { terms: { key: string; covers?: string[] }[] }[]; // our own file
  };
  const terms = taxonomies.flatMap((taxonomy) => taxonomy.terms);
  return Object.fromEntries(terms.flatMap(({ key, covers = [] }) => covers.map((category) => [category, key])));
}

function printNeeds(score: ReturnType<typeof scoreNeeds>): void {
  console.log(`needs: recall ${percent(score.recall)}, precision ${percent(score.precision)} (${cases.length} cases)`);
  for (const [language, { recall, precision, cases: count }] of Object.entries(score.by_language)) {
    console.log(`  ${language.padEnd(9)} recall ${percent(recall)}, precision ${percent(precision)} (${count})`);
  }
  for (const { id, missed, extra } of score.failures) {
    console.log(`  ${id}: missed ${missed.join(', ') || 'none'}; extra ${extra.join(', ') || 'none'}`);
  }
}

function printMatches(score: ReturnType<typeof scoreCases>): void {
  console.log(`services: ${figures(score)}`);
  for (const [language, each] of Object.entries(score.by_language))
    console.log(`  ${language.padEnd(9)} ${figures(each)}`);
  for (const [tag, each] of Object.entries(score.by_tag)) console.log(`  ${tag.padEnd(20)} ${figures(each)}`);
  for (const remark of score.remarks) console.log(`  ${remark}`);
}

function figures(f: CaseFigures): string {
  return [
    `hit@1 ${percent(f.hit_at_1)}`,
    `hit@3 ${percent(f.hit_at_3)}`,
    `hard violations ${f.violations} of ${f.wrong} in ${f.cases_with_violation} cases`,
    `no-match honesty ${percent(f.no_match_honesty)}`,
    `false no-match ${percent(f.false_no_match)}`,
    `(${f.answers} answers)`,
  ].join(', ');
}

function percent(share: number | null): string {
  return share === null ? '-' : `${(share * 100).toFixed(1)} %`;
}
