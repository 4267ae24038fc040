import { describe, expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

const here = new URL('https://hub.example/fr/sign-in?next=x');

describe('where signing in leads', () => {
  test('to a page of this site, with its search', () => {
    expect(ownPath('/fr/desk?view=mine', here)).toBe('/fr/desk?view=mine');
  });

  test.each([
    '//evil.example/desk',
    '/\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'desk',
    '',
    null,
  ])('never to %s', (next) => {
    expect(ownPath(next, here)).toBeNull();
  });

  test('a path that climbs stays on this site', () => {
    expect(ownPath('/fr/../../desk', here)).toBe('/desk');
  });

  test('a path that would be read as another host is refused', () => {
    expect(ownPath('/.//evil.example', here)).toBeNull();
  });
});
