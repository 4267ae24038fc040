import { digestIn } from './digest.email.ts';
import { caseHandedOver } from './handover.email.ts';
import type { Words } from './words.types.ts';

export const it: Words = {
  hello: 'Buongiorno,',
  next: {
    sent: 'La sua richiesta è stata subito inviata all’ente successivo, tra quelli che aveva scelto.',
    proposed: 'L’équipe pensa a un altro ente e la ricontatta.',
    'others-asked': 'Gli altri enti che ha scelto hanno ancora la sua richiesta.',
    taken: 'Un altro ente si sta già occupando di lei.',
    'nobody-left': 'Nessun altro ente della sua lista è adatto: l’équipe riprende la sua richiesta e la ricontatta.',
  },
  intakeReceived: ({ reference, hub, due }) => ({
    subject: `Abbiamo ricevuto la sua richiesta ${reference}`,
    paragraphs: [
      `La sua richiesta è arrivata a ${hub}. Il numero di riferimento è ${reference}: lo dica se ci chiama.`,
      `Una persona dell’équipe la leggerà entro ${due}. Le scriveremo appena ci sarà una risposta.`,
      'Sulla sua pagina personale vede in ogni momento a che punto è la richiesta, e può ritirarla. Tenga questo link per sé: basta per aprire la pagina.',
    ],
    label: 'Segui la mia richiesta',
  }),
  referralMade: ({ reference }) => ({
    subject: `La sua richiesta ${reference} è stata inviata a un ente`,
    paragraphs: [
      'Come d’accordo con lei, l’équipe ha inviato la sua richiesta a un ente che può aiutarla. La sua pagina personale dice a quale, e per quando è attesa la risposta.',
    ],
    label: 'Segui la mia richiesta',
  }),
  adviceGiven: ({ reference }) => ({
    subject: `Un consiglio per la sua richiesta ${reference}`,
    paragraphs: ['L’équipe ha scritto un consiglio per lei. È sulla sua pagina personale.'],
    label: 'Leggi il consiglio',
  }),
  caseHandedOver: caseHandedOver.it,
  caseClosed: ({ reference }) => ({
    subject: `La sua richiesta ${reference} è chiusa`,
    paragraphs: [
      'L’équipe ha chiuso la sua richiesta. La sua pagina personale dice che cosa è stato fatto.',
      'Se ha ancora bisogno di aiuto, ci chiami o invii una nuova richiesta.',
    ],
    label: 'Vedi la mia richiesta',
  }),
  referralAnswered: ({ reference, next }) => ({
    subject: `Novità sulla sua richiesta ${reference}`,
    paragraphs: [
      'Un ente a cui è stata inviata la sua richiesta ha risposto. La risposta è sulla sua pagina personale.',
      ...next,
    ],
    label: 'Leggi la risposta',
  }),
  referralUnanswered: ({ reference, next }) => ({
    subject: `La sua richiesta ${reference} va avanti`,
    paragraphs: ['Un ente a cui è stata inviata la sua richiesta non ha risposto in tempo.', ...next],
    label: 'Vedi a che punto è la mia richiesta',
  }),
  referralGivenBack: ({ reference, next }) => ({
    subject: `Novità sulla sua richiesta ${reference}`,
    paragraphs: ['Un ente che aveva accettato la sua richiesta alla fine non può seguirla.', ...next],
    label: 'Vedi a che punto è la mia richiesta',
  }),
  referralTakenBack: ({ reference }) => ({
    subject: `Novità sulla sua richiesta ${reference}`,
    paragraphs: [
      'La squadra ha ritirato la sua richiesta da un ente: non gli viene più mostrato nulla di lei.',
      'La sua pagina dice a chi la richiesta resta affidata. Se non se lo aspettava, ci scriva o chieda di essere chiamata.',
    ],
    label: 'Vedere a che punto è la mia richiesta',
  }),
  helpedQuestion: ({ reference }) => ({
    subject: `Ha ricevuto aiuto? La sua richiesta ${reference}`,
    paragraphs: [
      'Un ente ha accettato la sua richiesta. Ci dica con un clic, sulla sua pagina, se le è stato d’aiuto: se non è così, l’équipe riprende la sua richiesta.',
    ],
    label: 'Rispondi',
  }),
  draftKept: ({ until }) => ({
    subject: 'Il suo link per riprendere la richiesta',
    paragraphs: [
      `Ha conservato le sue risposte e le sue possibilità per più tardi. Questo link la riporta lì fino a ${until}; poi tutto viene cancellato.`,
      'Tenga questo link per sé: basta per aprire le sue risposte. Se non ha chiesto nulla, ignori questo messaggio.',
    ],
    label: 'Riprendi la mia richiesta',
  }),
  savedList: ({ names }) => ({
    subject: 'La sua lista di servizi',
    paragraphs: [
      'Ha chiesto di ricevere questa lista:',
      ...names.map((name) => `– ${name}`),
      'La apra per vedere dove andare, quando e chi chiamare. Se non ha chiesto nulla, ignori questo messaggio: il suo indirizzo non viene conservato.',
    ],
    label: 'Apri la mia lista',
  }),
  linkRenewed: ({ reference, until }) => ({
    subject: `Il suo nuovo link per la richiesta ${reference}`,
    paragraphs: [
      `Il link che aveva per la richiesta ${reference} non era più valido. Eccone uno nuovo, valido fino a ${until}.`,
      'Se non l’ha chiesto lei, non deve fare nulla.',
    ],
    label: 'Apri la richiesta',
  }),
  threadWaiting: ({ reference }) => ({
    subject: `C’è un messaggio sulla richiesta ${reference}`,
    paragraphs: [
      `Qualcuno ha scritto a proposito della richiesta ${reference}. Il messaggio si legge sulla pagina della richiesta, dove può anche rispondere.`,
      'Non riceverà altre e-mail su questo finché non avrà letto i messaggi.',
    ],
    label: 'Leggi e rispondi',
  }),
  caseWaiting: ({ reference }) => ({
    subject: `Novità nella pratica ${reference}`,
    paragraphs: [
      'La persona aspetta qualcosa dall’équipe, o ha completato la sua richiesta. La pratica dice che cosa.',
    ],
    label: 'Apri la pratica',
  }),
  requestAdded: ({ reference }) => ({
    subject: `La richiesta ${reference} è stata completata`,
    paragraphs: [
      `La persona ha aggiunto informazioni alla richiesta ${reference}. Si trovano sulla pagina della richiesta.`,
    ],
    label: 'Leggi la richiesta',
  }),
  meetingChanged: ({ reference, when, place, state }) => ({
    subject: `Appuntamento per la sua richiesta ${reference}`,
    paragraphs: [
      {
        proposed: `Le viene proposto un appuntamento per ${when}: ${place}. Dica sulla sua pagina se le va bene.`,
        agreed: `L’appuntamento di ${when} è concordato: ${place}.`,
        declined: `L’appuntamento di ${when} non ci sarà. L’ente sa che lei preferisce un altro momento.`,
        cancelled: `L’appuntamento di ${when} non ci sarà. La sua pagina dice come andare avanti.`,
      }[state],
    ],
    label: 'Apri la mia richiesta',
  }),
  meetingAnswered: ({ reference, when, state }) => ({
    subject: `Risposta all’appuntamento per la richiesta ${reference}`,
    paragraphs: [
      state === 'agreed'
        ? `L’appuntamento di ${when} va bene alla persona.`
        : `L’appuntamento di ${when} non va bene alla persona. La preghiamo di proporne un altro.`,
    ],
    label: 'Apri la richiesta',
  }),
  referralSent: ({ hub, service, due }) => ({
    subject: `Nuova richiesta per «${service}»`,
    paragraphs: [
      `${hub} le invia, con il consenso della persona interessata, una richiesta per il suo servizio «${service}».`,
      due
        ? `La preghiamo di leggerla e di rispondere entro ${due}, anche se non può accettarla: la persona aspetta.`
        : 'La preghiamo di leggerla e di rispondere, anche se non può accettarla: la persona aspetta.',
      'Il link si apre senza account. Aprirlo non la impegna a nulla; conta solo la sua risposta.',
    ],
    label: 'Leggi la richiesta e rispondi',
  }),
  referralWithdrawn: ({ hub, service, sent }) => ({
    subject: `Richiesta ritirata per «${service}»`,
    paragraphs: [
      `La richiesta che ${hub} le aveva inviato${sent ? ` ${sent}` : ''} per il suo servizio «${service}» è stata ritirata. Non deve fare altro.`,
      'La pagina di questa richiesta è chiusa. Se aveva annotato dei dati, la preghiamo di cancellarli.',
    ],
  }),
  referralReminder: ({ hub, service, due }) => ({
    subject: `Promemoria: una richiesta aspetta per «${service}»`,
    paragraphs: [
      `${hub} le ha inviato una richiesta per il suo servizio «${service}». La persona aspetta ancora una risposta.`,
      `Senza una sua risposta${due ? ` entro la fine di ${due}` : ''}, la richiesta passerà a un altro ente. Anche un no è utile: così nessuno aspetta per niente.`,
    ],
    label: 'Leggi la richiesta e rispondi',
  }),
  firstContactReminder: ({ service, due }) => ({
    subject: `Una persona aspetta la sua chiamata per «${service}»`,
    paragraphs: [
      `Ha accettato una richiesta per «${service}». La persona aspetta un primo contatto${due ? ` entro ${due}` : ''}.`,
      'Se è già avvenuto, lo dica con un clic sulla pagina della richiesta.',
    ],
    label: 'Apri la richiesta',
  }),
  firstContactOverdue: ({ hub, service, due }) => ({
    subject: `Primo contatto in ritardo per «${service}»`,
    paragraphs: [
      `Ha accettato una richiesta per «${service}»${due ? `, con un primo contatto entro ${due}` : ''}. Non ci risulta che sia avvenuto, e la persona aspetta.`,
      `Ci dica se vi siete parlati, o restituisca la richiesta se non può più seguirla: ${hub} cercherà un altro ente.`,
    ],
    label: 'Dire a che punto è',
  }),
  outcomeQuestion: ({ service }) => ({
    subject: `Com’è andata la richiesta per «${service}»?`,
    paragraphs: [
      `Sta seguendo una richiesta per «${service}». Ci dica in due clic com’è andata: anche «non è stata aiutata» ci è utile.`,
    ],
    label: 'Indicare l’esito',
  }),
  listingsToConfirm: ({ organization, hub, hides_on }) => ({
    subject: `Le sue schede sono ancora giuste? (${organization})`,
    paragraphs: [
      `${hub} invia persone a ${organization} in base a ciò che dicono le sue schede. Da molto tempo nessuno le conferma.`,
      `Apra la pagina e prema una volta «È ancora tutto giusto». Senza conferma, la ricerca non le mostrerà più a partire da ${hides_on}.`,
    ],
    label: 'Vedi e conferma le mie schede',
  }),
  digest: digestIn.it,
  membershipRefused: ({ organization, hub, word }) => ({
    subject: `La sua richiesta per ${organization}`,
    paragraphs: [
      `${hub} non può dare seguito alla richiesta di adesione di ${organization}. Ecco il motivo:`,
      word,
      'Non è definitivo: se la situazione cambia, faccia una nuova richiesta.',
    ],
    label: 'Fare una nuova richiesta',
  }),
  reportAnswered: ({ listing, state, word }) => ({
    subject: `La sua segnalazione su «${listing}»`,
    paragraphs: [
      state === 'mended'
        ? `Ci ha segnalato un problema nella scheda «${listing}». Grazie: aveva ragione, e la scheda è stata corretta.`
        : `Ci ha segnalato un problema nella scheda «${listing}». Abbiamo verificato: per quanto ne sappiamo, è corretta.`,
      ...(word === null ? [] : [word]),
    ],
    label: 'Vedere la scheda',
  }),
  barrierAnswered: ({ state, word }) => ({
    subject: 'La sua segnalazione sull’accessibilità',
    paragraphs: [
      state === 'mended'
        ? 'Ci ha detto che cosa l’ha ostacolata sul sito. Grazie: è stato corretto.'
        : 'Ci ha detto che cosa l’ha ostacolata sul sito. Abbiamo verificato e non lo abbiamo trovato. Ci scriva se la ostacola ancora.',
      ...(word === null ? [] : [word]),
    ],
    label: 'Vedi la pagina sull’accessibilità',
  }),
  signInLetter: ({ minutes }) => ({
    subject: 'Il suo link per accedere',
    paragraphs: [
      `Qualcuno, probabilmente lei, ha chiesto un link per accedere con questo indirizzo. Vale una volta, per ${minutes} minuti.`,
      'Se non ha chiesto nulla, ignori questo messaggio: nessuno può accedere senza questo link. Non lo dia a nessuno.',
    ],
    label: 'Accedi',
  }),
  invitation: ({ place, until }) => ({
    subject: `Invito a unirsi a ${place}`,
    paragraphs: [
      `${place} la invita a lavorare con la sua squadra sulla piattaforma. La pagina che si apre dice che cosa potrà fare; nulla cambia prima che lei accetti.`,
      `L’invito è solo per lei e vale una volta, fino a ${until}. Se non conosce questo nome, ignori questo messaggio.`,
    ],
    label: 'Vedi l’invito',
  }),
};
