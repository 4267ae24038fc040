import { defineProblem } from '../problems/problem.ts';

export const notSignedIn = defineProblem('not-signed-in', 401, 'Sign in first');
export const notAllowed = defineProblem('not-allowed', 403, 'Your account may not do this');
export const signInRefused = defineProblem('sign-in-refused', 401, 'The email address or the password is not right');
export const tooManyTries = defineProblem('too-many-tries', 429, 'Too many wrong tries; wait a quarter of an hour');
export const openIdOff = defineProblem('openid-off', 404, 'This deployment has no such provider to sign in with');
export const codeRefused = defineProblem('code-refused', 401, 'The code is wrong, was used before or is too old');
export const secondFactorOn = defineProblem('second-factor-on', 409, 'There is a second factor already');
export const secondFactorOff = defineProblem('second-factor-off', 409, 'There is no second factor yet');
export const sessionNotFound = defineProblem('session-not-found', 404, 'You have no such session');
export const accessKeyRefused = defineProblem('access-key-refused', 401, 'The key never was, has ended or was revoked');
export const accessKeyNotFound = defineProblem('access-key-not-found', 404, 'There is no such key in your hub');
export const foreignOrigin = defineProblem('foreign-origin', 403, 'This request came from a page of another site');
