import { defineProblem } from '../problems/problem.ts';

export const settingsMovedOn = defineProblem(
  'settings-moved-on',
  409,
  'Somebody changed the settings since you opened them',
);
export const logoRefused = defineProblem('logo-refused', 422, 'This cannot be a logo');
export const logoNotFound = defineProblem('logo-not-found', 404, 'No hub has this logo');
export const hubNotFound = defineProblem('hub-not-found', 404, 'There is no such hub');
