import { describe, expect, test } from 'vitest';
import { EMPTY_FORM, stepsFor } from '../../routes/ask/steps.ts';
import { faultIn } from './answer-fault.ts';
import { stepBefore, walkFrom, walkOf, writeWalk } from './walk.ts';
import { filesOf, isForAll, placeAfter, readAnswer, readPage } from './what-to-keep.ts';

const ID = '01234567-89ab-4cde-8f01-23456789abcd';
const url = (path: string) => new URL(path, 'https://hub.example');

describe('what a device may keep', () => {
  test('is a service, the list, the bare questions and the page that stands in, each under its own address', () => {
    expect(readPage(url(`/ar/services/${ID}?from=search`))).toEqual({
      ...{ kind: 'service', language: 'ar', key: `/ar/services/${ID}` },
    });
    expect(readPage(url(`/fr/saved?ids=${ID}&x=1`))?.key).toBe(`/fr/saved?ids=${ID}`);
    expect(readPage(url('/fr/offline?kept'))?.key).toBe('/fr/offline');
    expect(readPage(url('/fr/offline/form'))?.kind).toBe('form');
  });

  test.each([
    ...['/fr', '/fr/services', '/fr/saved', '/fr/ask', '/fr/ask/check', '/fr/ask/sent', '/fr/ask/resume/t'],
    ...['/fr/follow/t', '/fr/answer/t', '/fr/desk', '/fr/desk/cases/1', '/fr/partner', '/fr/account', '/fr/sign-in'],
    ...['/fr/invitation/t', '/fr/confirm/t', `/fr/services/${ID}/problem`, `/fr/desk/services/${ID}`, '/api/session'],
  ])('is never %s', (path) => {
    expect(readPage(url(path))).toBeNull();
  });

  test('is only what came whole and is meant for all', () => {
    const page = (headers: Record<string, string>, status = 200, redirected = false) =>
      isForAll({ status, redirected, headers: new Headers({ 'content-type': 'text/html', ...headers }) });
    expect(page({})).toBe(true);
    expect(page({ 'cache-control': 'private, no-store' })).toBe(false);
    expect(page({}, 404)).toBe(false);
    expect(page({}, 200, true)).toBe(false);
    expect(page({ 'content-type': 'application/json' })).toBe(false);
  });
});

describe('an answer of the form', () => {
  test('may wait with the form it belongs to', () => {
    expect(readAnswer(url('/fr/ask/where?change=1'), 'territory=TN-53&form_id=abc')).toEqual({
      ...{ address: '/fr/ask/where?change=1', body: 'territory=TN-53&form_id=abc', form: 'abc' },
    });
    expect(readAnswer(url('/fr/ask'), 'text=figues')?.form).toBeNull();
  });

  test.each([
    ['/fr/ask/who', 'applicant=individual&is_assisted=1'],
    ['/fr/ask', 'way=fresh'],
    ['/fr/ask/options/keep', 'email=a@example.org'],
    ['/fr/sign-in', 'password=x'],
    ['/fr/ask', `text=${'x'.repeat(200_000)}`],
  ])('does not wait where it is not the person’s own: %s %s', (path, body) => {
    expect(readAnswer(url(path), body)).toBeNull();
  });

  test('is the same whether its page came from the network or from the device', () => {
    expect(readAnswer(url('/fr/ask/who?kept'), 'applicant=individual')?.address).toBe('/fr/ask/who');
  });

  test.each([
    ['/fr/ask', '', '/fr/ask/needs', true],
    ['/fr/ask/check', '', '/fr/ask/sent', true],
    ['/fr/ask/check', 'drop=1', '/fr/ask/check#recipients', true],
    ['/fr/ask/check', '', '/fr/ask/who', false],
    ['/fr/ask/who', '', '/fr/ask/sent', false],
    ['/fr/ask/who', '', '/fr/ask/gone', false],
    ['/fr/ask/who', '', '/fr/ask', false],
  ])('to %s (%s) that leads to %s was taken: %s', (address, body, location, isTaken) => {
    expect(placeAfter({ address, body }, location)).toBe(isTaken ? location : null);
  });
});

describe('the way through the form', () => {
  const answer = (step: string, walk: string, more = '') => ({
    address: `/fr/ask/${step}`,
    body: `walk=${walk}${more}`,
  });

  test('is what the page carried, and at the beginning what is asked most often', () => {
    expect(walkOf(answer('where', 'where:a-1_ who check')).map(({ step, seen }) => [step, seen])).toEqual([
      ...[['where', 'a-1_'], ['who', null], ['check', null]], // prettier-ignore
    ]);
    const steps = walkOf({ address: '/fr/ask', body: 'text=figues' }).map(({ step }) => step);
    expect(steps).toEqual(stepsFor(EMPTY_FORM));
    expect(writeWalk(walkOf(answer('where', 'where:a who')))).toBe('where:a who');
  });

  test('leaves out what own words answered and the person agreed to', () => {
    const steps = walkOf(answer('needs', 'needs where who stage', '&heard=territory&heard=applicant'));
    expect(steps.map(({ step }) => step)).toEqual(['needs', 'stage']);
  });

  test('goes on from the newest answer that knows the page, and back to the one before', () => {
    const answers = [answer('needs', 'needs where who'), answer('where', 'where stage')];
    expect(walkFrom(answers, 'stage')).toEqual([{ step: 'stage', seen: null }]);
    expect(walkFrom(answers, 'amount')).toBeNull();
    expect([stepBefore(answers, 'where'), stepBefore(answers, 'needs')]).toEqual(['needs', null]);
  });
});

test.each([
  ['needs', '', 'none'],
  ['where', 'territory=elsewhere&place=', 'place'],
  ['who', '', 'choose'],
  ['sector', 'sector=fishing&sector=none', 'alone'],
  ['groups', '', null],
  ['amount', 'amount=beaucoup', 'amount'],
  ['amount', 'amount=&way=not-sure', null],
  ['contact', 'email=&phone=', 'unreachable'],
  ['contact', 'email=amel@example.org&no_contact=yes', 'both'],
  ['contact', 'phone=%D9%A2%D9%A0%20123%20456', null],
  ['contact', 'email=amel', 'email'],
])('an answer to %s (%s) is kept unless it must be mended: %s', (step, body, because) => {
  expect(faultIn(step, new URLSearchParams(body))?.because ?? null).toBe(because);
});

test('the files of a page are its own, each once', () => {
  const html = `<link href="/_app/immutable/assets/0.a.css"><script src="/page.js"></script><script src="/page.js">
    <link href="https://other.example/_app/immutable/x.css"><a href="/fr/follow/t"><img src="/mark.svg">`;
  expect(filesOf(html)).toEqual(['/_app/immutable/assets/0.a.css', '/page.js', '/mark.svg']);
});
