import { micromark } from 'micromark';

/**
 * HTML of a Markdown text. HTML in it comes out as the words it is, and links lead nowhere but to pages, mail and telephone
 * (`micromark` leaves out every other kind of address). The page has its title above: no other heading is as high. No pictures:
 * they would tell another site who reads.
 */
export function renderMarkdown(text: string): string {
  const html = micromark(text, { extensions: [{ disable: { null: ['labelStartImage'] } }] });
  return html.replaceAll(/<(\/?)h1>/g, '<$1h2>');
}
