const WRITE = /\b(insert into|update|delete from)\s+(?:"?\w+"?\.)?"?(\w+)"?/i;
const ASSIGNED = /"?(\w+)"?\s*=\s*(?=[^=])/g;

/**
 * The name of the place in the code that writes this: what it does to which columns of which table. Null for what writes nothing.
 * The statements themselves are the names, so that a write that is new tomorrow is a point of its own without anybody listing it.
 */
export function writePointOf(statement: string): string | null {
  const sql = statement.trim();
  if (/^commit\b/i.test(sql)) return 'commit';
  if (/^(?:select\s+pg_notify|notify)\b/i.test(sql)) return 'notify';
  const write = WRITE.exec(sql);
  if (write === null || /^select\b/i.test(sql)) return null;
  const [, verb = '', table = ''] = write;
  if (/^insert/i.test(verb)) return `insert ${table}${/\bon conflict\b/i.test(sql) ? ' once' : ''}`;
  if (/^delete/i.test(verb)) return `delete ${table}`;
  return `update ${table} (${assignedColumns(sql, write.index).join(' ')})`;
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
  }
  // `case when … end` compares as well
  return kept.replace(/\bcase\b.*?\bend\b/gis, '');
}
