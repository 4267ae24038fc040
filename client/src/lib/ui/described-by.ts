/** The ids of the hint and the error beside a control, for `aria-describedby`; undefined where there is neither. */
export function describedBy(name: string, hint: string | undefined, error: string | undefined): string | undefined {
  return [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined;
}
