import { layOut, type Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';

type LinkMail = { language: MessageLanguage; reference: string; url: string; until: string; signature: string[] };

/** A new link in place of one that is past its date, because somebody asked for it on that page. */
export function linkRenewedEmail({ language, reference, url, until, signature }: LinkMail): Email {
  const { subject, paragraphs, label } = {
    fr: {
      subject: `Votre nouveau lien pour la demande ${reference}`,
      paragraphs: [
        'Bonjour,',
        `Le lien que vous aviez pour la demande ${reference} n’était plus valable. En voici un nouveau, valable jusqu’au ${until}.`,
        'Si vous ne l’avez pas demandé, vous n’avez rien à faire.',
      ],
      label: 'Ouvrir la demande',
    },
    ar: {
      subject: `رابطكم الجديد للمطلب ${reference}`,
      paragraphs: [
        'تحية طيبة،',
        `لم يعد الرابط الذي كان لديكم للمطلب ${reference} صالحًا. إليكم رابطًا جديدًا صالحًا إلى غاية ${until}.`,
        'إذا لم تطلبوه فليس عليكم القيام بأي شيء.',
      ],
      label: 'فتح المطلب',
    },
    en: {
      subject: `Your new link to request ${reference}`,
      paragraphs: [
        'Hello,',
        `The link you had to request ${reference} was no longer valid. Here is a new one, valid until ${until}.`,
        'If you did not ask for it, there is nothing you need to do.',
      ],
      label: 'Open the request',
    },
  }[language];
  return layOut({ language, subject, paragraphs, action: { label, url }, signature });
}
