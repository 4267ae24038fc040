/** The text of a JSON list of these objects, one a line, or of ndjson. The same objects give the same bytes. */
export async function* writeJson(entities: AsyncIterable<object>, format: 'json' | 'ndjson'): AsyncGenerator<string> {
  let count = 0;
  if (format === 'json') yield '[';
  for await (const entity of entities) {
    const text = JSON.stringify(entity);
    if (format === 'ndjson') yield `${text}\n`;
    else yield `${count === 0 ? '' : ','}\n${text}`;
    count += 1;
  }
  if (format === 'json') yield count === 0 ? ']\n' : '\n]\n';
}
