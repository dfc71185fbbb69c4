import { normalise } from './sentences';

/*
 * The notation of patterns over the words of a sentence, written in voice.json by people who don't write regular expressions:
 *   i understand ... your anger     "..." is up to four words of the same sentence
 *   (i am|we are) [so|very] sad     one of; perhaps one of
 *   frustrat*                       any word that starts so
 *   <feeling>                       a word list of the same file
 *   ^ you are angry                 at the start of a sentence
 */

export type PatternPart =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternPart[] }
  | { readonly kind: 'oneOf'; readonly parts: readonly PatternPart[] }
  | { readonly kind: 'perhaps'; readonly part: PatternPart }
  | { readonly kind: 'gap' };

export type WordLists = ReadonlyMap<string, readonly string[]>;

export class PatternError extends Error {}

const TOKEN = /\.\.\.|<[a-z]+>|[\p{L}\p{N}']+\*?|\S/gu;
const WORD = /^[\p{L}\p{N}']+\*?$/u;
const MAX_TOKENS = 2000;

/** @throws PatternError that says what is wrong with the pattern. */
export function parsePattern(source: string, lists: WordLists): { part: PatternPart; atStart: boolean } {
  const tokens = expand(source, lists, []);
  if (tokens.length > MAX_TOKENS) throw new PatternError('the pattern is too long');
  const atStart = tokens[0] === '^';
  return { part: new Parser(atStart ? tokens.slice(1) : tokens).pattern(), atStart };
}

/** Word lists become groups. */
function expand(source: string, lists: WordLists, within: readonly string[]): string[] {
  return (normalise(source).match(TOKEN) ?? []).flatMap((token) => {
    if (!/^<.+>$/.test(token)) return [token];
    const name = token.slice(1, -1);
    const entries = lists.get(name);
    if (entries === undefined) throw new PatternError(`there is no word list ${token}`);
    if (within.includes(name)) throw new PatternError(`the word list ${token} contains itself`);
    const groups = entries.map((entry) => expand(entry, lists, [...within, name]));
    return ['(', ...groups.flatMap((group, index) => (index === 0 ? group : ['|', ...group])), ')'];
  });
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  pattern(): PatternPart {
    const whole = this.alternatives();
    if (this.at < this.tokens.length) throw new PatternError(`unexpected ${this.tokens[this.at] ?? ''}`);
    return whole;
  }

  private alternatives(): PatternPart {
    const parts = [this.sequence()];
    while (this.tokens[this.at] === '|') {
      this.at++;
      parts.push(this.sequence());
    }
    return oneOf(parts);
  }

  private sequence(): PatternPart {
    const parts: PatternPart[] = [];
    for (
      let token = this.tokens[this.at];
      token !== undefined && !'|)]'.includes(token);
      token = this.tokens[this.at]
    ) {
      this.at++;
      parts.push(this.part(token));
    }
    const [only] = parts;
    if (only === undefined) throw new PatternError('an empty pattern or alternative');
    return parts.length === 1 ? only : { kind: 'sequence', parts };
  }

  private part(token: string): PatternPart {
    if (token === '...') return { kind: 'gap' };
    if (token === '(') return this.closed(')');
    if (token === '[') return { kind: 'perhaps', part: this.closed(']') };
    if (WORD.test(token)) return { kind: 'words', words: [token] };
    throw new PatternError(`unexpected ${token}`);
  }

  private closed(close: string): PatternPart {
    const group = this.alternatives();
    if (this.tokens[this.at] !== close) throw new PatternError(`${close} is missing`);
    this.at++;
    return group;
  }
}

/** Alternatives of one word each are one set of words, however many: that keeps long lists quick. */
function oneOf(parts: readonly PatternPart[]): PatternPart {
  const words = parts.flatMap((part) => (part.kind === 'words' ? part.words : []));
  const longer = parts.filter((part) => part.kind !== 'words');
  const merged: PatternPart[] = words.length > 0 ? [{ kind: 'words', words }, ...longer] : longer;
  const [only] = merged;
  return merged.length === 1 && only !== undefined ? only : { kind: 'oneOf', parts: merged };
}
