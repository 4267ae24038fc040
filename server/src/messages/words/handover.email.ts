import type { MessageLanguage } from '../languages.rules.ts';
import type { Words } from './words.types.ts';

/** The letter to a person whose case went to another hub, in every language. */
export const caseHandedOver: Record<MessageLanguage, Words['caseHandedOver']> = {
  fr: ({ reference, hub, from, reach }) => ({
    subject: `Votre demande ${reference} : ${hub} prend la suite`,
    paragraphs: [
      `${from} a confié votre demande à ${hub}, comme vous l’avez accepté de vive voix. C’est ${hub} qui vous suit désormais.`,
      `Vous n’étiez pas d’accord, ou avez changé d’avis ? Dites-le à ${from} (${reach}) ou répondez à ${hub}. Sur votre page, vous pouvez aussi tout retirer.`,
    ],
    label: 'Voir ma demande',
  }),
  ar: ({ reference, hub, from, reach }) => ({
    subject: `مطلبكم ${reference}: يتولاه ${hub}`,
    paragraphs: [
      `أحال ${from} مطلبكم إلى ${hub} كما وافقتم شفويًا. ويتابعكم ${hub} من الآن فصاعدًا.`,
      `لم توافقوا أو غيّرتم رأيكم؟ أخبروا ${from} (${reach}) أو ${hub}. ويمكنكم أيضًا سحب كل شيء من صفحتكم الخاصة.`,
    ],
    label: 'الاطلاع على مطلبي',
  }),
  en: ({ reference, hub, from, reach }) => ({
    subject: `Your request ${reference}: ${hub} goes on with it`,
    paragraphs: [
      `${from} has handed your request to ${hub}, as you agreed when we spoke. From now on ${hub} looks after it.`,
      `You did not agree, or have changed your mind? Tell ${from} (${reach}) or ${hub}. On your page you can also take everything back.`,
    ],
    label: 'See my request',
  }),
  pt: ({ reference, hub, from, reach }) => ({
    subject: `O seu pedido ${reference}: ${hub} dá-lhe seguimento`,
    paragraphs: [
      `${from} passou o seu pedido a ${hub}, como aceitou de viva voz. É ${hub} que o acompanha a partir de agora.`,
      `Não concordou ou mudou de ideias? Diga-o a ${from} (${reach}) ou a ${hub}. Na sua página pode também retirar tudo.`,
    ],
    label: 'Ver o meu pedido',
  }),
  es: ({ reference, hub, from, reach }) => ({
    subject: `Su solicitud ${reference}: ${hub} la continúa`,
    paragraphs: [
      `${from} ha pasado su solicitud a ${hub}, como usted aceptó de palabra. Desde ahora la sigue ${hub}.`,
      `¿No estaba de acuerdo o ha cambiado de opinión? Dígalo a ${from} (${reach}) o a ${hub}. En su página también puede retirarlo todo.`,
    ],
    label: 'Ver mi solicitud',
  }),
  ca: ({ reference, hub, from, reach }) => ({
    subject: `La seva sol·licitud ${reference}: ${hub} la continua`,
    paragraphs: [
      `${from} ha passat la seva sol·licitud a ${hub}, com vostè va acceptar de paraula. Des d’ara la segueix ${hub}.`,
      `No hi estava d’acord o ha canviat d’opinió? Digui-ho a ${from} (${reach}) o a ${hub}. A la seva pàgina també pot retirar-ho tot.`,
    ],
    label: 'Veure la meva sol·licitud',
  }),
  it: ({ reference, hub, from, reach }) => ({
    subject: `La sua richiesta ${reference}: prosegue ${hub}`,
    paragraphs: [
      `${from} ha affidato la sua richiesta a ${hub}, come ha accettato a voce. D’ora in poi la segue ${hub}.`,
      `Non era d’accordo o ha cambiato idea? Lo dica a ${from} (${reach}) o a ${hub}. Sulla sua pagina può anche ritirare tutto.`,
    ],
    label: 'Vedere la mia richiesta',
  }),
};
