import { layOut, type Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';

/** What every message to the person carries: a link, and never what they wrote or who they are. */
export type PersonMail = { language: MessageLanguage; reference: string; url: string; signature: string[] };
export type Wording = { subject: (reference: string) => string; paragraphs: string[]; label: string };

/** The request arrived: what happens next, and by when. */
export function intakeReceivedEmail(mail: PersonMail & { due: string; hub: string }): Email {
  const { due, hub, reference } = mail;
  return writeToPerson(mail, {
    fr: {
      subject: (ref) => `Nous avons bien reçu votre demande ${ref}`,
      paragraphs: [
        'Bonjour,',
        `Votre demande est bien arrivée à ${hub}. Sa référence est ${reference} : donnez-la si vous nous appelez.`,
        `Une personne de l’équipe la lira au plus tard le ${due}. Nous vous écrirons dès qu’il y aura une réponse.`,
        'Sur votre page personnelle, vous voyez à tout moment où en est votre demande, et vous pouvez la retirer. Gardez ce lien pour vous : il suffit à ouvrir la page.',
      ],
      label: 'Suivre ma demande',
    },
    ar: {
      subject: (ref) => `وصلنا مطلبكم ${ref}`,
      paragraphs: [
        'تحية طيبة،',
        `وصل مطلبكم إلى ${hub}. رقمه المرجعي هو ${reference}، فاذكروه إذا اتصلتم بنا بالهاتف.`,
        `سيطّلع عليه أحد أعضاء الفريق في أجل أقصاه ${due}، وسنراسلكم حالما يرد جواب.`,
        'في صفحتكم الخاصة يمكنكم في أي وقت معرفة مآل مطلبكم، كما يمكنكم سحبه. احتفظوا بهذا الرابط لأنفسكم، فهو يكفي لفتح الصفحة.',
      ],
      label: 'متابعة مطلبي',
    },
    en: {
      subject: (ref) => `We have received your request ${ref}`,
      paragraphs: [
        'Hello,',
        `Your request has reached ${hub}. Its reference is ${reference}: quote it if you call us.`,
        `Someone on the team will read it by ${due} at the latest. We will write to you as soon as there is an answer.`,
        'Your private page always shows where your request stands, and lets you withdraw it. Keep this link to yourself: it is all one needs to open the page.',
      ],
      label: 'Follow my request',
    },
  });
}

/** The hub passed the request on, with the person's agreement; the page says to whom. */
export function referralMadeEmail(mail: PersonMail): Email {
  return writeToPerson(mail, {
    fr: {
      subject: (ref) => `Votre demande ${ref} a été transmise`,
      paragraphs: [
        'Bonjour,',
        'Comme convenu avec vous, l’équipe a transmis votre demande à une structure qui peut vous aider. Votre page personnelle dit à laquelle, et pour quand sa réponse est attendue.',
      ],
      label: 'Suivre ma demande',
    },
    ar: {
      subject: (ref) => `أُحيل مطلبكم ${ref}`,
      paragraphs: [
        'تحية طيبة،',
        'كما اتفقنا معكم، أحال الفريق مطلبكم إلى جهة يمكنها مساعدتكم. تجدون في صفحتكم الخاصة اسمها والأجل المنتظر لجوابها.',
      ],
      label: 'متابعة مطلبي',
    },
    en: {
      subject: (ref) => `Your request ${ref} has been passed on`,
      paragraphs: [
        'Hello,',
        'As agreed with you, the team has passed your request on to an organisation that can help. Your private page says which one, and by when its answer is expected.',
      ],
      label: 'Follow my request',
    },
  });
}

/** The hub wrote advice on the person's page. */
export function adviceGivenEmail(mail: PersonMail): Email {
  return writeToPerson(mail, {
    fr: {
      subject: (ref) => `Un conseil pour votre demande ${ref}`,
      paragraphs: ['Bonjour,', 'L’équipe a écrit un conseil pour vous. Il est sur votre page personnelle.'],
      label: 'Lire le conseil',
    },
    ar: {
      subject: (ref) => `نصيحة بخصوص مطلبكم ${ref}`,
      paragraphs: ['تحية طيبة،', 'كتب لكم الفريق نصيحة. تجدونها في صفحتكم الخاصة.'],
      label: 'قراءة النصيحة',
    },
    en: {
      subject: (ref) => `Advice on your request ${ref}`,
      paragraphs: ['Hello,', 'The team has written some advice for you. It is on your private page.'],
      label: 'Read the advice',
    },
  });
}

/** The hub closed the case; the person can still read the page and come back. */
export function caseClosedEmail(mail: PersonMail): Email {
  return writeToPerson(mail, {
    fr: {
      subject: (ref) => `Votre demande ${ref} est close`,
      paragraphs: [
        'Bonjour,',
        'L’équipe a clos votre demande. Votre page personnelle dit ce qui a été fait.',
        'Si vous avez encore besoin d’aide, appelez-nous ou envoyez une nouvelle demande.',
      ],
      label: 'Voir ma demande',
    },
    ar: {
      subject: (ref) => `أُغلق مطلبكم ${ref}`,
      paragraphs: [
        'تحية طيبة،',
        'أغلق الفريق مطلبكم. تجدون في صفحتكم الخاصة ما تم القيام به.',
        'إذا كنتم ما زلتم في حاجة إلى المساعدة، فاتصلوا بنا أو أرسلوا مطلبًا جديدًا.',
      ],
      label: 'الاطلاع على مطلبي',
    },
    en: {
      subject: (ref) => `Your request ${ref} is closed`,
      paragraphs: [
        'Hello,',
        'The team has closed your request. Your private page says what was done.',
        'If you still need help, call us or send a new request.',
      ],
      label: 'See my request',
    },
  });
}

/** Lays out what is said in the reader's language, with the link to their page. */
export function writeToPerson(
  { language, reference, url, signature }: PersonMail,
  wordings: Record<MessageLanguage, Wording>,
): Email {
  const { subject, paragraphs, label } = wordings[language];
  return layOut({ language, subject: subject(reference), paragraphs, action: { label, url }, signature });
}
