import { describe, expect, test } from 'vitest';
import { filesOf, isForAll, placeAfter, readAnswer, readPage } from './what-to-keep.ts';

const ID = '01234567-89ab-4cde-8f01-23456789abcd';
const url = (path: string) => new URL(path, 'https://hub.example');

describe('what a device may keep', () => {
  test('is a service, the list and the page that stands in, each under its own address', () => {
    expect(readPage(url(`/ar/services/${ID}?from=search`))).toEqual({
      ...{ kind: 'service', language: 'ar', key: `/ar/services/${ID}` },
    });
    expect(readPage(url(`/fr/saved?ids=${ID}&x=1`))?.key).toBe(`/fr/saved?ids=${ID}`);
    expect(readPage(url('/fr/offline?kept'))?.key).toBe('/fr/offline');
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

  test('was taken unless the form is lost or over', () => {
    expect(placeAfter({ address: '/fr/ask' }, '/fr/ask/needs')).toBe('/fr/ask/needs');
    expect(placeAfter({ address: '/fr/ask/check' }, '/fr/ask/sent')).toBe('/fr/ask/sent');
    expect(placeAfter({ address: '/fr/ask/who' }, '/fr/ask/sent')).toBeNull();
    expect(placeAfter({ address: '/fr/ask/who' }, '/fr/ask/gone')).toBeNull();
    expect(placeAfter({ address: '/fr/ask/who' }, '/fr/ask')).toBeNull();
  });
});

test('the files of a page are its own, each once', () => {
  const html = `<link href="/_app/immutable/assets/0.a.css"><script src="/page.js"></script><script src="/page.js">
    <link href="https://other.example/_app/immutable/x.css"><a href="/fr/follow/t"><img src="/mark.svg">`;
  expect(filesOf(html)).toEqual(['/_app/immutable/assets/0.a.css', '/page.js', '/mark.svg']);
});
