import { defineProblem } from '../problems/problem.ts';

export const eventNotFound = defineProblem('event-not-found', 404, 'There is no such event');
export const eventMovedOn = defineProblem(
  'event-moved-on',
  409,
  'Somebody else changed this event since you opened it',
);
export const eventStateRefused = defineProblem(
  'event-state-refused',
  409,
  'An event goes from draft to published, and from there to cancelled and back; only a draft can be deleted',
);
