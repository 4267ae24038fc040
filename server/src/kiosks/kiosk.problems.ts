import { defineProblem } from '../problems/problem.ts';

export const kioskNotFound = defineProblem('kiosk-not-found', 404, 'This hub has no such kiosk');
