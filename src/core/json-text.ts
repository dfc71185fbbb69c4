/** What a JSON file holds, or where it stops being JSON (lines count from 1). */
export type JsonText =
  | {
      readonly outcome: 'read';
      readonly value: unknown;
      readonly duplicates: readonly JsonDuplicate[];
      /** Line on which a value begins, by the names and positions that lead to it; of what holds it, where there is none. */
      readonly lineOf: (path: readonly PropertyKey[]) => number;
    }
  | { readonly outcome: 'malformed'; readonly line: number; readonly explanation: string };

/** A name given twice in one object: JSON.parse would drop the first one without a word. */
export interface JsonDuplicate {
  readonly name: string;
  readonly line: number;
}

const MAX_DEPTH = 20;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\r\n]*/y;

/** Reads JSON as written by people: JSON.parse tells neither the line (on every Node) nor a name given twice. */
export function readJson(source: string): JsonText {
  // Windows editors put a byte order mark in front.
  const text = source.replace(/^\uFEFF/, '');
  try {
    const reader = new Reader(text, null);
    const value = reader.document();
    let offsets: Offsets | null = null;
    return {
      outcome: 'read',
      value,
      duplicates: reader.duplicates,
      lineOf: (path) => lineAt(text, offsetOf((offsets ??= offsetsIn(text)), path)),
    };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { outcome: 'malformed', line: lineAt(text, error.at), explanation: error.message };
  }
}

const NO_NAME = 'a name in double quotes is missing here (or there is a comma too many)';
/** What people write where JSON wants something else, by how it begins. */
const WRONG_NAMES: Readonly<Record<string, string>> = {
  '/': 'there are no comments in JSON',
  '#': 'there are no comments in JSON',
  "'": 'names and texts stand in double quotes',
  '“': 'names and texts stand in straight double quotes',
  '„': 'names and texts stand in straight double quotes',
};
const WRONG_VALUES: Readonly<Record<string, string>> = { ...WRONG_NAMES, '': 'the file ends too early' };

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function keyOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('\n');
}

/** Where values begin, by their paths. */
type Offsets = Map<string, number>;

/** Reads the text once more: nearly all files are sound, and noting where each value begins takes longer than reading it. */
function offsetsIn(text: string): Offsets {
  const offsets: Offsets = new Map();
  new Reader(text, offsets).document();
  return offsets;
}

function offsetOf(offsets: Offsets, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const offset = offsets.get(keyOf(path.slice(0, length)));
    if (offset !== undefined) return offset;
  }
  return 0;
}

class Malformed extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

class Reader {
  readonly duplicates: JsonDuplicate[] = [];
  private readonly path: PropertyKey[] = [];
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly offsets: Offsets | null,
  ) {}

  document(): unknown {
    const value = this.value(0);
    if (this.peek() !== '') throw this.malformed('there is something after the end of the object');
    return value;
  }

  private value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw this.malformed('too deeply nested');
    const next = this.peek();
    if (next === '{') return this.object(depth);
    if (next === '[') return this.list(depth);
    if (next === '"') return this.string();
    const literal = this.match(LITERAL);
    if (literal === null) throw this.malformed(WRONG_VALUES[next] ?? 'a value is missing here');
    return JSON.parse(literal) as unknown;
  }

  private object(depth: number): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    this.at++;
    if (this.takes('}')) return {};
    do {
      const next = this.peek();
      if (next !== '"') throw this.malformed(WRONG_NAMES[next] ?? NO_NAME);
      const startsAt = this.at;
      const name = this.string();
      if (entries.has(name)) this.duplicates.push({ name, line: lineAt(this.text, startsAt) });
      if (!this.takes(':')) throw this.malformed('a colon is missing after the name');
      entries.set(name, this.inner(name, startsAt, depth));
    } while (this.takes(','));
    if (!this.takes('}')) throw this.malformed('a comma or a closing brace is missing before this');
    return Object.fromEntries(entries);
  }

  private list(depth: number): unknown[] {
    const items: unknown[] = [];
    this.at++;
    if (this.takes(']')) return items;
    do {
      this.peek();
      items.push(this.inner(items.length, this.at, depth));
    } while (this.takes(','));
    if (!this.takes(']')) throw this.malformed('a comma or a closing bracket is missing before this');
    return items;
  }

  private inner(name: PropertyKey, startsAt: number, depth: number): unknown {
    this.path.push(name);
    this.offsets?.set(keyOf(this.path), startsAt);
    const value = this.value(depth + 1);
    this.path.pop();
    return value;
  }

  private string(): string {
    const raw = this.match(STRING);
    if (raw === null) throw this.malformed('a text is not closed, or holds a line break or a wrong backslash');
    return raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1);
  }

  private peek(): string {
    this.match(SPACE);
    return this.text.charAt(this.at);
  }

  private takes(mark: string): boolean {
    if (this.peek() !== mark) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  private malformed(message: string): Malformed {
    return new Malformed(message, this.at);
  }
}
