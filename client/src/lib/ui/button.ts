/** `primary` once a page; `danger` for what cannot be taken back lightly; `quiet` is a link with a button's size. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

const LOOKS: Record<ButtonVariant, string> = {
  primary: 'border-sea bg-sea text-on-sea hover:bg-sea-deep hover:border-sea-deep hover:text-on-sea',
  secondary: 'border-edge bg-surface text-ink hover:border-sea hover:text-sea',
  quiet:
    'border-transparent bg-transparent text-sea underline underline-offset-4 hover:text-sea-deep hover:decoration-2',
  danger: 'border-terracotta bg-surface text-terracotta hover:bg-terracotta-soft',
};

/** The classes of a button or of a link that looks like one. Both sizes are at least 44 px high. */
export function buttonClass(variant: ButtonVariant, small: boolean, full: boolean): string {
  return [
    'inline-flex items-center justify-center gap-2 rounded-md border font-semibold leading-snug text-center',
    variant === 'quiet' ? '' : 'no-underline hover:no-underline',
    small ? 'min-h-11 px-4 py-2 text-md' : 'min-h-13 px-6 py-3',
    full ? 'w-full' : '',
    LOOKS[variant],
  ].join(' ');
}
