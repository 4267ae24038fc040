import { layOut, type Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';

/** What every message to a provider carries: the name of their own service, never the person or the request. */
export type ProviderMail = { language: MessageLanguage; hub: string; service: string; signature: string[] };

/** Somebody was referred: read it and answer by a day. Mailboxes are shared and forwarded, so there is only a link. */
export function referralSentEmail({ url, due, ...mail }: ProviderMail & { url: string; due: string | null }): Email {
  const { language, hub, service, signature } = mail;
  const wordings = {
    fr: {
      subject: `Nouvelle demande pour « ${service} »`,
      paragraphs: [
        'Bonjour,',
        `${hub} vous transmet, avec l’accord de la personne concernée, une demande pour votre service « ${service} ».`,
        due
          ? `Merci de la lire et de répondre au plus tard le ${due}, même si vous ne pouvez pas l’accepter : la personne attend.`
          : 'Merci de la lire et de répondre, même si vous ne pouvez pas l’accepter : la personne attend.',
        'Le lien s’ouvre sans compte. L’ouvrir n’engage à rien ; seule votre réponse compte.',
      ],
      label: 'Lire la demande et répondre',
    },
    ar: {
      subject: `مطلب جديد لخدمة «${service}»`,
      paragraphs: [
        'تحية طيبة،',
        `أُحيل إليكم من ${hub}، بموافقة المعني بالأمر، مطلب يخص خدمتكم «${service}».`,
        due
          ? `نرجو الاطلاع عليه والإجابة في أجل أقصاه ${due}، حتى إن تعذّر عليكم قبوله، فصاحب المطلب ينتظر.`
          : 'نرجو الاطلاع عليه والإجابة، حتى إن تعذّر عليكم قبوله، فصاحب المطلب ينتظر.',
        'يُفتح الرابط دون حساب، وفتحه لا يُلزمكم بشيء؛ جوابكم وحده هو المعتمد.',
      ],
      label: 'قراءة المطلب والإجابة',
    },
    en: {
      subject: `New request for “${service}”`,
      paragraphs: [
        'Hello,',
        `${hub} passes on to you, with the agreement of the person concerned, a request for your service “${service}”.`,
        due
          ? `Please read it and answer by ${due}, even if you cannot take it on: the person is waiting.`
          : 'Please read it and answer, even if you cannot take it on: the person is waiting.',
        'The link opens without an account. Opening it commits you to nothing; only your answer counts.',
      ],
      label: 'Read the request and answer',
    },
  }[language];
  const { subject, paragraphs, label } = wordings;
  return layOut({ language, subject, paragraphs, action: { label, url }, signature });
}

/** A request was taken back: nothing is left to do, and its page is closed. */
export function referralWithdrawnEmail({
  language,
  hub,
  service,
  sent,
  signature,
}: ProviderMail & { sent: string | null }): Email {
  const { subject, paragraphs } = {
    fr: {
      subject: `Demande retirée pour « ${service} »`,
      paragraphs: [
        'Bonjour,',
        `La demande que ${hub} vous avait transmise${sent ? ` le ${sent}` : ''} pour votre service « ${service} » est retirée. Vous n’avez plus rien à faire.`,
        'La page de cette demande est fermée. Si vous en aviez noté des informations, merci de les effacer.',
      ],
    },
    ar: {
      subject: `سحب مطلب يخص خدمة «${service}»`,
      paragraphs: [
        'تحية طيبة،',
        `سُحب المطلب المحال إليكم من ${hub}${sent ? ` يوم ${sent}` : ''} والمتعلق بخدمتكم «${service}». لم يعد مطلوبًا منكم أي إجراء.`,
        'أُغلقت صفحة هذا المطلب. إن كنتم قد دوّنتم منها معلومات فنرجو حذفها.',
      ],
    },
    en: {
      subject: `Request withdrawn for “${service}”`,
      paragraphs: [
        'Hello,',
        `The request that ${hub} passed on to you${sent ? ` on ${sent}` : ''} for your service “${service}” has been withdrawn. There is nothing left for you to do.`,
        'The page of this request is closed. If you noted anything from it, please delete it.',
      ],
    },
  }[language];
  return layOut({ language, subject, paragraphs, signature });
}
