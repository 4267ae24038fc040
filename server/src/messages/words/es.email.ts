import { digestIn } from './digest.email.ts';
import { caseHandedOver } from './handover.email.ts';
import type { Words } from './words.types.ts';

export const es: Words = {
  hello: 'Buenos días:',
  next: {
    sent: 'Su solicitud se ha enviado enseguida a la siguiente entidad, entre las que había elegido.',
    proposed: 'El equipo piensa en otra entidad y vuelve a contactar con usted.',
    'others-asked': 'Las otras entidades que eligió siguen teniendo su solicitud.',
    taken: 'Otra entidad ya se ocupa de usted.',
    'nobody-left':
      'Ninguna otra entidad de su lista encaja: el equipo retoma su solicitud y vuelve a contactar con usted.',
  },
  intakeReceived: ({ reference, hub, due }) => ({
    subject: `Hemos recibido su solicitud ${reference}`,
    paragraphs: [
      `Su solicitud ha llegado a ${hub}. La referencia es ${reference}: dígala si nos llama.`,
      `Una persona del equipo la leerá como muy tarde el ${due}. Le escribiremos en cuanto haya una respuesta.`,
      'En su página privada ve en todo momento cómo va su solicitud, y puede retirarla. Guarde este enlace para usted: basta para abrir la página.',
    ],
    label: 'Seguir mi solicitud',
  }),
  referralMade: ({ reference }) => ({
    subject: `Su solicitud ${reference} se ha enviado a una entidad`,
    paragraphs: [
      'Como acordamos con usted, el equipo ha enviado su solicitud a una entidad que puede ayudarle. Su página privada dice a cuál, y para cuándo se espera la respuesta.',
    ],
    label: 'Seguir mi solicitud',
  }),
  adviceGiven: ({ reference }) => ({
    subject: `Un consejo para su solicitud ${reference}`,
    paragraphs: ['El equipo ha escrito un consejo para usted. Está en su página privada.'],
    label: 'Leer el consejo',
  }),
  caseHandedOver: caseHandedOver.es,
  caseClosed: ({ reference }) => ({
    subject: `Su solicitud ${reference} está cerrada`,
    paragraphs: [
      'El equipo ha cerrado su solicitud. Su página privada dice lo que se ha hecho.',
      'Si todavía necesita ayuda, llámenos o envíe una solicitud nueva.',
    ],
    label: 'Ver mi solicitud',
  }),
  referralAnswered: ({ reference, next }) => ({
    subject: `Novedades sobre su solicitud ${reference}`,
    paragraphs: [
      'Una entidad a la que se envió su solicitud ha respondido. La respuesta está en su página privada.',
      ...next,
    ],
    label: 'Leer la respuesta',
  }),
  referralUnanswered: ({ reference, next }) => ({
    subject: `Su solicitud ${reference} sigue adelante`,
    paragraphs: ['Una entidad a la que se envió su solicitud no ha respondido a tiempo.', ...next],
    label: 'Ver cómo va mi solicitud',
  }),
  referralGivenBack: ({ reference, next }) => ({
    subject: `Novedades sobre su solicitud ${reference}`,
    paragraphs: ['Una entidad que había aceptado su solicitud al final no puede seguirla.', ...next],
    label: 'Ver cómo va mi solicitud',
  }),
  referralTakenBack: ({ reference }) => ({
    subject: `Novedades sobre su solicitud ${reference}`,
    paragraphs: [
      'El equipo ha retirado su solicitud de una entidad: ya no se le muestra nada de usted.',
      'Su página dice a quién sigue confiada la solicitud. Si no lo esperaba, escríbanos o pida que le llamen.',
    ],
    label: 'Ver cómo está mi solicitud',
  }),
  helpedQuestion: ({ reference }) => ({
    subject: `¿Ha recibido ayuda? Su solicitud ${reference}`,
    paragraphs: [
      'Una entidad aceptó su solicitud. Díganos con un clic, en su página, si le ha ayudado: si no ha sido así, el equipo retoma su solicitud.',
    ],
    label: 'Responder',
  }),
  draftKept: ({ until }) => ({
    subject: 'Su enlace para seguir con su solicitud',
    paragraphs: [
      `Ha guardado sus respuestas y sus opciones para más tarde. Este enlace le lleva a ellas hasta el ${until}; después se borra todo.`,
      'Guarde este enlace para usted: basta para abrir sus respuestas. Si no ha pedido nada, no haga caso de este mensaje.',
    ],
    label: 'Seguir con mi solicitud',
  }),
  savedList: ({ names }) => ({
    subject: 'Su lista de servicios',
    paragraphs: [
      'Ha pedido recibir esta lista:',
      ...names.map((name) => `– ${name}`),
      'Ábrala para ver adónde ir, cuándo y a quién llamar. Si no ha pedido nada, no haga caso de este mensaje: no guardamos su dirección.',
    ],
    label: 'Abrir mi lista',
  }),
  linkRenewed: ({ reference, until }) => ({
    subject: `Su nuevo enlace para la solicitud ${reference}`,
    paragraphs: [
      `El enlace que tenía para la solicitud ${reference} ya no era válido. Aquí tiene uno nuevo, válido hasta el ${until}.`,
      'Si no lo ha pedido, no tiene que hacer nada.',
    ],
    label: 'Abrir la solicitud',
  }),
  threadWaiting: ({ reference }) => ({
    subject: `Tiene un mensaje sobre la solicitud ${reference}`,
    paragraphs: [
      `Alguien ha escrito sobre la solicitud ${reference}. El mensaje se lee en la página de la solicitud, donde también puede responder.`,
      'No recibirá más correos sobre esto hasta que haya leído los mensajes.',
    ],
    label: 'Leer y responder',
  }),
  caseWaiting: ({ reference }) => ({
    subject: `Novedades en el expediente ${reference}`,
    paragraphs: ['La persona espera algo del equipo, o ha ampliado su solicitud. El expediente dice qué.'],
    label: 'Abrir el expediente',
  }),
  requestAdded: ({ reference }) => ({
    subject: `Hay más información en la solicitud ${reference}`,
    paragraphs: [`La persona ha añadido información a la solicitud ${reference}. Está en la página de la solicitud.`],
    label: 'Leer la solicitud',
  }),
  meetingChanged: ({ reference, when, place, state }) => ({
    subject: `Cita sobre su solicitud ${reference}`,
    paragraphs: [
      {
        proposed: `Le proponen una cita el ${when}: ${place}. Diga en su página si le viene bien.`,
        agreed: `La cita del ${when} está acordada: ${place}.`,
        declined: `La cita del ${when} no tendrá lugar. La entidad sabe que usted prefiere otro momento.`,
        cancelled: `La cita del ${when} no tendrá lugar. Su página dice cómo seguir.`,
      }[state],
    ],
    label: 'Abrir mi solicitud',
  }),
  meetingAnswered: ({ reference, when, state }) => ({
    subject: `Respuesta a la cita de la solicitud ${reference}`,
    paragraphs: [
      state === 'agreed'
        ? `La cita del ${when} le viene bien a la persona.`
        : `La cita del ${when} no le viene bien a la persona. Le rogamos que proponga otra.`,
    ],
    label: 'Abrir la solicitud',
  }),
  referralSent: ({ hub, service, due }) => ({
    subject: `Nueva solicitud para «${service}»`,
    paragraphs: [
      `${hub} le envía, con el permiso de la persona interesada, una solicitud para su servicio «${service}».`,
      due
        ? `Le rogamos que la lea y responda como muy tarde el ${due}, aunque no pueda aceptarla: la persona espera.`
        : 'Le rogamos que la lea y responda, aunque no pueda aceptarla: la persona espera.',
      'El enlace se abre sin cuenta. Abrirlo no le compromete a nada; solo cuenta su respuesta.',
    ],
    label: 'Leer la solicitud y responder',
  }),
  referralWithdrawn: ({ hub, service, sent }) => ({
    subject: `Solicitud retirada para «${service}»`,
    paragraphs: [
      `La solicitud que ${hub} le había enviado${sent ? ` el ${sent}` : ''} para su servicio «${service}» se ha retirado. Ya no tiene que hacer nada.`,
      'La página de esta solicitud está cerrada. Si apuntó algún dato, le rogamos que lo borre.',
    ],
  }),
  referralReminder: ({ hub, service, due }) => ({
    subject: `Recordatorio: una solicitud espera para «${service}»`,
    paragraphs: [
      `${hub} le envió una solicitud para su servicio «${service}». La persona sigue esperando su respuesta.`,
      `Si no responde${due ? ` antes de que acabe el ${due}` : ''}, la solicitud pasará a otra entidad. Decir que no también ayuda: así nadie espera en vano.`,
    ],
    label: 'Leer la solicitud y responder',
  }),
  firstContactReminder: ({ service, due }) => ({
    subject: `Una persona espera su llamada sobre «${service}»`,
    paragraphs: [
      `Aceptó una solicitud para «${service}». La persona espera un primer contacto${due ? ` como muy tarde el ${due}` : ''}.`,
      'Si ya está hecho, dígalo con un clic en la página de la solicitud.',
    ],
    label: 'Abrir la solicitud',
  }),
  firstContactOverdue: ({ hub, service, due }) => ({
    subject: `Primer contacto con retraso para «${service}»`,
    paragraphs: [
      `Aceptó una solicitud para «${service}»${due ? `, con un primer contacto como muy tarde el ${due}` : ''}. No nos consta ese contacto, y la persona espera.`,
      `Díganos si ya han hablado, o devuelva la solicitud si ya no puede seguirla: ${hub} buscará otra entidad.`,
    ],
    label: 'Decir cómo va',
  }),
  outcomeQuestion: ({ service }) => ({
    subject: `¿En qué quedó la solicitud para «${service}»?`,
    paragraphs: [
      `Usted sigue una solicitud para «${service}». Díganos en dos clics en qué ha quedado: incluso «no recibió ayuda» nos sirve.`,
    ],
    label: 'Decir el resultado',
  }),
  listingsToConfirm: ({ organization, hub, hides_on }) => ({
    subject: `¿Siguen siendo correctas sus fichas? (${organization})`,
    paragraphs: [
      `${hub} envía personas a ${organization} según lo que dicen sus fichas. Hace mucho que nadie las confirma.`,
      `Abra la página y pulse una vez «Todo sigue siendo correcto». Si no se confirman, la búsqueda dejará de mostrarlas a partir del ${hides_on}.`,
    ],
    label: 'Ver y confirmar mis fichas',
  }),
  digest: digestIn.es,
  membershipRefused: ({ organization, hub, word }) => ({
    subject: `Su solicitud para ${organization}`,
    paragraphs: [
      `${hub} no puede atender la solicitud de ${organization} para unirse. Este es el motivo:`,
      word,
      'No es definitivo: si la situación cambia, haga otra solicitud.',
    ],
    label: 'Hacer otra solicitud',
  }),
  reportAnswered: ({ listing, state, word }) => ({
    subject: `Su aviso sobre «${listing}»`,
    paragraphs: [
      state === 'mended'
        ? `Nos avisó de un problema en la ficha «${listing}». Gracias: tenía razón, y la ficha está corregida.`
        : `Nos avisó de un problema en la ficha «${listing}». Lo hemos comprobado: hasta donde sabemos, es correcta.`,
      ...(word === null ? [] : [word]),
    ],
    label: 'Ver la ficha',
  }),
  barrierAnswered: ({ state, word }) => ({
    subject: 'Lo que nos dijo sobre la accesibilidad',
    paragraphs: [
      state === 'mended'
        ? 'Nos dijo qué le estorbaba en el sitio. Gracias: está corregido.'
        : 'Nos dijo qué le estorbaba en el sitio. Lo hemos comprobado y no lo hemos encontrado. Escríbanos si todavía le estorba.',
      ...(word === null ? [] : [word]),
    ],
    label: 'Ver la página sobre accesibilidad',
  }),
  signInLetter: ({ minutes }) => ({
    subject: 'Su enlace para entrar',
    paragraphs: [
      `Alguien, seguramente usted, ha pedido un enlace para entrar con esta dirección. Sirve una vez, durante ${minutes} minutos.`,
      'Si no ha pedido nada, no haga caso de este mensaje: nadie puede entrar sin este enlace. No se lo dé a nadie.',
    ],
    label: 'Entrar',
  }),
  invitation: ({ place, until }) => ({
    subject: `Invitación para unirse a ${place}`,
    paragraphs: [
      `${place} le invita a trabajar con su equipo en la plataforma. La página que se abre dice qué podrá hacer; nada cambia antes de que acepte.`,
      `La invitación es solo para usted y sirve una vez, hasta el ${until}. Si no conoce este nombre, no haga caso de este mensaje.`,
    ],
    label: 'Ver la invitación',
  }),
};
