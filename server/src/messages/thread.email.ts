import { layOut, type Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';

/** What a mail about a conversation carries: a link, and neither what was written nor by whom. */
export type ThreadMail = { language: MessageLanguage; reference: string; url: string; signature: string[] };

/** Something was written on a referral; one mail until it is read. */
export function threadWaitingEmail({ language, reference, url, signature }: ThreadMail): Email {
  const { subject, paragraphs, label } = {
    fr: {
      subject: `Un message vous attend pour la demande ${reference}`,
      paragraphs: [
        'Bonjour,',
        `Quelqu’un a écrit au sujet de la demande ${reference}. Le message se lit sur la page de la demande, où vous pouvez aussi répondre.`,
        'Vous ne recevrez pas d’autre e-mail à ce sujet tant que vous n’aurez pas lu les messages.',
      ],
      label: 'Lire et répondre',
    },
    ar: {
      subject: `رسالة في انتظاركم بخصوص المطلب ${reference}`,
      paragraphs: [
        'تحية طيبة،',
        `كُتبت رسالة بخصوص المطلب ${reference}. يمكنكم قراءتها والرد عليها في صفحة المطلب.`,
        'لن تصلكم رسالة إلكترونية أخرى في هذا الشأن ما لم تطّلعوا على الرسائل.',
      ],
      label: 'القراءة والرد',
    },
    en: {
      subject: `A message is waiting about request ${reference}`,
      paragraphs: [
        'Hello,',
        `Somebody has written about request ${reference}. Read it on the page of the request, where you can also reply.`,
        'You will get no other e-mail about this until you have read the messages.',
      ],
      label: 'Read and reply',
    },
  }[language];
  return layOut({ language, subject, paragraphs, action: { label, url }, signature });
}
