import { digestIn } from './digest.email.ts';
import { caseHandedOver } from './handover.email.ts';
import type { Words } from './words.types.ts';

export const en: Words = {
  hello: 'Hello,',
  next: {
    sent: 'Your request went straight on to the next organisation among those you chose.',
    proposed: 'The team has another organisation in mind and will come back to you.',
    'others-asked': 'The other organisations you chose still have your request.',
    taken: 'Another organisation is already helping you.',
    'nobody-left': 'No other organisation on your list fits: the team takes your request on and will come back to you.',
  },
  intakeReceived: ({ reference, hub, due }) => ({
    subject: `We have received your request ${reference}`,
    paragraphs: [
      `Your request has reached ${hub}. Its reference is ${reference}: quote it if you call us.`,
      `Someone on the team will read it by ${due} at the latest. We will write to you as soon as there is an answer.`,
      'Your private page always shows where your request stands, and lets you withdraw it. Keep this link to yourself: it is all one needs to open the page.',
    ],
    label: 'Follow my request',
  }),
  referralMade: ({ reference }) => ({
    subject: `Your request ${reference} has been passed on`,
    paragraphs: [
      'As agreed with you, the team has passed your request on to an organisation that can help. Your private page says which one, and by when its answer is expected.',
    ],
    label: 'Follow my request',
  }),
  adviceGiven: ({ reference }) => ({
    subject: `Advice on your request ${reference}`,
    paragraphs: ['The team has written some advice for you. It is on your private page.'],
    label: 'Read the advice',
  }),
  caseHandedOver: caseHandedOver.en,
  caseClosed: ({ reference }) => ({
    subject: `Your request ${reference} is closed`,
    paragraphs: [
      'The team has closed your request. Your private page says what was done.',
      'If you still need help, call us or send a new request.',
    ],
    label: 'See my request',
  }),
  referralAnswered: ({ reference, next }) => ({
    subject: `News on your request ${reference}`,
    paragraphs: [
      'One of the organisations your request was passed to has answered. The answer is on your private page.',
      ...next,
    ],
    label: 'Read the answer',
  }),
  referralUnanswered: ({ reference, next }) => ({
    subject: `Your request ${reference} goes on`,
    paragraphs: ['One of the organisations your request was passed to did not answer in time.', ...next],
    label: 'See where my request stands',
  }),
  referralGivenBack: ({ reference, next }) => ({
    subject: `News on your request ${reference}`,
    paragraphs: ['An organisation that had taken your request on cannot follow it up after all.', ...next],
    label: 'See where my request stands',
  }),
  referralTakenBack: ({ reference }) => ({
    subject: `News on your request ${reference}`,
    paragraphs: [
      'The team has taken your request back from one organisation: nothing of you is shown to it any more.',
      'Your page says who the request is still with. If you did not expect this, write to us or ask to be called.',
    ],
    label: 'See where my request stands',
  }),
  helpedQuestion: ({ reference }) => ({
    subject: `Were you helped? Your request ${reference}`,
    paragraphs: [
      'An organisation took on your request. Tell us in one click on your page whether it helped you: if not, the team takes your request up again.',
    ],
    label: 'Answer',
  }),
  draftKept: ({ until }) => ({
    subject: 'Your link to go on with your request',
    paragraphs: [
      `You kept your answers and options for later. This link brings you back to them until ${until}; after that everything is erased.`,
      'Keep this link to yourself: it is all one needs to open your answers. If you asked for nothing, ignore this message.',
    ],
    label: 'Go on with my request',
  }),
  savedList: ({ names }) => ({
    subject: 'Your list of services',
    paragraphs: [
      'You asked to be sent this list:',
      ...names.map((name) => `– ${name}`),
      'Open it to see where to go, when, and whom to call. If you asked for nothing, ignore this message: your address is not kept.',
    ],
    label: 'Open my list',
  }),
  linkRenewed: ({ reference, until }) => ({
    subject: `Your new link to request ${reference}`,
    paragraphs: [
      `The link you had to request ${reference} was no longer valid. Here is a new one, valid until ${until}.`,
      'If you did not ask for it, there is nothing you need to do.',
    ],
    label: 'Open the request',
  }),
  threadWaiting: ({ reference }) => ({
    subject: `A message is waiting about request ${reference}`,
    paragraphs: [
      `Somebody has written about request ${reference}. Read it on the page of the request, where you can also reply.`,
      'You will get no other e-mail about this until you have read the messages.',
    ],
    label: 'Read and reply',
  }),
  caseWaiting: ({ reference }) => ({
    subject: `News in case ${reference}`,
    paragraphs: ['The person waits for something from the team, or has added to their request. The case says what.'],
    label: 'Open the case',
  }),
  requestAdded: ({ reference }) => ({
    subject: `Request ${reference} has been added to`,
    paragraphs: [`The person has added information to request ${reference}. It is on the page of the request.`],
    label: 'Read the request',
  }),
  meetingChanged: ({ reference, when, place, state }) => ({
    subject: `Meeting about your request ${reference}`,
    paragraphs: [
      {
        proposed: `A meeting is proposed to you on ${when}: ${place}. Say on your page whether it suits you.`,
        agreed: `The meeting on ${when} is agreed: ${place}.`,
        declined: `The meeting on ${when} will not take place. The organisation knows that you prefer another time.`,
        cancelled: `The meeting on ${when} will not take place. Your page says what comes next.`,
      }[state],
    ],
    label: 'Open my request',
  }),
  meetingAnswered: ({ reference, when, state }) => ({
    subject: `Answer to the meeting about request ${reference}`,
    paragraphs: [
      state === 'agreed'
        ? `The meeting on ${when} suits the person.`
        : `The meeting on ${when} does not suit the person. Please propose another.`,
    ],
    label: 'Open the request',
  }),
  referralSent: ({ hub, service, due }) => ({
    subject: `New request for “${service}”`,
    paragraphs: [
      `${hub} passes on to you, with the agreement of the person concerned, a request for your service “${service}”.`,
      due
        ? `Please read it and answer by ${due}, even if you cannot take it on: the person is waiting.`
        : 'Please read it and answer, even if you cannot take it on: the person is waiting.',
      'The link opens without an account. Opening it commits you to nothing; only your answer counts.',
    ],
    label: 'Read the request and answer',
  }),
  referralWithdrawn: ({ hub, service, sent }) => ({
    subject: `Request withdrawn for “${service}”`,
    paragraphs: [
      `The request that ${hub} passed on to you${sent ? ` on ${sent}` : ''} for your service “${service}” has been withdrawn. There is nothing left for you to do.`,
      'The page of this request is closed. If you noted anything from it, please delete it.',
    ],
  }),
  referralReminder: ({ hub, service, due }) => ({
    subject: `Reminder: a request waits for “${service}”`,
    paragraphs: [
      `${hub} passed on to you a request for your service “${service}”. The person still waits for your answer.`,
      `Without an answer from you${due ? ` by the evening of ${due}` : ''} the request goes on to another organisation. A no helps too: nobody waits in vain.`,
    ],
    label: 'Read the request and answer',
  }),
  firstContactReminder: ({ service, due }) => ({
    subject: `Somebody waits for your call about “${service}”`,
    paragraphs: [
      `You took on a request for “${service}”. The person expects a first contact${due ? ` by ${due}` : ''}.`,
      'If you have spoken already, say so in one click on the page of the request.',
    ],
    label: 'Open the request',
  }),
  firstContactOverdue: ({ hub, service, due }) => ({
    subject: `First contact overdue for “${service}”`,
    paragraphs: [
      `You took on a request for “${service}”${due ? `, with a first contact by ${due}` : ''}. We have no trace of it, and the person waits.`,
      `Tell us if you have spoken, or give the request back if you cannot follow it up: ${hub} will look for somebody else.`,
    ],
    label: 'Say where it stands',
  }),
  outcomeQuestion: ({ service }) => ({
    subject: `What came of the request for “${service}”?`,
    paragraphs: [
      `You follow a request for “${service}”. Tell us in two clicks what came of it: even “not helped” is of use.`,
    ],
    label: 'Say what came of it',
  }),
  listingsToConfirm: ({ organization, hub, hides_on }) => ({
    subject: `Are your listings still correct? (${organization})`,
    paragraphs: [
      `${hub} sends people to ${organization} by what its listings say. Nobody has confirmed them for a long time.`,
      `Open the page and press “All still correct” once. Without confirmation they are no longer found from ${hides_on}.`,
    ],
    label: 'See and confirm our listings',
  }),
  digest: digestIn.en,
  membershipRefused: ({ organization, hub, word }) => ({
    subject: `Your request for ${organization}`,
    paragraphs: [
      `${hub} cannot follow the request of ${organization} to join. This is why:`,
      word,
      'That is not for ever: if things change, ask again.',
    ],
    label: 'Ask again',
  }),
  reportAnswered: ({ listing, state, word }) => ({
    subject: `What you reported about “${listing}”`,
    paragraphs: [
      state === 'mended'
        ? `You told us that something about “${listing}” was not right. Thank you: you were right, and the listing is mended.`
        : `You told us that something about “${listing}” was not right. We looked into it: as far as we can tell, it is correct.`,
      ...(word === null ? [] : [word]),
    ],
    label: 'See the listing',
  }),
  barrierAnswered: ({ state, word }) => ({
    subject: 'What you reported about accessibility',
    paragraphs: [
      state === 'mended'
        ? 'You told us what got in your way on the site. Thank you: it is mended.'
        : 'You told us what got in your way on the site. We looked into it and could not find it. Write to us if it is still in your way.',
      ...(word === null ? [] : [word]),
    ],
    label: 'See the page on accessibility',
  }),
  signInLetter: ({ minutes }) => ({
    subject: 'Your link to sign in',
    paragraphs: [
      `Somebody, probably you, asked for a link to sign in with this address. It works once, for ${minutes} minutes.`,
      'If you asked for nothing, ignore this message: nobody can sign in without this link. Do not pass it on to anybody.',
    ],
    label: 'Sign in',
  }),
  invitation: ({ place, until }) => ({
    subject: `You are invited to join ${place}`,
    paragraphs: [
      `${place} invites you to work with its team on the platform. The page that opens says what you will be able to do; nothing changes before you accept.`,
      `The invitation is for you alone and works once, until ${until}. If you do not know this name, ignore this message.`,
    ],
    label: 'See the invitation',
  }),
};
