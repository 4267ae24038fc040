import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { writeToPerson, type PersonMail } from './person.email.ts';

/** How a need goes on, in one sentence; `next` is a result of the cascade. */
const NEXT: Record<MessageLanguage, Record<string, string>> = {
  fr: {
    sent: 'Votre demande est aussitôt partie vers la structure suivante, parmi celles que vous aviez choisies.',
    proposed: 'L’équipe a une autre structure en vue et revient vers vous.',
    'others-asked': 'Les autres structures que vous avez choisies ont encore votre demande.',
    taken: 'Une autre structure s’occupe déjà de vous.',
    'nobody-left':
      'Aucune autre structure de votre liste ne convient : l’équipe reprend votre demande et revient vers vous.',
  },
  ar: {
    sent: 'وقد أُحيل مطلبكم على الفور إلى الجهة التالية من بين الجهات التي اخترتموها.',
    proposed: 'لدى الفريق جهة أخرى يقترحها، وسيتصل بكم.',
    'others-asked': 'ما زال مطلبكم لدى الجهات الأخرى التي اخترتموها.',
    taken: 'هناك جهة أخرى تهتم بمطلبكم.',
    'nobody-left': 'لم تبق في قائمتكم جهة أخرى مناسبة: يتولى الفريق مطلبكم وسيتصل بكم.',
  },
  en: {
    sent: 'Your request went straight on to the next organisation among those you chose.',
    proposed: 'The team has another organisation in mind and will come back to you.',
    'others-asked': 'The other organisations you chose still have your request.',
    taken: 'Another organisation is already helping you.',
    'nobody-left': 'No other organisation on your list fits: the team takes your request on and will come back to you.',
  },
};

type Detail = Record<string, string>;

/** A provider answered; the page says what, the message does not. */
export function referralAnsweredEmail(mail: PersonMail, _person: unknown, detail: Detail): Email {
  const next = nextIn(mail, detail);
  return writeToPerson(mail, {
    fr: {
      subject: (ref) => `Du nouveau pour votre demande ${ref}`,
      paragraphs: [
        'Bonjour,',
        'Une structure à qui votre demande a été transmise a répondu. La réponse est sur votre page personnelle.',
        ...next,
      ],
      label: 'Lire la réponse',
    },
    ar: {
      subject: (ref) => `جديد بخصوص مطلبكم ${ref}`,
      paragraphs: ['تحية طيبة،', 'أجابت إحدى الجهات التي أُحيل إليها مطلبكم. تجدون الجواب في صفحتكم الخاصة.', ...next],
      label: 'قراءة الجواب',
    },
    en: {
      subject: (ref) => `News on your request ${ref}`,
      paragraphs: [
        'Hello,',
        'One of the organisations your request was passed to has answered. The answer is on your private page.',
        ...next,
      ],
      label: 'Read the answer',
    },
  });
}

/** A provider let the time to answer go by. */
export function referralUnansweredEmail(mail: PersonMail, _person: unknown, detail: Detail): Email {
  const next = nextIn(mail, detail);
  return writeToPerson(mail, {
    fr: {
      subject: (ref) => `Votre demande ${ref} continue`,
      paragraphs: ['Bonjour,', 'Une structure à qui votre demande a été transmise n’a pas répondu à temps.', ...next],
      label: 'Voir où en est ma demande',
    },
    ar: {
      subject: (ref) => `مطلبكم ${ref} متواصل`,
      paragraphs: ['تحية طيبة،', 'لم تُجب إحدى الجهات التي أُحيل إليها مطلبكم في الأجل المحدد.', ...next],
      label: 'معرفة مآل مطلبي',
    },
    en: {
      subject: (ref) => `Your request ${ref} goes on`,
      paragraphs: ['Hello,', 'One of the organisations your request was passed to did not answer in time.', ...next],
      label: 'See where my request stands',
    },
  });
}

/** A provider that had said yes cannot help after all. */
export function referralGivenBackEmail(mail: PersonMail, _person: unknown, detail: Detail): Email {
  const next = nextIn(mail, detail);
  return writeToPerson(mail, {
    fr: {
      subject: (ref) => `Du nouveau pour votre demande ${ref}`,
      paragraphs: [
        'Bonjour,',
        'Une structure qui avait accepté votre demande ne peut finalement pas la suivre.',
        ...next,
      ],
      label: 'Voir où en est ma demande',
    },
    ar: {
      subject: (ref) => `جديد بخصوص مطلبكم ${ref}`,
      paragraphs: ['تحية طيبة،', 'تعذّر على إحدى الجهات التي قبلت مطلبكم مواصلة متابعته.', ...next],
      label: 'معرفة مآل مطلبي',
    },
    en: {
      subject: (ref) => `News on your request ${ref}`,
      paragraphs: ['Hello,', 'An organisation that had taken your request on cannot follow it up after all.', ...next],
      label: 'See where my request stands',
    },
  });
}

/** Were they helped? The link opens their page, where one press answers; opening it says nothing. */
export function helpedQuestionEmail(mail: PersonMail): Email {
  return writeToPerson(mail, {
    fr: {
      subject: (ref) => `Avez-vous été aidé ? Votre demande ${ref}`,
      paragraphs: [
        'Bonjour,',
        'Une structure a accepté votre demande. Dites-nous en un clic sur votre page si elle vous a aidé : si ce n’est pas le cas, l’équipe reprend votre demande.',
      ],
      label: 'Répondre',
    },
    ar: {
      subject: (ref) => `هل تمت مساعدتكم؟ مطلبكم ${ref}`,
      paragraphs: [
        'تحية طيبة،',
        'قبلت إحدى الجهات مطلبكم. أخبرونا بنقرة واحدة في صفحتكم إن كانت قد ساعدتكم: وإن لم يكن ذلك، يستأنف الفريق متابعة مطلبكم.',
      ],
      label: 'الإجابة',
    },
    en: {
      subject: (ref) => `Were you helped? Your request ${ref}`,
      paragraphs: [
        'Hello,',
        'An organisation took on your request. Tell us in one click on your page whether it helped you: if not, the team takes your request up again.',
      ],
      label: 'Answer',
    },
  });
}

function nextIn({ language }: PersonMail, { next }: Detail): string[] {
  const sentence = next && NEXT[language][next];
  return sentence ? [sentence] : [];
}
