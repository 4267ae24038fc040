import { defineProblem } from '../problems/problem.ts';

export const reportNotFound = defineProblem('report-not-found', 404, 'There is no such report in your hub');
export const reportDecided = defineProblem('report-decided', 409, 'Somebody of the hub looked into this report before');
