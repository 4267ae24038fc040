import { findOutlook } from '../matching/find-outlook.ts';
import { outlook as outlookShape } from '../matching/matching.schema.ts';
import { hearWords } from '../needs/hear-words.ts';
import { heardWords } from '../needs/need-suggestion.schema.ts';
import type { Ports } from '../ports.ts';
import { findStandIns } from '../taxonomy/retired-need.queries.ts';
import { needsInUse } from '../taxonomy/retired-need.rules.ts';
import { profileOf } from './draft-profile.rules.ts';
import { keepOutlook, type Draft } from './draft.queries.ts';
import { pagesToAsk } from './pages-to-ask.rules.ts';
import { draftAnswers, type DraftAnswers, type DraftView } from './intake.schema.ts';

/** How long an outlook holds while the answers stay: the directory changes as well. */
const OUTLOOK_MINUTES = 10;

/** A form under way as its pages need it. What was heard and the outlook are found once for each change of answers. */
export async function viewDraft(ports: Pick<Ports, 'db' | 'now' | 'catalogue'>, draft: Draft): Promise<DraftView> {
  const { language, version, steps, expires_at } = draft;
  const standIns = await findStandIns(ports.db);
  const { needs, ...said } = draftAnswers.parse(draft.answers);
  const answers: DraftAnswers = { ...said, ...(needs && { needs: needsInUse(standIns, needs) }) };
  const [words, outlook] = await Promise.all([heardIn(ports, draft, answers), outlookOf(ports, draft, answers)]);
  return {
    answers,
    profile: profileOf(answers),
    heard: { ...words, terms: words.terms.filter(({ key }) => !standIns.has(key)) },
    outlook,
    steps,
    to_ask: pagesToAsk({ answers, steps, outlook }),
    is_assisted: draft.recorded_by !== null,
    language,
    version,
    expires_at: expires_at.toISOString(),
  };
}

async function heardIn(
  ports: Pick<Ports, 'db' | 'catalogue'>,
  draft: Draft,
  answers: DraftAnswers,
): Promise<DraftView['heard']> {
  const kept = heardWords.safeParse(draft.heard);
  return kept.success ? kept.data : hearWords(ports, { text: answers.text ?? '' });
}

async function outlookOf(
  ports: Pick<Ports, 'db' | 'now'>,
  draft: Draft,
  answers: DraftAnswers,
): Promise<DraftView['outlook']> {
  const { needs } = answers;
  if (!needs?.length) return null;
  const now = ports.now();
  const kept = outlookShape.nullable().safeParse(draft.outlook);
  const age = draft.outlook_at ? now.getTime() - draft.outlook_at.getTime() : Infinity;
  if (kept.success && age < OUTLOOK_MINUTES * 60_000) return kept.data;
  const found = await findOutlook(ports, { profile: profileOf(answers), needs, language: draft.language });
  await keepOutlook(ports.db, draft, found, now);
  return found;
}
