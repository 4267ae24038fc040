import { digestIn } from './digest.email.ts';
import { caseHandedOver } from './handover.email.ts';
import type { Words } from './words.types.ts';

export const pt: Words = {
  hello: 'Bom dia,',
  next: {
    sent: 'O seu pedido seguiu logo para a entidade seguinte, entre as que tinha escolhido.',
    proposed: 'A equipa já pensou noutra entidade e volta a falar consigo.',
    'others-asked': 'As outras entidades que escolheu ainda têm o seu pedido.',
    taken: 'Outra entidade já está a tratar do seu pedido.',
    'nobody-left':
      'Nenhuma outra entidade da sua lista corresponde: a equipa retoma o seu pedido e volta a falar consigo.',
  },
  intakeReceived: ({ reference, hub, due }) => ({
    subject: `Recebemos o seu pedido ${reference}`,
    paragraphs: [
      `O seu pedido chegou a ${hub}. A referência é ${reference}: indique-a se nos ligar.`,
      `Uma pessoa da equipa vai lê-lo até ${due}, o mais tardar. Escrevemos-lhe logo que haja uma resposta.`,
      'Na sua página privada vê a qualquer momento em que ponto está o seu pedido, e pode retirá-lo. Guarde este link só para si: basta para abrir a página.',
    ],
    label: 'Acompanhar o meu pedido',
  }),
  referralMade: ({ reference }) => ({
    subject: `O seu pedido ${reference} foi transmitido`,
    paragraphs: [
      'Tal como combinado consigo, a equipa transmitiu o seu pedido a uma entidade que pode ajudar. A sua página privada diz a qual, e até quando se espera a resposta.',
    ],
    label: 'Acompanhar o meu pedido',
  }),
  adviceGiven: ({ reference }) => ({
    subject: `Um conselho para o seu pedido ${reference}`,
    paragraphs: ['A equipa escreveu-lhe um conselho. Está na sua página privada.'],
    label: 'Ler o conselho',
  }),
  caseHandedOver: caseHandedOver.pt,
  caseClosed: ({ reference }) => ({
    subject: `O seu pedido ${reference} está encerrado`,
    paragraphs: [
      'A equipa encerrou o seu pedido. A sua página privada diz o que foi feito.',
      'Se ainda precisar de ajuda, ligue-nos ou envie um novo pedido.',
    ],
    label: 'Ver o meu pedido',
  }),
  referralAnswered: ({ reference, next }) => ({
    subject: `Novidades sobre o seu pedido ${reference}`,
    paragraphs: [
      'Uma das entidades a quem o seu pedido foi transmitido respondeu. A resposta está na sua página privada.',
      ...next,
    ],
    label: 'Ler a resposta',
  }),
  referralUnanswered: ({ reference, next }) => ({
    subject: `O seu pedido ${reference} continua`,
    paragraphs: ['Uma das entidades a quem o seu pedido foi transmitido não respondeu a tempo.', ...next],
    label: 'Ver em que ponto está o meu pedido',
  }),
  referralGivenBack: ({ reference, next }) => ({
    subject: `Novidades sobre o seu pedido ${reference}`,
    paragraphs: ['Uma entidade que tinha aceitado o seu pedido afinal não pode ficar com ele.', ...next],
    label: 'Ver em que ponto está o meu pedido',
  }),
  referralTakenBack: ({ reference }) => ({
    subject: `Novidades sobre o seu pedido ${reference}`,
    paragraphs: [
      'A equipa retirou o seu pedido de uma entidade: já nada seu lhe é mostrado.',
      'A sua página diz a quem o pedido continua confiado. Se não esperava isto, escreva-nos ou peça que lhe telefonem.',
    ],
    label: 'Ver em que ponto está o meu pedido',
  }),
  helpedQuestion: ({ reference }) => ({
    subject: `Teve ajuda? O seu pedido ${reference}`,
    paragraphs: [
      'Uma entidade aceitou o seu pedido. Diga-nos com um clique, na sua página, se ela ajudou: se não, a equipa retoma o seu pedido.',
    ],
    label: 'Responder',
  }),
  draftKept: ({ until }) => ({
    subject: 'O seu link para retomar o pedido',
    paragraphs: [
      `Guardou as suas respostas e opções para mais tarde. Este link leva-o de volta a elas até ${until}; depois tudo é apagado.`,
      'Guarde este link só para si: basta para abrir as suas respostas. Se não pediu nada, ignore esta mensagem.',
    ],
    label: 'Retomar o meu pedido',
  }),
  savedList: ({ names }) => ({
    subject: 'A sua lista de serviços',
    paragraphs: [
      'Pediu para receber esta lista:',
      ...names.map((name) => `– ${name}`),
      'Abra-a para ver aonde ir, quando e a quem telefonar. Se não pediu nada, ignore esta mensagem: o seu endereço não é guardado.',
    ],
    label: 'Abrir a minha lista',
  }),
  linkRenewed: ({ reference, until }) => ({
    subject: `O seu novo link para o pedido ${reference}`,
    paragraphs: [
      `O link que tinha para o pedido ${reference} já não era válido. Aqui está um novo, válido até ${until}.`,
      'Se não o pediu, não precisa de fazer nada.',
    ],
    label: 'Abrir o pedido',
  }),
  threadWaiting: ({ reference }) => ({
    subject: `Tem uma mensagem sobre o pedido ${reference}`,
    paragraphs: [
      `Alguém escreveu sobre o pedido ${reference}. Leia a mensagem na página do pedido, onde também pode responder.`,
      'Não recebe outro e-mail sobre isto enquanto não ler as mensagens.',
    ],
    label: 'Ler e responder',
  }),
  caseWaiting: ({ reference }) => ({
    subject: `Novidades no processo ${reference}`,
    paragraphs: ['A pessoa espera alguma coisa da equipa, ou completou o seu pedido. O processo diz o quê.'],
    label: 'Abrir o processo',
  }),
  requestAdded: ({ reference }) => ({
    subject: `O pedido ${reference} foi completado`,
    paragraphs: [`A pessoa acrescentou informações ao pedido ${reference}. Estão na página do pedido.`],
    label: 'Ler o pedido',
  }),
  meetingChanged: ({ reference, when, place, state }) => ({
    subject: `Reunião sobre o seu pedido ${reference}`,
    paragraphs: [
      {
        proposed: `Propõem-lhe uma reunião: ${when}, ${place}. Diga na sua página se lhe convém.`,
        agreed: `A reunião de ${when} está combinada: ${place}.`,
        declined: `A reunião de ${when} não se vai realizar. A entidade sabe que prefere outra hora.`,
        cancelled: `A reunião de ${when} não se vai realizar. A sua página diz o que vem a seguir.`,
      }[state],
    ],
    label: 'Abrir o meu pedido',
  }),
  meetingAnswered: ({ reference, when, state }) => ({
    subject: `Resposta à reunião sobre o pedido ${reference}`,
    paragraphs: [
      state === 'agreed'
        ? `A reunião de ${when} convém à pessoa.`
        : `A reunião de ${when} não convém à pessoa. Proponha outra, por favor.`,
    ],
    label: 'Abrir o pedido',
  }),
  referralSent: ({ hub, service, due }) => ({
    subject: `Novo pedido para «${service}»`,
    paragraphs: [
      `${hub} transmite-lhe, com o consentimento da pessoa em causa, um pedido para o seu serviço «${service}».`,
      due
        ? `Leia-o, por favor, e responda até ${due}, mesmo que não o possa aceitar: a pessoa está à espera.`
        : 'Leia-o, por favor, e responda, mesmo que não o possa aceitar: a pessoa está à espera.',
      'O link abre sem conta. Abri-lo não obriga a nada; só conta a sua resposta.',
    ],
    label: 'Ler o pedido e responder',
  }),
  referralWithdrawn: ({ hub, service, sent }) => ({
    subject: `Pedido retirado para «${service}»`,
    paragraphs: [
      `O pedido que ${hub} lhe tinha transmitido${sent ? ` (${sent})` : ''} para o seu serviço «${service}» foi retirado. Já não tem nada a fazer.`,
      'A página deste pedido está fechada. Se tomou nota de alguma informação, apague-a, por favor.',
    ],
  }),
  referralReminder: ({ hub, service, due }) => ({
    subject: `Lembrete: um pedido espera resposta para «${service}»`,
    paragraphs: [
      `${hub} transmitiu-lhe um pedido para o seu serviço «${service}». A pessoa ainda espera a sua resposta.`,
      `Sem resposta da sua parte${due ? ` até ao fim do dia (${due})` : ''}, o pedido passa para outra entidade. Um não também ajuda: a pessoa não espera em vão.`,
    ],
    label: 'Ler o pedido e responder',
  }),
  firstContactReminder: ({ service, due }) => ({
    subject: `Uma pessoa espera o seu contacto sobre «${service}»`,
    paragraphs: [
      `Aceitou um pedido para «${service}». A pessoa espera um primeiro contacto${due ? ` até ${due}` : ''}.`,
      'Se já falaram, diga-o com um clique na página do pedido.',
    ],
    label: 'Abrir o pedido',
  }),
  firstContactOverdue: ({ hub, service, due }) => ({
    subject: `Primeiro contacto em atraso para «${service}»`,
    paragraphs: [
      `Aceitou um pedido para «${service}»${due ? `, com um primeiro contacto até ${due}` : ''}. Não temos sinal desse contacto, e a pessoa está à espera.`,
      `Diga-nos se já falaram, ou devolva o pedido se já não puder ficar com ele: ${hub} procura outra entidade.`,
    ],
    label: 'Dizer em que ponto está',
  }),
  outcomeQuestion: ({ service }) => ({
    subject: `O que aconteceu ao pedido para «${service}»?`,
    paragraphs: [
      `Está a acompanhar um pedido para «${service}». Diga-nos em dois cliques o que aconteceu: até «não teve ajuda» nos é útil.`,
    ],
    label: 'Dizer o resultado',
  }),
  listingsToConfirm: ({ organization, hub, hides_on }) => ({
    subject: `As suas fichas continuam certas? (${organization})`,
    paragraphs: [
      `${hub} encaminha pessoas para ${organization} com base nas suas fichas. Há muito tempo que ninguém as confirma.`,
      `Abra a página e carregue uma vez em «Continua tudo certo». Sem confirmação, a procura deixa de as mostrar a partir de ${hides_on}.`,
    ],
    label: 'Ver e confirmar as nossas fichas',
  }),
  digest: digestIn.pt,
  membershipRefused: ({ organization, hub, word }) => ({
    subject: `O seu pedido para ${organization}`,
    paragraphs: [
      `${hub} não pode dar seguimento ao pedido de adesão de ${organization}. Eis o motivo:`,
      word,
      'Não é definitivo: se a situação mudar, faça um novo pedido.',
    ],
    label: 'Fazer um novo pedido',
  }),
  reportAnswered: ({ listing, state, word }) => ({
    subject: `O que comunicou sobre «${listing}»`,
    paragraphs: [
      state === 'mended'
        ? `Comunicou-nos um problema na ficha «${listing}». Obrigado: tinha razão, e a ficha está corrigida.`
        : `Comunicou-nos um problema na ficha «${listing}». Verificámos: tanto quanto sabemos, está correta.`,
      ...(word === null ? [] : [word]),
    ],
    label: 'Ver a ficha',
  }),
  barrierAnswered: ({ state, word }) => ({
    subject: 'O que nos disse sobre acessibilidade',
    paragraphs: [
      state === 'mended'
        ? 'Disse-nos o que o atrapalhou no site. Obrigado: está corrigido.'
        : 'Disse-nos o que o atrapalhou no site. Verificámos e não o encontrámos. Escreva-nos se ainda o atrapalha.',
      ...(word === null ? [] : [word]),
    ],
    label: 'Ver a página sobre acessibilidade',
  }),
  signInLetter: ({ minutes }) => ({
    subject: 'O seu link para entrar',
    paragraphs: [
      `Alguém, provavelmente a própria pessoa, pediu um link para entrar com este endereço. Serve uma vez, durante ${minutes} minutos.`,
      'Se não pediu nada, ignore esta mensagem: ninguém pode entrar sem este link. Não o passe a ninguém.',
    ],
    label: 'Entrar',
  }),
  invitation: ({ place, until }) => ({
    subject: `Convite para se juntar a ${place}`,
    paragraphs: [
      `${place} convida-o a trabalhar com a sua equipa na plataforma. A página que se abre diz o que poderá fazer; nada muda antes de aceitar.`,
      `O convite é só para si e serve uma vez, até ${until}. Se não conhece este nome, ignore esta mensagem.`,
    ],
    label: 'Ver o convite',
  }),
};
