/** The lines that show our question and search on another site; the second line fits the height and may be left out. */
export function makeSnippet(origin: string, path: string, title: string): string {
  const name = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const frame = `<iframe src="${origin}${path.replaceAll('&', '&amp;')}" title="${name}" height="520" loading="lazy"`;
  return `${frame} style="width:100%;border:0"></iframe>\n<script defer src="${origin}/embed.js"></script>`;
}
