/** The regional form of a language: Arabic as Tunisia writes it, with the digits people use there. */
export function localeOf(language: string): string {
  return { ar: 'ar-TN', fr: 'fr-FR', en: 'en-GB' }[language] ?? language;
}

/** An amount with its currency in words: "3 000 dinars tunisiens". */
export function amountInWords(amount: number, language: string, currency: string): string {
  const style = { style: 'currency', currency, currencyDisplay: 'name', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(localeOf(language), style).format(amount);
}
