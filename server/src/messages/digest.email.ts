import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { writeLetter, type To } from './words/write.email.ts';

/** How much of each waits, and by which day the first answer is expected. */
type Counted = {
  answers: number;
  answer_by: string | null;
  conversations: number;
  contacts: number;
  outcomes: number;
  listings: number;
};
/** What stands before each number, so that no language has to count. */
type DigestWords = Record<Exclude<keyof Counted, 'answer_by'>, string> & {
  by: (day: string) => string;
};

/** What waits for the organizations somebody works for, in numbers. It names nobody, and no request. */
export function digestEmail(to: To, { hub, ...counted }: Counted & { hub: string }): Email {
  return writeLetter(to, 'digest', { waiting: waitingLines(to.language, counted), hub });
}

/** A line for each kind of thing that waits, with how many. */
export function waitingLines(language: MessageLanguage, { answer_by, ...counts }: Counted): string {
  const { by, ...words } = WORDS[language];
  const line = (what: keyof typeof counts, more = '') =>
    counts[what] > 0 ? [`– ${words[what]} ${counts[what]}${more}`] : [];
  return [
    ...line('answers', answer_by === null ? '' : ` (${by(answer_by)})`),
    ...line('conversations'),
    ...line('contacts'),
    ...line('outcomes'),
    ...line('listings'),
  ].join('\n');
}

const WORDS: Record<MessageLanguage, DigestWords> = {
  fr: {
    answers: 'Demandes à accepter ou à décliner :',
    by: (day) => `pour la première, au plus tard le ${day}`,
    conversations: 'Conversations avec des messages non lus :',
    contacts: 'Premiers contacts à prendre :',
    outcomes: 'Résultats à nous dire :',
    listings: 'Fiches à confirmer :',
  },
  ar: {
    answers: 'مطالب للقبول أو الرفض:',
    by: (day) => `أوّلها في أجل أقصاه ${day}`,
    conversations: 'محادثات فيها رسائل غير مقروءة:',
    contacts: 'اتصالات أولى للقيام بها:',
    outcomes: 'نتائج لإعلامنا بها:',
    listings: 'بطاقات للتأكيد:',
  },
  en: {
    answers: 'Requests to accept or decline:',
    by: (day) => `the first by ${day}`,
    conversations: 'Conversations with unread messages:',
    contacts: 'First contacts to make:',
    outcomes: 'Outcomes to tell us:',
    listings: 'Listings to confirm:',
  },
  pt: {
    answers: 'Pedidos a aceitar ou recusar:',
    by: (day) => `o primeiro até ${day}`,
    conversations: 'Conversas com mensagens por ler:',
    contacts: 'Primeiros contactos a fazer:',
    outcomes: 'Resultados a comunicar-nos:',
    listings: 'Fichas a confirmar:',
  },
  ca: {
    answers: 'Sol·licituds per acceptar o rebutjar:',
    by: (day) => `la primera, com a molt tard el ${day}`,
    conversations: 'Converses amb missatges sense llegir:',
    contacts: 'Primers contactes per fer:',
    outcomes: 'Resultats per comunicar-nos:',
    listings: 'Fitxes per confirmar:',
  },
  es: {
    answers: 'Solicitudes por aceptar o rechazar:',
    by: (day) => `la primera, a más tardar el ${day}`,
    conversations: 'Conversaciones con mensajes sin leer:',
    contacts: 'Primeros contactos por hacer:',
    outcomes: 'Resultados por comunicarnos:',
    listings: 'Fichas por confirmar:',
  },
  it: {
    answers: 'Richieste da accettare o rifiutare:',
    by: (day) => `la prima entro ${day}`,
    conversations: 'Conversazioni con messaggi non letti:',
    contacts: 'Primi contatti da prendere:',
    outcomes: 'Esiti da comunicarci:',
    listings: 'Schede da confermare:',
  },
};
