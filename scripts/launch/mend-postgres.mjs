import fs from 'node:fs';
import path from 'node:path';

/**
 * Mends the PostgreSQL client that npm installed. In 3.4.9 a write that was put off runs into a connection that was closed meanwhile, and
 * the whole process ends (https://github.com/porsager/postgres/issues/1208); and a write that was pending at the close keeps the
 * connection from ever being used again. Here the query is refused with CONNECTION_CLOSED, and the next one connects anew. Besides, a
 * transaction that began while its connection still had much to write was refused as UNSAFE_TRANSACTION: it is one all the same.
 */
const FILE = path.resolve(import.meta.dirname, '../../node_modules/postgres/src/connection.js');
const MARK = '/* mended: closed meanwhile */';
const MENDS = [
  {
    found: '    const x = socket.write(chunk, fn)\n',
    mended: `    if (socket === null) { ${MARK}
      nextWriteTimer !== null && clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      const lost = Errors.connection('CONNECTION_CLOSED', options, socket)
      query && queryError(query, lost)
      query = null
      while (sent.length)
        queryError(sent.shift(), lost)
      return false
    }
    const x = socket.write(chunk, fn)
`,
  },
  {
    found: "    clearImmediate(nextWriteTimer)\n    socket.removeListener('data', data)\n",
    mended:
      "    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener('data', data)\n",
  },
  {
    found: `      return write(toBuffer(q))
        && !q.describeFirst
        && !q.cursorFn
        && sent.length < max_pipeline
        && (!q.options.onexecute || q.options.onexecute(connection))
`,
    mended: `      const isFree = write(toBuffer(q))
        && !q.describeFirst
        && !q.cursorFn
        && sent.length < max_pipeline
      return q.options.onexecute ? q.options.onexecute(connection) : isFree
`,
  },
];

if (fs.existsSync(FILE)) mend();

function mend() {
  const given = fs.readFileSync(FILE, 'utf8');
  let text = given;
  for (const { found, mended } of MENDS) {
    if (text.includes(mended)) continue;
    if (!text.includes(found)) {
      console.error(
        'scripts/launch/mend-postgres.mjs does not know this version of the package postgres. Look whether its issue 1208 is solved: then remove the script and its line in package.json, else adapt it.',
      );
      process.exitCode = 1;
      return;
    }
    text = text.replace(found, mended);
  }
  if (text === given) return;
  // another file in its place: npm may share the old one with other copies
  fs.writeFileSync(`${FILE}.mended`, text);
  fs.renameSync(`${FILE}.mended`, FILE);
}
