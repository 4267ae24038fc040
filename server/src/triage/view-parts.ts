import { nameIn } from '../taxonomy/names.rules.ts';
import { listNeeds } from '../person/need.queries.ts';
import { findCallRequest, listAdditions } from '../person/request-more.queries.ts';
import type { Ports } from '../ports.ts';
import { viewProposals } from '../referrals/cascade/view-proposals.ts';
import { viewReferrals } from '../referrals/referral-views.ts';
import { listAdvice, type CaseRow } from './case.queries.ts';
import { listMailTroubles } from './mail-trouble.queries.ts';
import { listNotes } from './notes/note.queries.ts';
import { viewTasks } from './tasks/view-tasks.ts';
import type { CaseView } from './triage.schema.ts';
import { viewHistory } from './view-history.ts';

/** What a case is made of besides the request itself: said, noted, planned, sent and done. */
export type CaseParts = Pick<
  CaseView,
  | 'needs'
  | 'referrals'
  | 'proposals'
  | 'messages'
  | 'history'
  | 'additions'
  | 'call_request'
  | 'mail_troubles'
  | 'notes'
  | 'tasks'
>;
/** Who reads; `of` is the reference of a case that is joined to the one that is read. */
type Reader = { language: string; of: string | null };

/** The parts of one case, marked with its reference where it is joined to another. */
export async function viewParts(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { case: file, intake }: CaseRow,
  { language, of }: Reader,
): Promise<CaseParts> {
  // what is joined to another is seen to there
  const caseIsOpen = file.state === 'open' && (file.merged_into_id === null || of !== null);
  const [needs, referrals, proposals, advice, history, additions, call_request, mail_troubles, notes, tasks] =
    await Promise.all([
      listNeeds(db, intake.id),
      viewReferrals(db, file.id, { as: 'staff', language, caseIsOpen }),
      caseIsOpen ? viewProposals(db, file.id, language) : [],
      listAdvice(db, file.id),
      viewHistory(db, file, language),
      listAdditions(db, intake.id),
      findCallRequest(db, file.id),
      listMailTroubles(db, file.id, intake.id),
      listNotes(db, file),
      viewTasks(db, now(), file),
    ]);
  const marked = <T extends object>(all: readonly T[]) => all.map((one) => ({ ...one, of }));
  const messages = advice.map(({ id, text, written_at, author }) => {
    return { id, text, written_at: written_at.toISOString(), author: author ?? '' };
  });
  return {
    needs: marked(needs.map(({ key, names }) => ({ key, name: nameIn(names, language) }))),
    referrals: marked(referrals),
    proposals: marked(proposals),
    messages: marked(messages),
    // said by the other side already
    history: marked(of === null ? history : history.filter(({ kind }) => kind !== 'joined-to-case')),
    additions: marked(additions),
    call_request,
    mail_troubles: marked(mail_troubles),
    notes: marked(notes),
    tasks: marked(tasks),
  };
}

/** The parts of cases that are followed together as those of one; a need that several have is that of the first. */
export function together(parts: readonly [CaseParts, ...CaseParts[]]): CaseParts {
  const [own, ...joined] = parts;
  if (joined.length === 0) return own;
  const all = <K extends Exclude<keyof CaseParts, 'call_request'>>(key: K) =>
    parts.flatMap((part): CaseParts[K][number][] => part[key]);
  const calls = parts.map(({ call_request }) => call_request).filter((call) => call !== null);
  return {
    needs: all('needs').filter(({ key }, index, needs) => needs.findIndex((need) => need.key === key) === index),
    referrals: all('referrals'),
    proposals: all('proposals'),
    messages: sortBy(all('messages'), ({ written_at }) => written_at),
    history: sortBy(all('history'), ({ at }) => at),
    additions: sortBy(all('additions'), ({ written_at }) => written_at),
    call_request: sortBy(calls, ({ due_at }) => due_at)[0] ?? null,
    mail_troubles: sortBy(all('mail_troubles'), ({ since }) => since).reverse(),
    notes: sortBy(all('notes'), ({ written_at }) => written_at),
    tasks: sortBy(all('tasks'), ({ done_at, due_on }) => `${done_at ?? ''} ${due_on}`),
  };
}

function sortBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
