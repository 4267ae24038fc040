import type { EntityKind, ReadItem, SourcePlace } from '../interchange.types.ts';
import { checkRow, invalidRow } from './check-row.ts';
import { isRecord } from './check-value.ts';
import { kindOfEntity, kindOfName } from './entity-kind.ts';
import { flattenWithContradictions } from './flatten-entity.ts';
import { SeenRows } from './seen-rows.ts';
import { PAGE_OF_A_SITE, splitJson, type JsonItem } from './split-json.ts';
import { splitLines } from './split-lines.ts';
import { UnreadableSource } from './unreadable-source.ts';

type JsonFile = { name: string; format: 'json' | 'ndjson'; chunks: AsyncIterable<Buffer> };

/** What was read already: every record, and those that stood at the top. One for all files of a source. */
export class JsonMemory {
  readonly all = new SeenRows();
  readonly tops = new SeenRows();
}

/**
 * The rows of a file of nested HSDS objects: a list, a page, one object, or one a line.
 * @throws UnreadableSource where it cannot be read on; in ndjson a broken line is an invalid row and the next is read.
 */
export async function* readJson({ name, format, chunks }: JsonFile, memory: JsonMemory): AsyncGenerator<ReadItem> {
  const named = kindOfName(name);
  const items = format === 'ndjson' ? splitLines(chunks, name) : splitJson(chunks, name);
  for await (const item of items) {
    const at = { file: name, line: item.line };
    const entity = parseEntity(item, at, format);
    if (entity === null)
      yield { invalid: { at, field: null, reason: 'is not one JSON object; mend or remove the line' } };
    else yield* readEntity(entity, named ?? kindOfEntity(entity), at, memory);
  }
}

function* readEntity(entity: Record<string, unknown>, kind: EntityKind | null, at: SourcePlace, memory: JsonMemory) {
  if (kind === null) {
    const reason = 'is no object of HSDS; give services, organizations or service_at_locations';
    yield { invalid: { at, field: null, reason } };
    return;
  }
  const { rows, contradictions } = flattenWithContradictions(entity, kind, at);
  for (const { row, field } of contradictions) {
    const reason = `is said twice of this ${row.table}, in different words; keep one`;
    yield { invalid: invalidRow(row, { field, reason }) };
  }
  for (const [index, row] of rows.entries()) {
    for (const item of checkRow(row, 'nested')) {
      if ('invalid' in item) yield item;
      else if (index === 0 && memory.tops.note(item) === 'other') {
        yield { invalid: invalidRow(item, COMES_TWICE) };
        return;
      } else if (memory.all.note(item) !== 'same') yield item;
    }
  }
}

const COMES_TWICE = { field: 'id', reason: 'came before in this source with other contents; keep one of the two' };

function parseEntity({ text, line }: JsonItem, at: SourcePlace, format: 'json' | 'ndjson') {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch (error) {
    if (format === 'ndjson' && !text.startsWith('<')) return null;
    if (text.startsWith('<')) throw new UnreadableSource(PAGE_OF_A_SITE, at);
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
    const lines = text.slice(0, position).split('\n').length - 1;
    throw new UnreadableSource('the JSON is broken here; mend it', { ...at, line: line + lines });
  }
}
