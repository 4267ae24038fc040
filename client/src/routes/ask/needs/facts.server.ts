import type { RequestEvent } from '@sveltejs/kit';
import { draftAnswers, type DraftAnswers } from '@citess/server/intakes/intake.schema';
import { wordDetails } from '../answers-in-words.server.ts';
import type { OpenDraft } from '../draft.server.ts';

/** An answer that own words already give: what it answers, how it reads, and the words that led to it. */
export type FactOffer = { question: SingleQuestion; what: string; value: string; words: string[] };

/** The questions one answer settles. Groups and sectors may have more than the words say, and are asked. */
const SINGLE = ['territory', 'applicant', 'stage', 'legal_form', 'amount'] as const;
type SingleQuestion = (typeof SINGLE)[number];

/** The answers to offer for agreement, in the order of the questions: those not given yet. */
export async function offerFacts(event: RequestEvent, draft: OpenDraft): Promise<FactOffer[]> {
  const open = SINGLE.filter((question) => draft.answers[question] === undefined && factOf(draft, question));
  if (open.length === 0) return [];
  const details = await wordDetails(event, answersFrom(draft, open));
  return open.flatMap((question) => {
    const detail = details.find(({ key }) => key === question);
    if (!detail?.value) return [];
    return [{ question, what: detail.what, value: detail.value, words: factOf(draft, question)?.words ?? [] }];
  });
}

/** The answers somebody agreed to by ticking them: what was heard, never what was posted. */
export function agreedFacts(draft: OpenDraft, ticked: readonly string[]): DraftAnswers {
  return answersFrom(
    draft,
    SINGLE.filter((question) => ticked.includes(question)),
  );
}

function answersFrom(draft: OpenDraft, questions: readonly SingleQuestion[]): DraftAnswers {
  const values = questions.flatMap((question) => {
    const value = factOf(draft, question)?.value;
    return value === undefined ? [] : [[question, question === 'amount' ? Number(value) : value] as const];
  });
  const read = draftAnswers.safeParse(Object.fromEntries(values));
  return read.success ? read.data : {};
}

function factOf({ heard }: OpenDraft, question: SingleQuestion) {
  return heard.facts.find((fact) => fact.question === question);
}
