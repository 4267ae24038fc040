import { layOut, type Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import type { ProviderMail } from './provider.email.ts';

/** A word about what is due: the provider's own service, a day, a link; never the person or the request. */
type Reminder = ProviderMail & { url: string; due: string | null };
type Wording = { subject: string; paragraphs: string[]; label: string };

/** The answer is still awaited; after `due` the request goes on to somebody else. */
export function referralReminderEmail(mail: Reminder): Email {
  const { hub, service, due } = mail;
  return write(mail, {
    fr: {
      subject: `Rappel : une demande attend pour « ${service} »`,
      paragraphs: [
        `${hub} vous a transmis une demande pour votre service « ${service} ». La personne attend encore votre réponse.`,
        `Sans réponse de votre part${due ? ` d’ici le ${due} au soir` : ''}, la demande passera à une autre structure. Un refus lui rend aussi service : elle n’attend pas pour rien.`,
      ],
      label: 'Lire la demande et répondre',
    },
    ar: {
      subject: `تذكير: مطلب في انتظار جوابكم بخصوص «${service}»`,
      paragraphs: [
        `أُحيل إليكم من ${hub} مطلب يخص خدمتكم «${service}»، وما زال صاحبه ينتظر جوابكم.`,
        `إذا لم يرد جوابكم${due ? ` إلى غاية مساء ${due}` : ''}، يُحال المطلب إلى جهة أخرى. حتى الرفض يفيده، فلا ينتظر دون جدوى.`,
      ],
      label: 'قراءة المطلب والإجابة',
    },
    en: {
      subject: `Reminder: a request waits for “${service}”`,
      paragraphs: [
        `${hub} passed on to you a request for your service “${service}”. The person still waits for your answer.`,
        `Without an answer from you${due ? ` by the evening of ${due}` : ''} the request goes on to another organisation. A no helps too: nobody waits in vain.`,
      ],
      label: 'Read the request and answer',
    },
  });
}

/** They said yes; the person expects to hear from them. */
export function firstContactReminderEmail(mail: Reminder): Email {
  const { service, due } = mail;
  return write(mail, {
    fr: {
      subject: `Une personne attend votre appel pour « ${service} »`,
      paragraphs: [
        `Vous avez accepté une demande pour « ${service} ». La personne attend un premier contact${due ? ` au plus tard le ${due}` : ''}.`,
        'Si c’est déjà fait, dites-le en un clic sur la page de la demande.',
      ],
      label: 'Ouvrir la demande',
    },
    ar: {
      subject: `هناك من ينتظر اتصالكم بخصوص «${service}»`,
      paragraphs: [
        `قبلتم مطلبًا يخص «${service}». ينتظر صاحبه أول اتصال${due ? ` في أجل أقصاه ${due}` : ''}.`,
        'إن كنتم قد اتصلتم به فأعلمونا بنقرة واحدة في صفحة المطلب.',
      ],
      label: 'فتح المطلب',
    },
    en: {
      subject: `Somebody waits for your call about “${service}”`,
      paragraphs: [
        `You took on a request for “${service}”. The person expects a first contact${due ? ` by ${due}` : ''}.`,
        'If you have spoken already, say so in one click on the page of the request.',
      ],
      label: 'Open the request',
    },
  });
}

/** They said yes and the day has passed. */
export function firstContactOverdueEmail(mail: Reminder): Email {
  const { service, due, hub } = mail;
  return write(mail, {
    fr: {
      subject: `Premier contact en retard pour « ${service} »`,
      paragraphs: [
        `Vous avez accepté une demande pour « ${service} »${due ? `, avec un premier contact au plus tard le ${due}` : ''}. Nous n’en avons pas de trace, et la personne attend.`,
        `Dites-nous si le contact a eu lieu, ou rendez la demande si vous ne pouvez plus la suivre : ${hub} cherchera une autre structure.`,
      ],
      label: 'Dire où cela en est',
    },
    ar: {
      subject: `تأخر أول اتصال بخصوص «${service}»`,
      paragraphs: [
        `قبلتم مطلبًا يخص «${service}»${due ? `، على أن يكون أول اتصال في أجل أقصاه ${due}` : ''}. لم يصلنا ما يفيد ذلك، وصاحب المطلب ينتظر.`,
        `أعلمونا إن تم الاتصال، أو أعيدوا المطلب إن تعذّرت عليكم متابعته، فيتولى ${hub} البحث عن جهة أخرى.`,
      ],
      label: 'إعلامنا بما تم',
    },
    en: {
      subject: `First contact overdue for “${service}”`,
      paragraphs: [
        `You took on a request for “${service}”${due ? `, with a first contact by ${due}` : ''}. We have no trace of it, and the person waits.`,
        `Tell us if you have spoken, or give the request back if you cannot follow it up: ${hub} will look for somebody else.`,
      ],
      label: 'Say where it stands',
    },
  });
}

/** The days for helping are over: what came of it? */
export function outcomeQuestionEmail(mail: Reminder): Email {
  const { service } = mail;
  return write(mail, {
    fr: {
      subject: `Qu’est devenue la demande pour « ${service} » ?`,
      paragraphs: [
        `Vous suivez une demande pour « ${service} ». Dites-nous ce qu’elle est devenue, en deux clics : même « pas aidée » nous est utile.`,
      ],
      label: 'Dire le résultat',
    },
    ar: {
      subject: `ما مآل المطلب المتعلق بـ«${service}»؟`,
      paragraphs: [`تتابعون مطلبًا يخص «${service}». أعلمونا بمآله بنقرتين، فحتى عدم التمكن من المساعدة يفيدنا.`],
      label: 'إعلامنا بالنتيجة',
    },
    en: {
      subject: `What came of the request for “${service}”?`,
      paragraphs: [
        `You follow a request for “${service}”. Tell us in two clicks what came of it: even “not helped” is of use.`,
      ],
      label: 'Say what came of it',
    },
  });
}

function write(mail: Reminder, wordings: Record<MessageLanguage, Wording>): Email {
  const { language, url, signature } = mail;
  const { subject, paragraphs, label } = wordings[language];
  const hello = { fr: 'Bonjour,', ar: 'تحية طيبة،', en: 'Hello,' }[language];
  return layOut({ language, subject, paragraphs: [hello, ...paragraphs], action: { label, url }, signature });
}
