import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'long-title': 'off', // a matter of taste
  },
});

/** How many errors the page has as it comes from the server; prints the first ones. */
export async function countErrors(url: string): Promise<number> {
  const html = await (await fetch(url)).text();
  const report = await validator.validateString(html);
  const messages = report.results.flatMap(({ messages }) => messages);
  for (const { ruleId, message, line } of messages.slice(0, 5)) console.log(`${url}:${line} ${ruleId}: ${message}`);
  return messages.length;
}
