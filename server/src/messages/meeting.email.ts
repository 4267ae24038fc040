import type { MeetingState } from '@citess/db/vocabulary';
import { layOut, type Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';

type Words = { subject: string; paragraph: string };
type MeetingMail = {
  language: MessageLanguage;
  reference: string;
  url: string;
  signature: string[];
  state: MeetingState;
};

/** To the person: a meeting was proposed, stands, or is off; when and where is in the calendar entry sent along. */
export function meetingChangedEmail(mail: MeetingMail & { when: string; place: string }): Email {
  const { language, reference, when, place } = mail;
  const is = {
    fr: {
      proposed: `Un rendez-vous vous est proposé le ${when} : ${place}. Dites sur votre page si cela vous convient.`,
      agreed: `Le rendez-vous du ${when} est convenu : ${place}.`,
      declined: `Le rendez-vous du ${when} n’aura pas lieu. La structure sait que vous préférez un autre moment.`,
      cancelled: `Le rendez-vous du ${when} n’aura pas lieu. Votre page dit la suite.`,
    },
    ar: {
      proposed: `اقتُرح عليكم موعد يوم ${when}: ${place}. أعلمونا في صفحتكم إن كان يناسبكم.`,
      agreed: `تم الاتفاق على الموعد يوم ${when}: ${place}.`,
      declined: `لن يُعقد الموعد المقرر يوم ${when}. أُعلمت الجهة بأنكم تفضّلون وقتًا آخر.`,
      cancelled: `لن يُعقد الموعد المقرر يوم ${when}. تجدون البقية في صفحتكم.`,
    },
    en: {
      proposed: `A meeting is proposed to you on ${when}: ${place}. Say on your page whether it suits you.`,
      agreed: `The meeting on ${when} is agreed: ${place}.`,
      declined: `The meeting on ${when} will not take place. The organisation knows that you prefer another time.`,
      cancelled: `The meeting on ${when} will not take place. Your page says what comes next.`,
    },
  }[language][mail.state];
  const subject = {
    fr: `Rendez-vous pour votre demande ${reference}`,
    ar: `موعد بخصوص مطلبكم ${reference}`,
    en: `Meeting about your request ${reference}`,
  }[language];
  const label = { fr: 'Ouvrir ma demande', ar: 'فتح مطلبي', en: 'Open my request' }[language];
  return write(mail, { subject, paragraph: is }, label);
}

/** To the provider: the person agreed to the meeting, or needs another time. */
export function meetingAnsweredEmail(mail: MeetingMail & { when: string }): Email {
  const { language, reference, when, state } = mail;
  const isAgreed = state === 'agreed';
  const words = {
    fr: {
      subject: `Réponse au rendez-vous pour la demande ${reference}`,
      paragraph: isAgreed
        ? `Le rendez-vous du ${when} convient à la personne.`
        : `Le rendez-vous du ${when} ne convient pas à la personne. Merci d’en proposer un autre.`,
    },
    ar: {
      subject: `جواب بشأن الموعد الخاص بالمطلب ${reference}`,
      paragraph: isAgreed
        ? `الموعد المقترح يوم ${when} يناسب صاحب المطلب.`
        : `الموعد المقترح يوم ${when} لا يناسب صاحب المطلب. نرجو اقتراح موعد آخر.`,
    },
    en: {
      subject: `Answer to the meeting about request ${reference}`,
      paragraph: isAgreed
        ? `The meeting on ${when} suits the person.`
        : `The meeting on ${when} does not suit the person. Please propose another.`,
    },
  }[language];
  return write(mail, words, { fr: 'Ouvrir la demande', ar: 'فتح المطلب', en: 'Open the request' }[language]);
}

function write({ language, url, signature }: MeetingMail, { subject, paragraph }: Words, label: string): Email {
  const hello = { fr: 'Bonjour,', ar: 'تحية طيبة،', en: 'Hello,' }[language];
  return layOut({ language, subject, paragraphs: [hello, paragraph], action: { label, url }, signature });
}
