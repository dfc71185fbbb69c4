// Writes an embedded store as SQL that both engines read: what a migration is tested against, once the code that wrote it is gone.
// node tools/dump-store.mjs data/tact.db > test/fixtures/schema/<version>.sqlite.sql
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';

/** Of the moment: a store that is picked up later has other processes, and agents who were seen at another time. */
const NOT_KEPT = ['instances', 'agent_presence', 'sign_in_tries'];

const quoted = (name) => `"${name}"`;

function literal(value) {
  if (value === null) return 'null';
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

function* statements(database) {
  const made = database
    .prepare("select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite_%'")
    .all();
  for (const { type, sql } of made) if (type === 'table') yield sql;
  for (const { type, name } of made) {
    if (type !== 'table' || NOT_KEPT.includes(name)) continue;
    for (const row of database.prepare(`select * from ${quoted(name)} order by 1, 2`).all()) {
      const columns = Object.keys(row).map(quoted).join(', ');
      yield `insert into ${quoted(name)} (${columns}) values (${Object.values(row).map(literal).join(', ')})`;
    }
  }
  for (const { type, sql } of made) if (type === 'index') yield sql.replaceAll(/\s+/g, ' ');
}

const [file] = process.argv.slice(2);
if (file === undefined || !existsSync(file)) {
  console.error('Usage: node tools/dump-store.mjs <tact.db>');
  process.exit(1);
}
const database = new Database(`${pathToFileURL(file).href}?mode=ro`);
for (const statement of statements(database)) process.stdout.write(`${statement};\n`);
database.close();
