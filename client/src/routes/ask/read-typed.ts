/** Digits as the API reads them, whichever the person typed. */
export function westernDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

/**
 * The amount somebody typed: "15 000", "15.000", "15,000 DT" and "١٥٠٠٠" are fifteen thousand. Null where it is none above
 * 0, or past what a project can be.
 */
export function readAmount(text: string): number | null {
  const typed = westernDigits(text)
    .replace(/[\s\u00a0\u202f٬']/g, '')
    .replace(/^[^\d]+|[^\d]+$/g, '');
  const grouped = /^\d{1,3}([.,]\d{3})+$/.test(typed) ? typed.replace(/[.,]/g, '') : typed.replace(/[,٫]/, '.');
  const amount = /^\d+(\.\d{1,3})?$/.test(grouped) ? Number(grouped) : 0;
  return amount > 0 && amount <= 1e9 ? amount : null;
}
