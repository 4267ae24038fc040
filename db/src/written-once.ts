import { getTableColumns, is, Param, Placeholder, sql, type DriverValueEncoder, type Query } from 'drizzle-orm';
import {
  PgDatabase,
  PgDialect,
  PgPreparedQuery,
  PgSession,
  type PgInsertBase,
  type PgTable,
  type PreparedQueryConfig,
} from 'drizzle-orm/pg-core';
import { PostgresJsSession, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { Db } from './index.ts';

/** A query of the builder, complete but for its values. */
type Writable<Result> = { prepare(name: string): { execute(): Promise<Result> } };
type Prepare = PgSession['prepareQuery'];

/** How many forms of an insert are kept; one more is written anew each time. */
const MOST_FORMS = 100;

/**
 * A query that is run all the time: the builder writes its text at the first call and not again, which is most of what a small statement
 * costs the process. `write` names with `value` what each call brings; dates become moments as texts, all else goes to the driver as
 * it is. Runs on a connection and in a transaction.
 */
export function writtenOnce<Values extends Record<string, unknown>, Result>(
  write: (db: Db, value: <Name extends keyof Values & string>(name: Name) => Placeholder<Name>) => Writable<Result>,
): (db: Db, values: Values) => Promise<Result> {
  let written: Written | undefined;
  return async (db, values) => {
    written ??= writeDown(write(WRITER, (name) => sql.placeholder(name)));
    return run<Result>(db, written, (name) => values[name]);
  };
}

/**
 * Inserts rows as the builder does, with a text that is written once for each set of columns and number of rows. `finish` adds what
 * is to be done about conflicts and what is answered. No rows are no statement.
 */
export function insertion<Table extends PgTable, Row = never>(
  table: Table,
  finish?: (insert: PgInsertBase<Table, PostgresJsQueryResultHKT>) => Writable<Row[]>,
): (db: Db, rows: readonly Table['$inferInsert'][]) => Promise<Row[]> {
  const forms = new Map<string, Written>();
  const columns = Object.keys(getTableColumns(table));
  return async (db, rows) => {
    if (rows.length === 0) return [];
    const given = rows.map((row: Record<string, unknown>) => columns.filter((column) => row[column] !== undefined));
    const form = given.join(';');
    const written = forms.get(form) ?? writeInsert(table, given, finish);
    if (forms.size < MOST_FORMS) forms.set(form, written);
    return run<Row[]>(db, written, (name) => {
      const at = name.indexOf('.');
      const row: Record<string, unknown> | undefined = rows[Number(name.slice(0, at))];
      return row?.[name.slice(at + 1)];
    });
  };
}

function writeInsert<Table extends PgTable, Row>(
  table: Table,
  given: readonly string[][],
  finish?: (insert: PgInsertBase<Table, PostgresJsQueryResultHKT>) => Writable<Row[]>,
): Written {
  const values = given.map((columns, row) =>
    Object.fromEntries(columns.map((column) => [column, sql.placeholder(`${row}.${column}`)])),
  );
  // a placeholder may stand for any value, and the columns are those of the rows
  const insert = WRITER.insert(table).values(values as never) as PgInsertBase<Table, PostgresJsQueryResultHKT>;
  return writeDown(finish ? finish(insert) : insert);
}

/** What the builder made of a query: everything but the connection it goes to. */
type Written = { text: string; values: readonly (Named | Fixed)[]; rest: Rest; joins: object };
type Named = { name: string; encoder: DriverValueEncoder<unknown, unknown> | null };
type Fixed = { fixed: unknown };
type Rest = [...Parameters<Prepare>] extends [unknown, ...infer Others] ? Others : never;

/** Takes down what the builder would have prepared. */
class Recorder extends PgSession<PostgresJsQueryResultHKT> {
  recorded: { query: Query; rest: Rest } | undefined;

  prepareQuery<Config extends PreparedQueryConfig>(query: Query, ...rest: Rest): PgPreparedQuery<Config> {
    this.recorded = { query, rest };
    return new NotRun(query, undefined, undefined);
  }

  transaction(): never {
    throw new TypeError('a query that is written once begins no transaction');
  }
}

class NotRun<Config extends PreparedQueryConfig> extends PgPreparedQuery<Config> {
  execute(): never {
    throw new TypeError('this query was only written');
  }
}

const dialect = new PgDialect();
const recorder = new Recorder(dialect);
const WRITER: Db = new PgDatabase(dialect, recorder, undefined);

function writeDown(query: Writable<unknown>): Written {
  const told = Object.entries(query.prepare(''));
  const { recorded } = recorder;
  if (!recorded) throw new TypeError('the builder prepared nothing');
  const [fields, _name, ...others] = recorded.rest;
  const rest: Rest = [fields, undefined, ...others];
  // which tables of a join may be missing is told to the prepared query itself, not when it is made
  const joins = Object.fromEntries(told.filter(([name]) => name === 'joinsNotNullableMap'));
  return { text: recorded.query.sql, values: recorded.query.params.map(valueIn), rest, joins };
}

function valueIn(given: unknown): Named | Fixed {
  if (is(given, Placeholder)) return { name: given.name, encoder: null };
  if (is(given, Param) && is(given.value, Placeholder)) return { name: given.value.name, encoder: given.encoder };
  return { fixed: given };
}

async function run<Result>(db: Db, written: Written, valueOf: (name: string) => unknown): Promise<Result> {
  const { session } = db._;
  if (!(session instanceof PostgresJsSession)) throw new TypeError('this needs a connection or a transaction');
  const params = written.values.map((each) => ('fixed' in each ? each.fixed : encoded(valueOf(each.name), each)));
  const prepared = session.prepareQuery({ sql: written.text, params }, ...written.rest);
  return Object.assign(prepared, written.joins).execute() as Promise<Result>; // the query was written to answer this
}

function encoded(value: unknown, { name, encoder }: Named): unknown {
  if (value === undefined) throw new TypeError(`"${name}" was not given`);
  if (value === null) return null;
  if (encoder) return encoder.mapToDriverValue(value);
  return value instanceof Date ? value.toISOString() : value;
}
