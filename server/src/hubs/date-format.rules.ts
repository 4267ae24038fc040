const formats = new Map<string, Intl.DateTimeFormat>();

/** A format for dates, made once for each language, zone and shape: making one takes longer than all that is asked of it. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, options);
  formats.set(name, format);
  return format;
}
