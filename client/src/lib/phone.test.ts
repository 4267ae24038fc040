import { expect, test } from 'vitest';
import { telHref } from './phone.ts';

test.each([
  ['+216 73 123 456', 'tel:+21673123456'],
  ['(+216) 73-123-456', 'tel:+21673123456'],
  ['73.123.456 / 73 123 457', 'tel:73123456'],
  ['\u202d73 123 456\u202c', 'tel:73123456'],
])('%s is called at %s', (number, href) => expect(telHref(number)).toBe(href));
