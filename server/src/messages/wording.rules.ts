import type { MessageLanguage } from './languages.rules.ts';
import { letterEntry, type LetterKey } from './letters.rules.ts';
import { WORDS } from './words/words.email.ts';
import type { Wording } from './words/words.types.ts';

/** A letter as somebody words it: `{reference}` stands for what is known later, an empty line parts paragraphs. */
export type LetterText = { subject: string; body: string; label: string | null };
/** What is wrong with a text: a placeholder it lacks, or one that this letter knows nothing of. */
export type WordingFault = { field: 'subject' | 'body' | 'label'; fault: 'missing' | 'unknown'; placeholder: string };

const MARK = /\{([^{}]*)\}|[{}]/g;
type Say = (told: Record<string, unknown>) => Omit<Wording, 'label'> & { label?: string };

/** The text that stands where a hub has no other. */
export function standardText(key: LetterKey, language: MessageLanguage): LetterText {
  const { name, required, optional, state } = letterEntry(key);
  const marks = [...required, ...optional].map((mark) => [mark, mark === 'next' ? ['{next}'] : `{${mark}}`]);
  const say = WORDS[language][name] as Say; // as: whatever it is told, it is told here
  const { subject, paragraphs, label } = say({ ...Object.fromEntries(marks), state });
  return { subject, body: paragraphs.join('\n\n'), label: label ?? null };
}

/** Every fault of a text; none where it can be used. */
export function wordingFaults(key: LetterKey, { subject, body, label }: LetterText): WordingFault[] {
  const { required, optional } = letterEntry(key);
  const fields = { subject, body, label: label ?? '' };
  const unknown = (Object.keys(fields) as (keyof typeof fields)[]).flatMap((field) =>
    [...fields[field].matchAll(MARK)]
      .filter(([, mark]) => mark === undefined || field === 'label' || ![...required, ...optional].includes(mark))
      .map(([placeholder]) => ({ field, fault: 'unknown' as const, placeholder })),
  );
  const missing = required
    .map((mark) => `{${mark}}`)
    .filter((mark) => !subject.includes(mark) && !body.includes(mark))
    .map((placeholder) => ({ field: 'body' as const, fault: 'missing' as const, placeholder }));
  return [...unknown, ...missing];
}

/** The text with what is known in place of the marks. A paragraph about something that is not known is left out. */
export function fillText(
  { subject, body, label }: LetterText,
  told: object,
): Omit<Wording, 'label'> & { label: string | null } {
  const known = new Map<string, unknown>(Object.entries(told));
  const valueOf = (mark: string) => [known.get(mark) ?? ''].flat().join(' ');
  const fill = (text: string) => text.replace(MARK, (all, mark?: string) => (mark === undefined ? all : valueOf(mark)));
  const isKnown = (text: string) =>
    [...text.matchAll(MARK)].every(([, mark]) => mark === undefined || valueOf(mark) !== '');
  const paragraphs = body.split(/\n[ \t]*\n/).map((paragraph) => paragraph.trim());
  return {
    subject: fill(subject).replace(/\s+/g, ' ').trim(),
    paragraphs: paragraphs.filter((paragraph) => paragraph !== '' && isKnown(paragraph)).map(fill),
    label,
  };
}
