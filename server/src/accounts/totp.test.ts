import { describe, expect, test } from 'vitest';
import { base32, codeAt, stepAt, stepOfCode, totpAddress } from './totp.ts';

const secret = Buffer.from('12345678901234567890'); // of RFC 6238, appendix B

describe('the codes of an app', () => {
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [20000000000, '353130'],
  ])('at second %i are those of the standard', (second, code) => {
    expect(codeAt(secret, stepAt(new Date(second * 1000)))).toBe(code);
  });

  test('count for a phone that is half a minute off, once, and never backwards', () => {
    const now = new Date(59_000);
    expect(stepOfCode(secret, '287082', now, 0)).toBe(1);
    expect(stepOfCode(secret, '287082', new Date(89_000), 0)).toBe(1);
    expect(stepOfCode(secret, '287082', new Date(119_000), 0)).toBeNull();
    expect(stepOfCode(secret, '287082', now, 1)).toBeNull();
    expect(stepOfCode(secret, '000000', now, 0)).toBeNull();
  });

  test('are set up by an address that apps read', () => {
    expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(totpAddress(secret, { issuer: 'CitESS Mahdia', email: 'a@b.tn' })).toBe(
      'otpauth://totp/CitESS%20Mahdia:a%40b.tn?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=CitESS%20Mahdia',
    );
  });
});
