import { layOut, type Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';

/** What the letter of a form under way carries: the link to go on and until when, never an answer. */
export type DraftMail = { language: MessageLanguage; url: string; until: string; signature: string[] };

/** The way back to a form that somebody keeps for later. */
export function draftKeptEmail({ language, url, until, signature }: DraftMail): Email {
  const { subject, paragraphs, label } = wordingOf(until)[language];
  return layOut({ language, subject, paragraphs, action: { label, url }, signature });
}

function wordingOf(until: string): Record<MessageLanguage, { subject: string; paragraphs: string[]; label: string }> {
  return {
    fr: {
      subject: 'Votre lien pour reprendre votre demande',
      paragraphs: [
        'Bonjour,',
        `Vous avez gardé vos réponses et vos pistes pour plus tard. Ce lien vous y ramène jusqu’au ${until} ; ensuite tout est effacé.`,
        'Gardez ce lien pour vous : il suffit à ouvrir vos réponses. Si vous n’avez rien demandé, oubliez ce message.',
      ],
      label: 'Reprendre ma demande',
    },
    ar: {
      subject: 'رابطكم للعودة إلى طلبكم',
      paragraphs: [
        'تحية طيبة،',
        `احتفظتم بأجوبتكم وبما وجدتموه لوقت لاحق. يعيدكم هذا الرابط إليها إلى غاية ${until}، ثم يُمحى كل شيء.`,
        'احتفظوا بهذا الرابط لأنفسكم، فهو يكفي لفتح أجوبتكم. وإن لم تطلبوا شيئا فلا تهتموا بهذه الرسالة.',
      ],
      label: 'العودة إلى طلبي',
    },
    en: {
      subject: 'Your link to go on with your request',
      paragraphs: [
        'Hello,',
        `You kept your answers and options for later. This link brings you back to them until ${until}; after that everything is erased.`,
        'Keep this link to yourself: it is all one needs to open your answers. If you asked for nothing, ignore this message.',
      ],
      label: 'Go on with my request',
    },
  };
}
