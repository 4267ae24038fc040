import { answersToMend, defineProblem, type Problem } from '../problems/problem.ts';

export const keyReused = defineProblem('idempotency-key-reused', 409, 'This key was used for another request');

/** Somebody is to receive something, and nobody said that they may. */
export function consentMissing(): Problem {
  return answersToMend({ '/consent': 'Say that the chosen services may receive your answers' });
}

/** A recipient may reach the person, and there is nothing to reach them by. */
export function contactMissing(): Problem {
  return answersToMend({ '/contact': 'Enter an email address or a phone number' });
}

/** A yes that staff write down says how it was given; one given online needs nobody to write it down. */
export function consentChannelUnclear(): Problem {
  return answersToMend({ '/consent/channel': 'Say how the person agreed: at the desk, on the phone or on paper' });
}
