import { defineProblem } from '../problems/problem.ts';

export const cardNotFound = defineProblem('card-not-found', 404, 'There is no such page to make a card of');
export const cardsOff = defineProblem('cards-off', 503, 'This machine cannot draw cards');
