import { digestIn } from './digest.email.ts';
import { caseHandedOver } from './handover.email.ts';
import type { Words } from './words.types.ts';

export const fr: Words = {
  hello: 'Bonjour,',
  next: {
    sent: 'Votre demande est aussitôt partie vers la structure suivante, parmi celles que vous aviez choisies.',
    proposed: 'L’équipe a une autre structure en vue et revient vers vous.',
    'others-asked': 'Les autres structures que vous avez choisies ont encore votre demande.',
    taken: 'Une autre structure s’occupe déjà de vous.',
    'nobody-left':
      'Aucune autre structure de votre liste ne convient : l’équipe reprend votre demande et revient vers vous.',
  },
  intakeReceived: ({ reference, hub, due }) => ({
    subject: `Nous avons bien reçu votre demande ${reference}`,
    paragraphs: [
      `Votre demande est bien arrivée à ${hub}. Sa référence est ${reference} : donnez-la si vous nous appelez.`,
      `Une personne de l’équipe la lira au plus tard le ${due}. Nous vous écrirons dès qu’il y aura une réponse.`,
      'Sur votre page personnelle, vous voyez à tout moment où en est votre demande, et vous pouvez la retirer. Gardez ce lien pour vous : il suffit à ouvrir la page.',
    ],
    label: 'Suivre ma demande',
  }),
  referralMade: ({ reference }) => ({
    subject: `Votre demande ${reference} a été transmise`,
    paragraphs: [
      'Comme convenu avec vous, l’équipe a transmis votre demande à une structure qui peut vous aider. Votre page personnelle dit à laquelle, et pour quand sa réponse est attendue.',
    ],
    label: 'Suivre ma demande',
  }),
  adviceGiven: ({ reference }) => ({
    subject: `Un conseil pour votre demande ${reference}`,
    paragraphs: ['L’équipe a écrit un conseil pour vous. Il est sur votre page personnelle.'],
    label: 'Lire le conseil',
  }),
  caseHandedOver: caseHandedOver.fr,
  caseClosed: ({ reference }) => ({
    subject: `Votre demande ${reference} est close`,
    paragraphs: [
      'L’équipe a clos votre demande. Votre page personnelle dit ce qui a été fait.',
      'Si vous avez encore besoin d’aide, appelez-nous ou envoyez une nouvelle demande.',
    ],
    label: 'Voir ma demande',
  }),
  referralAnswered: ({ reference, next }) => ({
    subject: `Du nouveau pour votre demande ${reference}`,
    paragraphs: [
      'Une structure à qui votre demande a été transmise a répondu. La réponse est sur votre page personnelle.',
      ...next,
    ],
    label: 'Lire la réponse',
  }),
  referralUnanswered: ({ reference, next }) => ({
    subject: `Votre demande ${reference} continue`,
    paragraphs: ['Une structure à qui votre demande a été transmise n’a pas répondu à temps.', ...next],
    label: 'Voir où en est ma demande',
  }),
  referralGivenBack: ({ reference, next }) => ({
    subject: `Du nouveau pour votre demande ${reference}`,
    paragraphs: ['Une structure qui avait accepté votre demande ne peut finalement pas la suivre.', ...next],
    label: 'Voir où en est ma demande',
  }),
  referralTakenBack: ({ reference }) => ({
    subject: `Du nouveau pour votre demande ${reference}`,
    paragraphs: [
      'L’équipe a retiré votre demande auprès d’une structure : elle ne lui montre plus rien de vous.',
      'Votre page dit à qui la demande reste confiée. Si vous ne vous y attendiez pas, écrivez-nous ou demandez à être appelé.',
    ],
    label: 'Voir où en est ma demande',
  }),
  helpedQuestion: ({ reference }) => ({
    subject: `Avez-vous été aidé ? Votre demande ${reference}`,
    paragraphs: [
      'Une structure a accepté votre demande. Dites-nous en un clic sur votre page si elle vous a aidé : si ce n’est pas le cas, l’équipe reprend votre demande.',
    ],
    label: 'Répondre',
  }),
  draftKept: ({ until }) => ({
    subject: 'Votre lien pour reprendre votre demande',
    paragraphs: [
      `Vous avez gardé vos réponses et vos pistes pour plus tard. Ce lien vous y ramène jusqu’au ${until} ; ensuite tout est effacé.`,
      'Gardez ce lien pour vous : il suffit à ouvrir vos réponses. Si vous n’avez rien demandé, oubliez ce message.',
    ],
    label: 'Reprendre ma demande',
  }),
  savedList: ({ names }) => ({
    subject: 'Votre liste de services',
    paragraphs: [
      'Vous avez demandé à recevoir cette liste :',
      ...names.map((name) => `– ${name}`),
      'Ouvrez-la pour voir où aller, quand et qui appeler. Si vous n’avez rien demandé, oubliez ce message : votre adresse n’est pas gardée.',
    ],
    label: 'Ouvrir ma liste',
  }),
  linkRenewed: ({ reference, until }) => ({
    subject: `Votre nouveau lien pour la demande ${reference}`,
    paragraphs: [
      `Le lien que vous aviez pour la demande ${reference} n’était plus valable. En voici un nouveau, valable jusqu’au ${until}.`,
      'Si vous ne l’avez pas demandé, vous n’avez rien à faire.',
    ],
    label: 'Ouvrir la demande',
  }),
  threadWaiting: ({ reference }) => ({
    subject: `Un message vous attend pour la demande ${reference}`,
    paragraphs: [
      `Quelqu’un a écrit au sujet de la demande ${reference}. Le message se lit sur la page de la demande, où vous pouvez aussi répondre.`,
      'Vous ne recevrez pas d’autre e-mail à ce sujet tant que vous n’aurez pas lu les messages.',
    ],
    label: 'Lire et répondre',
  }),
  caseWaiting: ({ reference }) => ({
    subject: `Du nouveau dans le dossier ${reference}`,
    paragraphs: ['La personne attend quelque chose de l’équipe, ou a complété sa demande. Le dossier dit quoi.'],
    label: 'Ouvrir le dossier',
  }),
  requestAdded: ({ reference }) => ({
    subject: `La demande ${reference} a été complétée`,
    paragraphs: [
      `La personne a ajouté des informations à la demande ${reference}. Elles sont sur la page de la demande.`,
    ],
    label: 'Lire la demande',
  }),
  meetingChanged: ({ reference, when, place, state }) => ({
    subject: `Rendez-vous pour votre demande ${reference}`,
    paragraphs: [
      {
        proposed: `Un rendez-vous vous est proposé le ${when} : ${place}. Dites sur votre page si cela vous convient.`,
        agreed: `Le rendez-vous du ${when} est convenu : ${place}.`,
        declined: `Le rendez-vous du ${when} n’aura pas lieu. La structure sait que vous préférez un autre moment.`,
        cancelled: `Le rendez-vous du ${when} n’aura pas lieu. Votre page dit la suite.`,
      }[state],
    ],
    label: 'Ouvrir ma demande',
  }),
  meetingAnswered: ({ reference, when, state }) => ({
    subject: `Réponse au rendez-vous pour la demande ${reference}`,
    paragraphs: [
      state === 'agreed'
        ? `Le rendez-vous du ${when} convient à la personne.`
        : `Le rendez-vous du ${when} ne convient pas à la personne. Merci d’en proposer un autre.`,
    ],
    label: 'Ouvrir la demande',
  }),
  referralSent: ({ hub, service, due }) => ({
    subject: `Nouvelle demande pour « ${service} »`,
    paragraphs: [
      `${hub} vous transmet, avec l’accord de la personne concernée, une demande pour votre service « ${service} ».`,
      due
        ? `Merci de la lire et de répondre au plus tard le ${due}, même si vous ne pouvez pas l’accepter : la personne attend.`
        : 'Merci de la lire et de répondre, même si vous ne pouvez pas l’accepter : la personne attend.',
      'Le lien s’ouvre sans compte. L’ouvrir n’engage à rien ; seule votre réponse compte.',
    ],
    label: 'Lire la demande et répondre',
  }),
  referralWithdrawn: ({ hub, service, sent }) => ({
    subject: `Demande retirée pour « ${service} »`,
    paragraphs: [
      `La demande que ${hub} vous avait transmise${sent ? ` le ${sent}` : ''} pour votre service « ${service} » est retirée. Vous n’avez plus rien à faire.`,
      'La page de cette demande est fermée. Si vous en aviez noté des informations, merci de les effacer.',
    ],
  }),
  referralReminder: ({ hub, service, due }) => ({
    subject: `Rappel : une demande attend pour « ${service} »`,
    paragraphs: [
      `${hub} vous a transmis une demande pour votre service « ${service} ». La personne attend encore votre réponse.`,
      `Sans réponse de votre part${due ? ` d’ici le ${due} au soir` : ''}, la demande passera à une autre structure. Un refus lui rend aussi service : elle n’attend pas pour rien.`,
    ],
    label: 'Lire la demande et répondre',
  }),
  firstContactReminder: ({ service, due }) => ({
    subject: `Une personne attend votre appel pour « ${service} »`,
    paragraphs: [
      `Vous avez accepté une demande pour « ${service} ». La personne attend un premier contact${due ? ` au plus tard le ${due}` : ''}.`,
      'Si c’est déjà fait, dites-le en un clic sur la page de la demande.',
    ],
    label: 'Ouvrir la demande',
  }),
  firstContactOverdue: ({ hub, service, due }) => ({
    subject: `Premier contact en retard pour « ${service} »`,
    paragraphs: [
      `Vous avez accepté une demande pour « ${service} »${due ? `, avec un premier contact au plus tard le ${due}` : ''}. Nous n’en avons pas de trace, et la personne attend.`,
      `Dites-nous si le contact a eu lieu, ou rendez la demande si vous ne pouvez plus la suivre : ${hub} cherchera une autre structure.`,
    ],
    label: 'Dire où cela en est',
  }),
  outcomeQuestion: ({ service }) => ({
    subject: `Qu’est devenue la demande pour « ${service} » ?`,
    paragraphs: [
      `Vous suivez une demande pour « ${service} ». Dites-nous ce qu’elle est devenue, en deux clics : même « pas aidée » nous est utile.`,
    ],
    label: 'Dire le résultat',
  }),
  listingsToConfirm: ({ organization, hub, hides_on }) => ({
    subject: `Vos fiches sont-elles toujours exactes ? (${organization})`,
    paragraphs: [
      `${hub} adresse des personnes à ${organization} d’après ses fiches. Personne ne les a confirmées depuis longtemps.`,
      `Ouvrez la page et appuyez une fois sur « Tout est toujours exact ». Sans confirmation, elles ne seront plus trouvées à partir du ${hides_on}.`,
    ],
    label: 'Voir et confirmer nos fiches',
  }),
  digest: digestIn.fr,
  membershipRefused: ({ organization, hub, word }) => ({
    subject: `Votre demande pour ${organization}`,
    paragraphs: [
      `${hub} ne peut pas donner suite à la demande de rejoindre la plateforme pour ${organization}. Voici pourquoi :`,
      word,
      'Ce n’est pas définitif : si la situation change, faites une nouvelle demande.',
    ],
    label: 'Refaire une demande',
  }),
  reportAnswered: ({ listing, state, word }) => ({
    subject: `Votre signalement sur « ${listing} »`,
    paragraphs: [
      state === 'mended'
        ? `Vous nous avez signalé un problème sur la fiche « ${listing} ». Merci : vous aviez raison, et la fiche est corrigée.`
        : `Vous nous avez signalé un problème sur la fiche « ${listing} ». Nous avons vérifié : pour autant que nous puissions le savoir, elle est juste.`,
      ...(word === null ? [] : [word]),
    ],
    label: 'Voir la fiche',
  }),
  barrierAnswered: ({ state, word }) => ({
    subject: 'Votre signalement sur l’accessibilité',
    paragraphs: [
      state === 'mended'
        ? 'Vous nous avez signalé ce qui vous a gêné sur le site. Merci : c’est corrigé.'
        : 'Vous nous avez signalé ce qui vous a gêné sur le site. Nous avons vérifié, et n’avons pas pu le constater. Écrivez-nous si cela vous gêne encore.',
      ...(word === null ? [] : [word]),
    ],
    label: 'Voir la page sur l’accessibilité',
  }),
  signInLetter: ({ minutes }) => ({
    subject: 'Votre lien pour vous connecter',
    paragraphs: [
      `Quelqu’un, sans doute vous, a demandé un lien pour se connecter avec cette adresse. Il sert une fois, pendant ${minutes} minutes.`,
      'Si vous n’avez rien demandé, oubliez ce message : personne ne peut se connecter sans ce lien. Ne le transmettez à personne.',
    ],
    label: 'Me connecter',
  }),
  invitation: ({ place, until }) => ({
    subject: `Vous êtes invité à rejoindre ${place}`,
    paragraphs: [
      `${place} vous invite à travailler avec son équipe sur la plateforme. La page qui s’ouvre dit ce que vous pourrez y faire ; rien ne change avant que vous ayez accepté.`,
      `L’invitation est pour vous seul et sert une fois, jusqu’au ${until}. Si vous ne connaissez pas ce nom, oubliez ce message.`,
    ],
    label: 'Voir l’invitation',
  }),
};
