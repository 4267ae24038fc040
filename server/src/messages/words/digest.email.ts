import type { MessageLanguage } from '../languages.rules.ts';
import type { Words } from './words.types.ts';

/** The letter that tells partners once a day what waits for them, by language. */
export const digestIn: Record<MessageLanguage, Words['digest']> = {
  fr: ({ waiting }) => ({
    subject: 'Ce qui vous attend aujourd’hui',
    paragraphs: [
      'Voici ce qui attend une réponse de votre structure :',
      waiting,
      'Ce message part une fois par jour ouvré au plus, et seulement si quelque chose vous attend. Pour ne plus le recevoir : page « Mon compte ».',
    ],
    label: 'Ouvrir mon espace',
  }),
  ar: ({ waiting }) => ({
    subject: 'ما ينتظركم اليوم',
    paragraphs: [
      'هذا ما ينتظر ردّا من هيكلكم:',
      waiting,
      'تُرسل هذه الرسالة مرة واحدة على الأكثر في كل يوم عمل، وفقط إذا كان هناك ما ينتظركم. لإيقافها: صفحة « حسابي ».',
    ],
    label: 'فتح فضائي',
  }),
  en: ({ waiting }) => ({
    subject: 'What waits for you today',
    paragraphs: [
      'This waits for your organization:',
      waiting,
      'This message is sent once a working day at most, and only when something waits for you. To stop it: page “My account”.',
    ],
    label: 'Open my space',
  }),
  pt: ({ waiting }) => ({
    subject: 'O que o espera hoje',
    paragraphs: [
      'Isto espera por uma resposta da sua organização:',
      waiting,
      'Esta mensagem é enviada no máximo uma vez por dia útil, e só quando algo o espera. Para deixar de a receber: página «A minha conta».',
    ],
    label: 'Abrir o meu espaço',
  }),
  ca: ({ waiting }) => ({
    subject: 'El que l’espera avui',
    paragraphs: [
      'Això espera una resposta de la seva organització:',
      waiting,
      'Aquest missatge s’envia com a màxim un cop per dia feiner, i només si hi ha alguna cosa que l’espera. Per deixar de rebre’l: pàgina «El meu compte».',
    ],
    label: 'Obrir el meu espai',
  }),
  es: ({ waiting }) => ({
    subject: 'Lo que le espera hoy',
    paragraphs: [
      'Esto espera una respuesta de su organización:',
      waiting,
      'Este mensaje se envía como máximo una vez por día laborable, y solo si algo le espera. Para dejar de recibirlo: página «Mi cuenta».',
    ],
    label: 'Abrir mi espacio',
  }),
  it: ({ waiting }) => ({
    subject: 'Che cosa la aspetta oggi',
    paragraphs: [
      'Questo aspetta una risposta della sua organizzazione:',
      waiting,
      'Questo messaggio parte al massimo una volta per giorno lavorativo, e solo se qualcosa la aspetta. Per non riceverlo più: pagina «Il mio account».',
    ],
    label: 'Apri il mio spazio',
  }),
};
