import { eq, getTableColumns, is, Param, Placeholder, sql, type DriverValueEncoder, type Query } from 'drizzle-orm';
import {
  PgDatabase,
  PgDialect,
  PgPreparedQuery,
  PgSession,
  type PgColumn,
  type PgInsertBase,
  type PgTable,
  type PreparedQueryConfig,
} from 'drizzle-orm/pg-core';
import { PostgresJsSession, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { Db } from './db.types.ts';

/** A query of the builder, complete but for its values. */
type Writable<Result> = { prepare(name: string): { execute(): Promise<Result> } };
type Prepare = PgSession['prepareQuery'];

/** How many forms of an insert are kept; one more is written anew each time. */
const MOST_FORMS = 100;

/** What each call brings, as a query is written with it: `Values<{ id: string }>` has `id`. */
export type Values<Given extends Record<string, unknown>> = {
  readonly [Name in keyof Given & string]: Placeholder<Name>;
};

/**
 * A query that is run all the time: the builder writes its text at the first call and not again, which is most of what a small statement
 * costs the process. What a column is set to is encoded as the column is; what else is brought goes to the driver as it is, moments as
 * texts. Runs on a connection and in a transaction.
 */
export function writtenOnce<Given extends Record<string, unknown>, Result>(
  write: (db: Db, values: Values<Given>) => Writable<Result>,
): (db: Db, given: Given) => Promise<Result> {
  let written: Written | undefined;
  return async (db, given) => {
    written ??= writeDown(write(WRITER, placeholders<Given>()));
    return run<Result>(db, written, (name) => given[name]);
  };
}

/** A placeholder for whatever name is asked for: the type says which there are. */
function placeholders<Given extends Record<string, unknown>>(): Values<Given> {
  const named = (_target: object, name: string | symbol) => sql.placeholder(String(name));
  return new Proxy({}, { get: named }) as Values<Given>; // as: each name is answered when it is asked for
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

/**
 * Changes the row with an id as the builder does, with a text that is written once for each set of columns. What is undefined stays as it is.
 */
export function changing<Table extends PgTable & { id: PgColumn }>(
  table: Table,
): (db: Db, id: string, change: Partial<Table['$inferInsert']>) => Promise<void> {
  const forms = new Map<string, Written>();
  const all = getTableColumns(table);
  return async (db, id, change: Record<string, unknown>) => {
    const columns = Object.keys(all).filter((column) => change[column] !== undefined);
    if (columns.length === 0) return;
    const form = columns.join();
    const written = forms.get(form) ?? writeChange(table, columns);
    forms.set(form, written);
    await run(db, written, (name) => (name === ID ? id : change[name]));
  };
}

/** No column is called so. */
const ID = 'row id';

function writeChange<Table extends PgTable & { id: PgColumn }>(table: Table, columns: readonly string[]): Written {
  const all: Record<string, PgColumn> = getTableColumns(table);
  const set = columns.map((column) => [column, sql`${sql.param(sql.placeholder(column), all[column])}`]);
  const change = WRITER.update<PgTable>(table).set(Object.fromEntries(set));
  return writeDown(change.where(eq(table.id, sql.placeholder(ID))));
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
  const [fields, , ...others] = recorded.rest;
  const rest: Rest = [fields, undefined, ...others]; // without a name, as the builder runs its own
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
