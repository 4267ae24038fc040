import { defineProblem } from '../problems/problem.ts';

export const settingsMovedOn = defineProblem(
  'settings-moved-on',
  409,
  'Somebody changed the settings since you opened them',
);
export const hubNotFound = defineProblem('hub-not-found', 404, 'There is no such hub');
