import { expect, it } from 'vitest';
import { judgeFailure, type SmtpFailure } from './smtp-answer.rules.ts';

const rcpt = { code: 'EENVELOPE', command: 'RCPT TO' };
const cases: [string, SmtpFailure, { is_permanent: boolean; is_bad_address: boolean }][] = [
  ['no such mailbox', { ...rcpt, responseCode: 550, response: '550 5.1.1 <a@b.tn>: unknown' }, verdict(true, true)],
  ['no such mailbox, in an old server’s words', { ...rcpt, responseCode: 550 }, verdict(true, true)],
  ['a mailbox that was closed', { ...rcpt, responseCode: 550, response: '550 5.2.1 disabled' }, verdict(true, true)],
  ['a filter', { ...rcpt, responseCode: 550, response: '550 5.7.1 Blocked' }, verdict(true, false)],
  ['a full mailbox', { ...rcpt, responseCode: 452, response: '452 4.2.2 full' }, verdict(false, false)],
  ['a text that is refused', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, verdict(true, false)],
  ['our own address', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }, verdict(false, false)],
  ['our own password', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, verdict(false, false)],
  ['nobody there', { code: 'ECONNECTION', command: 'CONN' }, verdict(false, false)],
  ['no address at all', { code: 'EENVELOPE', command: 'API', message: 'Invalid recipient "x y"' }, verdict(true, true)],
];
function verdict(is_permanent: boolean, is_bad_address: boolean) {
  return { is_permanent, is_bad_address };
}

it.each(cases)('%s', (_what, failure, expected) => {
  const { said, ...judged } = judgeFailure(failure);
  expect(judged).toEqual(expected);
  expect(said).not.toMatch(/@|x y/);
});
