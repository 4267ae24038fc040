import { layOut, type Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';

type CaseMail = { language: MessageLanguage; reference: string; url: string; signature: string[] };

/** To staff: the person did something on their page that waits for somebody. */
export function caseWaitingEmail({ language, reference, url, signature }: CaseMail): Email {
  const { subject, paragraphs, label } = {
    fr: {
      subject: `Du nouveau dans le dossier ${reference}`,
      paragraphs: [
        'Bonjour,',
        'La personne attend quelque chose de l’équipe, ou a complété sa demande. Le dossier dit quoi.',
      ],
      label: 'Ouvrir le dossier',
    },
    ar: {
      subject: `جديد في الملف ${reference}`,
      paragraphs: ['تحية طيبة،', 'ينتظر صاحب المطلب شيئًا من الفريق، أو أكمل مطلبه. تجدون التفاصيل في الملف.'],
      label: 'فتح الملف',
    },
    en: {
      subject: `News in case ${reference}`,
      paragraphs: [
        'Hello,',
        'The person waits for something from the team, or has added to their request. The case says what.',
      ],
      label: 'Open the case',
    },
  }[language];
  return layOut({ language, subject, paragraphs, action: { label, url }, signature });
}

/** To a provider that has a request in hand: the person added something to it. */
export function requestAddedEmail({ language, reference, url, signature }: CaseMail): Email {
  const { subject, paragraphs, label } = {
    fr: {
      subject: `La demande ${reference} a été complétée`,
      paragraphs: [
        'Bonjour,',
        `La personne a ajouté des informations à la demande ${reference}. Elles sont sur la page de la demande.`,
      ],
      label: 'Lire la demande',
    },
    ar: {
      subject: `أُكمل المطلب ${reference}`,
      paragraphs: ['تحية طيبة،', `أضاف صاحب المطلب معلومات إلى المطلب ${reference}. تجدونها في صفحة المطلب.`],
      label: 'قراءة المطلب',
    },
    en: {
      subject: `Request ${reference} has been added to`,
      paragraphs: [
        'Hello,',
        `The person has added information to request ${reference}. It is on the page of the request.`,
      ],
      label: 'Read the request',
    },
  }[language];
  return layOut({ language, subject, paragraphs, action: { label, url }, signature });
}
