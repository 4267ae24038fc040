import { defineProblem } from '../problems/problem.ts';

export const notSignedIn = defineProblem('not-signed-in', 401, 'Sign in first');
export const notAllowed = defineProblem('not-allowed', 403, 'Your account may not do this');
export const signInRefused = defineProblem('sign-in-refused', 401, 'The email address or the password is not right');
export const foreignOrigin = defineProblem('foreign-origin', 403, 'This request came from a page of another site');
