import { digestIn } from './digest.email.ts';
import { caseHandedOver } from './handover.email.ts';
import type { Words } from './words.types.ts';

export const ca: Words = {
  hello: 'Bon dia,',
  next: {
    sent: 'La sol·licitud s’ha enviat de seguida a l’entitat següent, entre les que havia triat.',
    proposed: 'L’equip ja té una altra entitat pensada i tornarà a parlar amb vostè.',
    'others-asked': 'Les altres entitats que va triar encara tenen la sol·licitud.',
    taken: 'Una altra entitat ja s’ocupa de la seva sol·licitud.',
    'nobody-left':
      'No hi ha cap altra entitat de la seva llista que encaixi: l’equip reprèn la sol·licitud i tornarà a parlar amb vostè.',
  },
  intakeReceived: ({ reference, hub, due }) => ({
    subject: `Hem rebut la seva sol·licitud ${reference}`,
    paragraphs: [
      `La seva sol·licitud ha arribat a ${hub}. La referència és ${reference}: digui-la si ens truca.`,
      `Una persona de l’equip la llegirà com a molt tard el ${due}. Li escriurem quan hi hagi una resposta.`,
      'A la seva pàgina privada pot veure en qualsevol moment com està la sol·licitud, i la pot retirar. No doni aquest enllaç a ningú: n’hi ha prou per obrir la pàgina.',
    ],
    label: 'Seguir la meva sol·licitud',
  }),
  referralMade: ({ reference }) => ({
    subject: `La seva sol·licitud ${reference} s’ha transmès`,
    paragraphs: [
      'Tal com vam acordar, l’equip ha transmès la seva sol·licitud a una entitat que pot ajudar. La seva pàgina privada diu quina és, i fins quan s’espera la resposta.',
    ],
    label: 'Seguir la meva sol·licitud',
  }),
  adviceGiven: ({ reference }) => ({
    subject: `Un consell per a la seva sol·licitud ${reference}`,
    paragraphs: ['L’equip li ha escrit un consell. És a la seva pàgina privada.'],
    label: 'Llegir el consell',
  }),
  caseHandedOver: caseHandedOver.ca,
  caseClosed: ({ reference }) => ({
    subject: `La seva sol·licitud ${reference} està tancada`,
    paragraphs: [
      'L’equip ha tancat la seva sol·licitud. La seva pàgina privada diu què s’ha fet.',
      'Si encara necessita ajuda, truqui’ns o enviï una sol·licitud nova.',
    ],
    label: 'Veure la meva sol·licitud',
  }),
  referralAnswered: ({ reference, next }) => ({
    subject: `Novetats sobre la seva sol·licitud ${reference}`,
    paragraphs: [
      'Una de les entitats que han rebut la seva sol·licitud ha respost. La resposta és a la seva pàgina privada.',
      ...next,
    ],
    label: 'Llegir la resposta',
  }),
  referralUnanswered: ({ reference, next }) => ({
    subject: `La seva sol·licitud ${reference} continua`,
    paragraphs: ['Una de les entitats que han rebut la seva sol·licitud no ha respost a temps.', ...next],
    label: 'Veure com està la meva sol·licitud',
  }),
  referralGivenBack: ({ reference, next }) => ({
    subject: `Novetats sobre la seva sol·licitud ${reference}`,
    paragraphs: ['Una entitat que havia acceptat la seva sol·licitud al final no se’n pot fer càrrec.', ...next],
    label: 'Veure com està la meva sol·licitud',
  }),
  referralTakenBack: ({ reference }) => ({
    subject: `Novetats sobre la vostra sol·licitud ${reference}`,
    paragraphs: [
      'L’equip ha retirat la vostra sol·licitud d’una entitat: ja no se li mostra res de vós.',
      'La vostra pàgina diu a qui continua confiada la sol·licitud. Si no ho esperàveu, escriviu-nos o demaneu que us truquin.',
    ],
    label: 'Veure com està la meva sol·licitud',
  }),
  helpedQuestion: ({ reference }) => ({
    subject: `Ha rebut ajuda? La seva sol·licitud ${reference}`,
    paragraphs: [
      'Una entitat va acceptar la seva sol·licitud. Digui’ns amb un clic, a la seva pàgina, si ha rebut ajuda: si és que no, l’equip reprèn la sol·licitud.',
    ],
    label: 'Respondre',
  }),
  draftKept: ({ until }) => ({
    subject: 'El seu enllaç per continuar la sol·licitud',
    paragraphs: [
      `Ha guardat les seves respostes i opcions per a més tard. Amb aquest enllaç hi pot tornar fins al ${until}; després tot s’esborra.`,
      'No doni aquest enllaç a ningú: n’hi ha prou per obrir les seves respostes. Si no ha demanat res, no faci cas d’aquest missatge.',
    ],
    label: 'Continuar la meva sol·licitud',
  }),
  savedList: ({ names }) => ({
    subject: 'La seva llista de serveis',
    paragraphs: [
      'Ha demanat rebre aquesta llista:',
      ...names.map((name) => `– ${name}`),
      'Obri-la per veure on anar, quan i a qui trucar. Si no ha demanat res, no faci cas d’aquest missatge: no guardem la seva adreça.',
    ],
    label: 'Obrir la meva llista',
  }),
  linkRenewed: ({ reference, until }) => ({
    subject: `El seu enllaç nou per a la sol·licitud ${reference}`,
    paragraphs: [
      `L’enllaç que tenia per a la sol·licitud ${reference} ja no era vàlid. Aquí en té un de nou, vàlid fins al ${until}.`,
      'Si no l’ha demanat, no ha de fer res.',
    ],
    label: 'Obrir la sol·licitud',
  }),
  threadWaiting: ({ reference }) => ({
    subject: `Té un missatge sobre la sol·licitud ${reference}`,
    paragraphs: [
      `Algú ha escrit sobre la sol·licitud ${reference}. Llegeixi el missatge a la pàgina de la sol·licitud, on també pot respondre.`,
      'No rebrà cap altre correu sobre això fins que no hagi llegit els missatges.',
    ],
    label: 'Llegir i respondre',
  }),
  caseWaiting: ({ reference }) => ({
    subject: `Novetats a l’expedient ${reference}`,
    paragraphs: ['La persona espera alguna cosa de l’equip, o ha completat la sol·licitud. L’expedient diu què.'],
    label: 'Obrir l’expedient',
  }),
  requestAdded: ({ reference }) => ({
    subject: `La sol·licitud ${reference} s’ha completat`,
    paragraphs: [`La persona ha afegit informació a la sol·licitud ${reference}. És a la pàgina de la sol·licitud.`],
    label: 'Llegir la sol·licitud',
  }),
  meetingChanged: ({ reference, when, place, state }) => ({
    subject: `Cita sobre la seva sol·licitud ${reference}`,
    paragraphs: [
      {
        proposed: `Li proposen una cita: ${when}, ${place}. Digui a la seva pàgina si li va bé.`,
        agreed: `La cita del ${when} està acordada: ${place}.`,
        declined: `La cita del ${when} no es farà. L’entitat sap que prefereix un altre moment.`,
        cancelled: `La cita del ${when} no es farà. La seva pàgina diu què ve després.`,
      }[state],
    ],
    label: 'Obrir la meva sol·licitud',
  }),
  meetingAnswered: ({ reference, when, state }) => ({
    subject: `Resposta sobre la cita de la sol·licitud ${reference}`,
    paragraphs: [
      state === 'agreed'
        ? `La cita del ${when} va bé a la persona.`
        : `La cita del ${when} no va bé a la persona. Proposi’n una altra, si us plau.`,
    ],
    label: 'Obrir la sol·licitud',
  }),
  referralSent: ({ hub, service, due }) => ({
    subject: `Sol·licitud nova per a «${service}»`,
    paragraphs: [
      `${hub} li transmet, amb el consentiment de la persona interessada, una sol·licitud per al seu servei «${service}».`,
      due
        ? `Llegeixi-la, si us plau, i respongui com a molt tard el ${due}, encara que no la pugui acceptar: la persona s’espera.`
        : 'Llegeixi-la, si us plau, i respongui, encara que no la pugui acceptar: la persona s’espera.',
      'L’enllaç s’obre sense compte. Obrir-lo no obliga a res; només compta la seva resposta.',
    ],
    label: 'Llegir la sol·licitud i respondre',
  }),
  referralWithdrawn: ({ hub, service, sent }) => ({
    subject: `Sol·licitud retirada per a «${service}»`,
    paragraphs: [
      `La sol·licitud que ${hub} li havia transmès${sent ? ` el ${sent}` : ''} per al seu servei «${service}» s’ha retirat. Ja no ha de fer res.`,
      'La pàgina d’aquesta sol·licitud està tancada. Si se n’havia apuntat res, esborri-ho, si us plau.',
    ],
  }),
  referralReminder: ({ hub, service, due }) => ({
    subject: `Recordatori: una sol·licitud espera resposta per a «${service}»`,
    paragraphs: [
      `${hub} li va transmetre una sol·licitud per al seu servei «${service}». La persona encara espera la seva resposta.`,
      `Si no respon${due ? ` com a molt tard el ${due} al vespre` : ''}, la sol·licitud passa a una altra entitat. Un no també ajuda: la persona no espera en va.`,
    ],
    label: 'Llegir la sol·licitud i respondre',
  }),
  firstContactReminder: ({ service, due }) => ({
    subject: `Una persona espera la seva trucada sobre «${service}»`,
    paragraphs: [
      `Va acceptar una sol·licitud per a «${service}». La persona espera un primer contacte${due ? ` com a molt tard el ${due}` : ''}.`,
      'Si ja han parlat, digui-ho amb un clic a la pàgina de la sol·licitud.',
    ],
    label: 'Obrir la sol·licitud',
  }),
  firstContactOverdue: ({ hub, service, due }) => ({
    subject: `Primer contacte amb retard per a «${service}»`,
    paragraphs: [
      `Va acceptar una sol·licitud per a «${service}»${due ? `, amb un primer contacte com a molt tard el ${due}` : ''}. No en tenim constància, i la persona s’espera.`,
      `Digui’ns si ja han parlat, o torni la sol·licitud si ja no se’n pot fer càrrec: ${hub} buscarà una altra entitat.`,
    ],
    label: 'Dir com està',
  }),
  outcomeQuestion: ({ service }) => ({
    subject: `Què se n’ha fet, de la sol·licitud per a «${service}»?`,
    paragraphs: [
      `Segueix una sol·licitud per a «${service}». Digui’ns en dos clics què se n’ha fet: fins i tot «no ha rebut ajuda» ens és útil.`,
    ],
    label: 'Dir el resultat',
  }),
  listingsToConfirm: ({ organization, hub, hides_on }) => ({
    subject: `Les seves fitxes continuen sent correctes? (${organization})`,
    paragraphs: [
      `${hub} deriva persones segons el que diuen les fitxes (${organization}). Fa temps que ningú no les confirma.`,
      `Obri la pàgina i premi una vegada «Tot continua sent correcte». Sense confirmació, la cerca deixarà de mostrar-les a partir del ${hides_on}.`,
    ],
    label: 'Veure i confirmar les nostres fitxes',
  }),
  digest: digestIn.ca,
  membershipRefused: ({ organization, hub, word }) => ({
    subject: `La vostra sol·licitud per a ${organization}`,
    paragraphs: [
      `${hub} no pot atendre la sol·licitud de ${organization} per unir-s’hi. Aquest n’és el motiu:`,
      word,
      'No és definitiu: si la situació canvia, feu una altra sol·licitud.',
    ],
    label: 'Fer una altra sol·licitud',
  }),
  reportAnswered: ({ listing, state, word }) => ({
    subject: `El vostre avís sobre «${listing}»`,
    paragraphs: [
      state === 'mended'
        ? `Ens vau avisar d’un problema en la fitxa «${listing}». Gràcies: teníeu raó, i la fitxa està corregida.`
        : `Ens vau avisar d’un problema en la fitxa «${listing}». Ho hem comprovat: fins on sabem, és correcta.`,
      ...(word === null ? [] : [word]),
    ],
    label: 'Veure la fitxa',
  }),
  barrierAnswered: ({ state, word }) => ({
    subject: 'El que ens va dir sobre l’accessibilitat',
    paragraphs: [
      state === 'mended'
        ? 'Ens va dir què li feia nosa al lloc web. Gràcies: ja està arreglat.'
        : 'Ens va dir què li feia nosa al lloc web. Ho hem comprovat i no ho hem trobat. Escrigui’ns si encara li fa nosa.',
      ...(word === null ? [] : [word]),
    ],
    label: 'Veure la pàgina sobre accessibilitat',
  }),
  signInLetter: ({ minutes }) => ({
    subject: 'El seu enllaç per entrar',
    paragraphs: [
      `Algú, segurament vostè, ha demanat un enllaç per entrar amb aquesta adreça. Serveix una vegada, durant ${minutes} minuts.`,
      'Si no ha demanat res, no faci cas d’aquest missatge: ningú no pot entrar sense aquest enllaç. No el doni a ningú.',
    ],
    label: 'Entrar',
  }),
  invitation: ({ place, until }) => ({
    subject: `Invitació per unir-se a ${place}`,
    paragraphs: [
      `${place} el convida a treballar amb el seu equip a la plataforma. La pàgina que s’obre diu què hi podrà fer; res no canvia abans que accepti.`,
      `La invitació és només per a vostè i serveix una vegada, fins al ${until}. Si no coneix aquest nom, no faci cas d’aquest missatge.`,
    ],
    label: 'Veure la invitació',
  }),
};
