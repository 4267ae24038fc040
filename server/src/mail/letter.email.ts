/** A message without its layout: plain sentences, and at most one address to open. */
export type Letter = {
  language: string;
  subject: string;
  paragraphs: string[];
  action?: { label: string; url: string };
  /** Who writes, and how to reach them; one line each. */
  signature: string[];
};

/** A message as it leaves. `letter` is what it is made of, for a hub that words it otherwise; it is not kept. */
export type Email = {
  subject: string;
  text: string;
  html: string;
  letter?: { name: string; told: object; to: object };
};

/** The letter as plain text and as simple HTML that reads from right to left in Arabic. Loads nothing from anywhere. */
export function layOut({ language, subject, paragraphs, action, signature }: Letter): Email {
  const steps = action ? [`${action.label}\n${action.url}`] : [];
  const text = [...paragraphs, ...steps, signature.join('\n')].join('\n\n') + '\n';
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const html = `<!doctype html>
<html lang="${language}" dir="${direction}">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body dir="${direction}" style="margin:0;padding:24px;background:#ffffff;color:#1d2430;font:17px/1.6 sans-serif">
<div style="max-width:36em">
${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n')}
${action ? actionHtml(action) : ''}
<p style="color:#4a5363">${signature.map(escapeHtml).join('<br>')}</p>
</div>
</body>
</html>
`;
  return { subject, text, html };
}

/** The address stands under the button as well: some people must copy it to another device. */
function actionHtml({ label, url }: { label: string; url: string }): string {
  const href = escapeHtml(url);
  return `<p><a href="${href}" style="display:inline-block;padding:12px 20px;background:#0f5a6e;color:#ffffff;text-decoration:none">${escapeHtml(label)}</a></p>
<p dir="ltr" style="font-size:14px;word-break:break-all"><a href="${href}" style="color:#0f5a6e">${href}</a></p>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
