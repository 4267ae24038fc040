import { describe, expect, it } from 'vitest';
import { dayInWords, messageLanguage } from './languages.rules.ts';

describe('a day in words', () => {
  it('is the day in the timezone of the hub, not in London', () => {
    const lateInMahdia = new Date('2026-11-25T23:30:00Z');
    expect(dayInWords(lateInMahdia, 'fr', 'Africa/Tunis')).toBe('jeudi 26 novembre 2026');
    expect(dayInWords(lateInMahdia, 'en', 'Europe/Lisbon')).toBe('Wednesday, 25 November 2026');
    expect(dayInWords(lateInMahdia, 'ar', 'Africa/Tunis')).toContain('26 نوفمبر 2026');
    expect(dayInWords(lateInMahdia, 'es', 'Europe/Madrid')).toBe('jueves 26 de noviembre de 2026');
    expect(dayInWords(lateInMahdia, 'it', 'Europe/Rome')).toBe('giovedì 26 novembre 2026');
  });

  it('knows the first of the month in French', () => {
    expect(dayInWords(new Date('2026-12-01T12:00:00Z'), 'fr', 'Africa/Tunis')).toBe('mardi 1er décembre 2026');
    expect(dayInWords(new Date('2026-12-11T12:00:00Z'), 'fr', 'Africa/Tunis')).toBe('vendredi 11 décembre 2026');
  });
});

it('writes in French to a reader whose language has no messages yet', () => {
  expect(messageLanguage('ar')).toBe('ar');
  expect(messageLanguage('ca')).toBe('ca');
  expect(messageLanguage('de')).toBe('fr');
});
