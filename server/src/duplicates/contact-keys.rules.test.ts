import { expect, test } from 'vitest';
import {
  isSamePhone,
  isSameStreet,
  metresBetween,
  phoneKey,
  phonesIn,
  siteOf,
  squaresOf,
  streetOf,
} from './contact-keys.rules.ts';

test.each([
  ['+216 73 680 111', ['21673680111']],
  ['00216-73.680.111', ['21673680111']],
  ['٧٣ ٦٨٠ ١١١', ['73680111']],
  ['06 12 34 56 78', ['612345678']],
  ['73 680 111 / 73 680 222', ['73680111', '73680222']],
  ['73 680 111 poste 12', ['73680111']],
  ['1899', []],
  ['n/a', []],
])('the numbers in %s are %j', (text, numbers) => {
  expect(phonesIn(text)).toEqual(numbers);
});

test('a number with and without its country is one, and is found under one key', () => {
  expect(isSamePhone('21673680111', '73680111')).toBe(true);
  expect(phoneKey('21673680111')).toBe(phoneKey('73680111'));
  expect(isSamePhone('21673680111', '3373680111')).toBe(false);
});

test.each([
  ['http://www.Port.example/', { host: 'port.example', path: '' }],
  ['port.example/fr/', { host: 'port.example', path: '/fr' }],
  ['https://port.example/index.html', { host: 'port.example', path: '' }],
  ['https://m.facebook.com/jamaity/', { host: 'facebook.com/jamaity', path: '' }],
  ['https://facebook.com', undefined],
  ['à vérifier', undefined],
  ['', undefined],
])('%s is the site %j', (address, site) => {
  expect(siteOf(address)).toEqual(site);
});

const street = (address_1: string, city = 'Mahdia') => streetOf({ address_1, city, postal_code: null });

test.each([
  ['4, rue Ali Bey', 'Rue Ali-Bey n° 4', true],
  ['808 North Salina Street', '808 N. Salina St', true],
  ['4, rue Ali Bey', '6, rue Ali Bey', false],
  ['4, rue Ali Bey', '4, rue du Port', false],
  ['4 نهج علي باي', 'نهج علي باي، 4', true],
])('%s and %s are one door: %s', (a, b, isOne) => {
  const [one, other] = [street(a), street(b)];
  expect(one && other && isSameStreet(one, other)).toBe(isOne);
});

test('the same street of another town is another door, and a street alone says too little', () => {
  const [one, other] = [street('4, rue Ali Bey'), street('4, rue Ali Bey', 'Sousse')];
  expect(one && other && isSameStreet(one, other)).toBe(false);
  expect(street('Port')).toBeUndefined();
  expect(street('4')).toBeUndefined();
});

test('points within a hundred metres lie in one square, wherever the lines run', () => {
  for (let step = 0; step < 400; step++) {
    const here = { latitude: 35.5 + step * 0.00037, longitude: 11.06 + step * 0.00053 };
    const near = { latitude: here.latitude + 0.0006, longitude: here.longitude + 0.0006 };
    expect(metresBetween(here, near)).toBeLessThan(100);
    expect(squaresOf(here).some((square) => squaresOf(near).includes(square))).toBe(true);
  }
});
