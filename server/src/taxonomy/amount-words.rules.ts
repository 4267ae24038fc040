/** The regional form of a language: Arabic as Tunisia writes it, with the digits people use there. */
export function localeOf(language: string): string {
  return (
    { ar: 'ar-TN', fr: 'fr-FR', en: 'en-GB', pt: 'pt-PT', ca: 'ca-ES', es: 'es-ES', it: 'it-IT' }[language] ?? language
  );
}

/** An amount with its currency in words: "3 000 dinars tunisiens". */
export function amountInWords(amount: number, language: string, currency: string): string {
  return formatOf(language, currency).format(amount);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Made once a language and currency: making one takes longer than a hundred uses. */
function formatOf(language: string, currency: string): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  const style = { style: 'currency', currency, currencyDisplay: 'name', maximumFractionDigits: 0 } as const;
  const format = formats.get(key) ?? new Intl.NumberFormat(localeOf(language), style);
  formats.set(key, format);
  return format;
}
