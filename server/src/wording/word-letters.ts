import type { Language } from '@citess/db/vocabulary';
import { findHubById } from '../hubs/find-hub.ts';
import { waitingLines } from '../messages/digest.email.ts';
import { dayInWords, momentInWords } from '../messages/languages.rules.ts';
import { letterEntry } from '../messages/letters.rules.ts';
import { signatureOf } from '../messages/signature.rules.ts';
import { fillText, standardText, wordingFaults, type LetterText } from '../messages/wording.rules.ts';
import { WORDS } from '../messages/words/words.email.ts';
import { layOutWording } from '../messages/words/write.email.ts';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { LETTER_KEYS, type LetterKey } from './letter-keys.schema.ts';
import { wordingMovedOn } from './wording.problems.ts';
import { addVersion, listLatest, listVersions } from './wording.queries.ts';
import type { WordingPreview, WordingView } from './wording.schema.ts';

type ReadPorts = Pick<Ports, 'db' | 'now' | 'publicUrl'>;
/** A letter of a hub in one language. */
export type LetterAddress = { hub_id: string; letter: LetterKey; language: Language };

/** Every letter with its subject as it stands. */
export async function listWordings({ db }: ReadPorts, hub_id: string, language: Language) {
  const latest = await listLatest(db, hub_id, language);
  const contents = LETTER_KEYS.map((letter) => {
    const row = latest.get(letter);
    const own = row?.subject ?? null;
    const made_at = own === null ? null : (row?.made_at.toISOString() ?? null);
    return { letter, subject: own ?? standardText(letter, language).subject, is_own: own !== null, made_at };
  });
  return { language, contents };
}

/** A letter as it stands and how it was worded before. */
export async function viewWording(ports: ReadPorts, address: LetterAddress): Promise<WordingView> {
  const { hub_id, letter, language } = address;
  const [versions, examples] = await Promise.all([
    listVersions(ports.db, address),
    examplesFor(ports, hub_id, language),
  ]);
  const texts = versions.map(({ version, made_at, made_by, subject, body, label }) => ({
    ...{ version, made_by, made_at: made_at.toISOString() },
    text: subject === null || body === null ? null : { subject, body, label },
  }));
  const standard = standardText(letter, language);
  const own = texts[0]?.text ?? null;
  const { required, optional } = letterEntry(letter);
  return {
    ...{ letter, language, version: texts[0]?.version ?? 0, is_own: own !== null },
    ...{ current: own ?? standard, standard, versions: texts },
    placeholders: [...required, ...optional].map((name) => {
      return { name, is_required: required.includes(name), example: [examples[name] ?? ''].flat().join(' ') };
    }),
  };
}

/** The letter in these words with made-up values. @throws answers-to-mend, for a placeholder that is missing or unknown */
export async function previewWording(
  ports: ReadPorts,
  { hub_id, letter, language }: LetterAddress,
  text: LetterText,
): Promise<WordingPreview> {
  refuseFaults(letter, text);
  const hub = await findHubById(ports.db, hub_id);
  const signature = signatureOf({ hub_names: hub.names, hub_contact: hub.contact }, language);
  const url = `${ports.publicUrl}/${language}/…`;
  const filled = fillText(text, await examplesFor(ports, hub_id, language));
  const { subject, text: written } = layOutWording({ language, url, signature }, filled);
  return { subject, text: written };
}

/**
 * Keeps a wording as the next version; null goes back to the standard text. It counts for letters written from now on.
 * @throws answers-to-mend, wording-moved-on
 */
export async function saveWording(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  address: LetterAddress,
  { text, version, made_by }: { text: LetterText | null; version: number; made_by: string },
): Promise<void> {
  if (text) refuseFaults(address.letter, text);
  const words = text ?? { subject: null, body: null, label: null };
  const row = { ...address, ...words, version: version + 1, made_by, made_at: now() };
  if (!(await addVersion(db, row))) throw wordingMovedOn();
}

function refuseFaults(letter: LetterKey, text: LetterText): void {
  const faults = wordingFaults(letter, text).map(({ field, fault, placeholder }) => [
    `/${field}`,
    fault === 'missing' ? `Needs ${placeholder}` : `Knows nothing of ${placeholder}`,
  ]);
  // the button of a letter that has one says something
  const isMute = standardText(letter, 'fr').label !== null && !text.label;
  if (isMute) faults.push(['/label', 'Say what the button does']);
  if (faults.length > 0) throw answersToMend(Object.fromEntries(faults.reverse()) as Record<string, string>); // as: pairs of texts
}

/** Made-up values for every placeholder, in the letter's language and the hub's time. */
async function examplesFor({ db, now }: ReadPorts, hub_id: string, language: Language) {
  const hub = await findHubById(db, hub_id);
  const later = (days: number) => new Date(now().getTime() + days * 86_400_000);
  const day = (days: number) => dayInWords(later(days), language, hub.timezone);
  const examples: Record<string, string | string[]> = {
    ...{
      reference: 'MAH-4K7P2X',
      hub: nameIn(hub.names, language),
      service: 'Microcrédit',
      organization: 'Enda Tamweel',
      listing: 'Microcrédit',
      word: '…',
      waiting: waitingLines(language, {
        answers: 2,
        answer_by: null,
        conversations: 1,
        contacts: 0,
        outcomes: 0,
        listings: 0,
      }),
    },
    ...{ from: nameIn(hub.names, language), reach: hub.contact.phone ?? hub.contact.email ?? '…' },
    ...{ due: day(3), until: day(30), sent: day(-3), hides_on: day(90), place: hub.contact.address ?? '…' },
    ...{ when: momentInWords(later(5), language, hub.timezone), next: [WORDS[language].next['sent'] ?? ''] },
  };
  return examples;
}
