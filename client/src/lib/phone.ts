/** Where a telephone reaches a number as listings write it: its digits and the leading plus, of two numbers the first. */
export function telHref(number: string): string {
  const [first = ''] = number.split(/[/;,]| (?:ou|or|أو) /);
  const digits = first.replaceAll(/\D/g, '');
  return `tel:${/^\D*\+/.test(first) ? '+' : ''}${digits}`;
}
