import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { layOutWording, type To } from './words/write.email.ts';

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
type DigestWords = Record<Exclude<keyof Counted, 'answer_by'> | 'subject' | 'lead' | 'why' | 'label', string> & {
  by: (day: string) => string;
};

/** What waits for the organizations somebody works for, in numbers. It names nobody, and no request. */
export function digestEmail(to: To, { answer_by, ...counts }: Counted): Email {
  const { subject, lead, why, label, by, ...words } = WORDS[to.language];
  const line = (what: keyof typeof counts, more = '') =>
    counts[what] > 0 ? [`– ${words[what]} ${counts[what]}${more}`] : [];
  const lines = [
    ...line('answers', answer_by === null ? '' : ` (${by(answer_by)})`),
    ...line('conversations'),
    ...line('contacts'),
    ...line('outcomes'),
    ...line('listings'),
  ];
  return layOutWording(to, { subject, paragraphs: [lead, ...lines, why], label });
}

const WORDS: Record<MessageLanguage, DigestWords> = {
  fr: {
    subject: 'Ce qui vous attend aujourd’hui',
    lead: 'Voici ce qui attend une réponse de votre structure :',
    answers: 'Demandes à accepter ou à décliner :',
    by: (day) => `pour la première, au plus tard le ${day}`,
    conversations: 'Conversations avec des messages non lus :',
    contacts: 'Premiers contacts à prendre :',
    outcomes: 'Résultats à nous dire :',
    listings: 'Fiches à confirmer :',
    why: 'Ce message part une fois par jour ouvré au plus, et seulement si quelque chose vous attend. Pour ne plus le recevoir : page « Mon compte ».',
    label: 'Ouvrir mon espace',
  },
  ar: {
    subject: 'ما ينتظركم اليوم',
    lead: 'هذا ما ينتظر ردّا من هيكلكم:',
    answers: 'مطالب للقبول أو الرفض:',
    by: (day) => `أوّلها في أجل أقصاه ${day}`,
    conversations: 'محادثات فيها رسائل غير مقروءة:',
    contacts: 'اتصالات أولى للقيام بها:',
    outcomes: 'نتائج لإعلامنا بها:',
    listings: 'بطاقات للتأكيد:',
    why: 'تُرسل هذه الرسالة مرة واحدة على الأكثر في كل يوم عمل، وفقط إذا كان هناك ما ينتظركم. لإيقافها: صفحة « حسابي ».',
    label: 'فتح فضائي',
  },
  en: {
    subject: 'What waits for you today',
    lead: 'This waits for your organization:',
    answers: 'Requests to accept or decline:',
    by: (day) => `the first by ${day}`,
    conversations: 'Conversations with unread messages:',
    contacts: 'First contacts to make:',
    outcomes: 'Outcomes to tell us:',
    listings: 'Listings to confirm:',
    why: 'This message is sent once a working day at most, and only when something waits for you. To stop it: page “My account”.',
    label: 'Open my space',
  },
  pt: {
    subject: 'O que o espera hoje',
    lead: 'Isto espera por uma resposta da sua organização:',
    answers: 'Pedidos a aceitar ou recusar:',
    by: (day) => `o primeiro até ${day}`,
    conversations: 'Conversas com mensagens por ler:',
    contacts: 'Primeiros contactos a fazer:',
    outcomes: 'Resultados a comunicar-nos:',
    listings: 'Fichas a confirmar:',
    why: 'Esta mensagem é enviada no máximo uma vez por dia útil, e só quando algo o espera. Para deixar de a receber: página «A minha conta».',
    label: 'Abrir o meu espaço',
  },
  ca: {
    subject: 'El que l’espera avui',
    lead: 'Això espera una resposta de la seva organització:',
    answers: 'Sol·licituds per acceptar o rebutjar:',
    by: (day) => `la primera, com a molt tard el ${day}`,
    conversations: 'Converses amb missatges sense llegir:',
    contacts: 'Primers contactes per fer:',
    outcomes: 'Resultats per comunicar-nos:',
    listings: 'Fitxes per confirmar:',
    why: 'Aquest missatge s’envia com a màxim un cop per dia feiner, i només si hi ha alguna cosa que l’espera. Per deixar de rebre’l: pàgina «El meu compte».',
    label: 'Obrir el meu espai',
  },
  es: {
    subject: 'Lo que le espera hoy',
    lead: 'Esto espera una respuesta de su organización:',
    answers: 'Solicitudes por aceptar o rechazar:',
    by: (day) => `la primera, a más tardar el ${day}`,
    conversations: 'Conversaciones con mensajes sin leer:',
    contacts: 'Primeros contactos por hacer:',
    outcomes: 'Resultados por comunicarnos:',
    listings: 'Fichas por confirmar:',
    why: 'Este mensaje se envía como máximo una vez por día laborable, y solo si algo le espera. Para dejar de recibirlo: página «Mi cuenta».',
    label: 'Abrir mi espacio',
  },
  it: {
    subject: 'Che cosa la aspetta oggi',
    lead: 'Questo aspetta una risposta della sua organizzazione:',
    answers: 'Richieste da accettare o rifiutare:',
    by: (day) => `la prima entro ${day}`,
    conversations: 'Conversazioni con messaggi non letti:',
    contacts: 'Primi contatti da prendere:',
    outcomes: 'Esiti da comunicarci:',
    listings: 'Schede da confermare:',
    why: 'Questo messaggio parte al massimo una volta per giorno lavorativo, e solo se qualcosa la aspetta. Per non riceverlo più: pagina «Il mio account».',
    label: 'Apri il mio spazio',
  },
};
