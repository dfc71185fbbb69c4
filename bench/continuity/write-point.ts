/** Not `for update`, which locks, nor `do update`, which is what an insert does. */
const WRITES = /\b(insert into|(?<!\b(?:for|do) )update|delete from)\s+(?:"?\w+"?\.)?"?(\w+)"?/gi;
const ASSIGNED = /"?(\w+)"?\s*=\s*(?=[^=])/g;

/**
 * The name of the place in the code that writes this: what it does to which columns of which table. Null for what writes nothing.
 * The statements themselves are the names, so that a write that is new tomorrow is a point of its own without anybody listing it.
 */
export function writePointOf(statement: string): string | null {
  const sql = statement.trim();
  if (/^commit\b/i.test(sql)) return 'commit';
  if (/^(?:select\s+pg_notify|notify)\b/i.test(sql)) return 'notify';
  if (/^select\b/i.test(sql)) return null;
  // One statement may change several tables.
  const writes = [...sql.matchAll(WRITES)].map((write) => nameOf(sql, write));
  return writes.length === 0 ? null : writes.join(' + ');
}

function nameOf(sql: string, { 1: verb = '', 2: table = '', index }: RegExpExecArray): string {
  if (/^insert/i.test(verb)) return `insert ${table}${/\bon conflict\b/i.test(sql) ? ' once' : ''}`;
  if (/^delete/i.test(verb)) return `delete ${table}`;
  return `update ${table} (${assignedColumns(sql, index).join(' ')})`;
}

function assignedColumns(sql: string, from: number): string[] {
  const rest = sql.slice(from);
  const set = /\bset\b/i.exec(rest);
  if (set === null) return [];
  const assignments = withoutParentheses(rest.slice(set.index + 3)).split(/\b(?:where|from|returning)\b/i)[0] ?? '';
  return [...assignments.matchAll(ASSIGNED)].map(([, column = '']) => column);
}

/** What stands in parentheses compares; only what stands outside is assigned. */
function withoutParentheses(text: string): string {
  let depth = 0;
  let kept = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    if (depth === 0) kept += character;
    if (character === ')') depth -= 1;
    // The statement around this one goes on.
    if (depth < 0) break;
  }
  // `case when … end` compares as well
  return kept.replace(/\bcase\b.*?\bend\b/gis, '');
}
