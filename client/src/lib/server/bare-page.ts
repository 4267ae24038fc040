import { m } from '#lib/paraglide/messages.js';
import { getTextDirection, type Locale } from '#lib/paraglide/runtime.js';

/**
 * What a reader sees when not even the frame of the site can be drawn: what happened, and the way on, in their language. It needs
 * nothing but itself.
 */
export function barePage(locale: Locale, status: number): string {
  const isBusy = status === 429;
  const title = isBusy ? m.lost_busy({}, { locale }) : m.common_broken_title({}, { locale });
  const text = isBusy ? m.lost_busy_text({}, { locale }) : m.common_broken_text({}, { locale });
  return `<!doctype html>
<html lang="${locale}" dir="${getTextDirection(locale)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>${title}</title>
  </head>
  <body style="max-width: 40rem; margin: 15vh auto; padding: 0 1.25rem; font: 1.125rem/1.6 system-ui, sans-serif">
    <main>
      <h1>${title}</h1>
      <p>${text}</p>
      <p><a href="">${m.lost_again({}, { locale })}</a> · <a href="/${locale}">${m.common_go_home({}, { locale })}</a></p>
    </main>
  </body>
</html>
`;
}
