import { layOut, type Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';

/** What a reminder says: names of the directory and days, which anybody may read there. */
export type ListingReminderMail = {
  language: MessageLanguage;
  organization: string;
  hub: string;
  hides_on: string;
  url: string;
  signature: string[];
};
type Wording = { subject: string; paragraphs: string[]; label: string };

/** Asks an organization whether its listings are still correct; the link opens a page with one button. */
export function listingsToConfirmEmail(mail: ListingReminderMail): Email {
  const { language, url, signature } = mail;
  const { subject, paragraphs, label } = wordingOf(mail)[language];
  return layOut({ language, subject, paragraphs, action: { label, url }, signature });
}

function wordingOf({ organization, hub, hides_on }: ListingReminderMail): Record<MessageLanguage, Wording> {
  return {
    fr: {
      subject: `Vos fiches sont-elles toujours exactes ? (${organization})`,
      paragraphs: [
        'Bonjour,',
        `${hub} adresse des personnes à ${organization} d’après ses fiches. Personne ne les a confirmées depuis longtemps.`,
        `Ouvrez la page et appuyez une fois sur « Tout est toujours exact ». Sans confirmation, elles ne seront plus trouvées à partir du ${hides_on}.`,
      ],
      label: 'Voir et confirmer nos fiches',
    },
    ar: {
      subject: `هل ما زالت بطاقاتكم صحيحة؟ (${organization})`,
      paragraphs: [
        'تحية طيبة،',
        `يوجّه ${hub} الناس إلى ${organization} اعتمادا على بطاقاتها، ولم يؤكدها أحد منذ مدة.`,
        `افتحوا الصفحة واضغطوا مرة واحدة على « كل شيء ما زال صحيحا ». دون تأكيد، لن تظهر في البحث ابتداء من ${hides_on}.`,
      ],
      label: 'الاطلاع على بطاقاتنا وتأكيدها',
    },
    en: {
      subject: `Are your listings still correct? (${organization})`,
      paragraphs: [
        'Hello,',
        `${hub} sends people to ${organization} by what its listings say. Nobody has confirmed them for a long time.`,
        `Open the page and press “All still correct” once. Without confirmation they are no longer found from ${hides_on}.`,
      ],
      label: 'See and confirm our listings',
    },
    pt: {
      subject: `As vossas fichas continuam corretas? (${organization})`,
      paragraphs: [
        'Olá,',
        `${hub} encaminha pessoas para ${organization} com base nas suas fichas. Há muito tempo que ninguém as confirma.`,
        `Abram a página e carreguem uma vez em «Tudo continua correto». Sem confirmação, deixam de ser encontradas a partir de ${hides_on}.`,
      ],
      label: 'Ver e confirmar as nossas fichas',
    },
    ca: {
      subject: `Les vostres fitxes continuen sent correctes? (${organization})`,
      paragraphs: [
        'Hola,',
        `${hub} adreça persones a ${organization} segons les seves fitxes. Fa molt de temps que ningú no les confirma.`,
        `Obriu la pàgina i premeu un cop «Tot continua sent correcte». Sense confirmació, deixaran de trobar-se a partir del ${hides_on}.`,
      ],
      label: 'Veure i confirmar les nostres fitxes',
    },
    es: {
      subject: `¿Siguen siendo correctas sus fichas? (${organization})`,
      paragraphs: [
        'Buenos días:',
        `${hub} envía personas a ${organization} según lo que dicen sus fichas. Hace mucho que nadie las confirma.`,
        `Abra la página y pulse una vez «Todo sigue siendo correcto». Si no se confirman, la búsqueda dejará de mostrarlas a partir del ${hides_on}.`,
      ],
      label: 'Ver y confirmar mis fichas',
    },
    it: {
      subject: `Le sue schede sono ancora giuste? (${organization})`,
      paragraphs: [
        'Buongiorno,',
        `${hub} invia persone a ${organization} in base a ciò che dicono le sue schede. Da molto tempo nessuno le conferma.`,
        `Apra la pagina e prema una volta «È ancora tutto giusto». Senza conferma, la ricerca non le mostrerà più a partire da ${hides_on}.`,
      ],
      label: 'Vedi e conferma le mie schede',
    },
  };
}
