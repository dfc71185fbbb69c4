import type { CompiledLexicon } from '../compile-lexicon';
import { featuresOf } from '../features';
import { gather, type Gathered } from '../gather';
import { GramCounts, type GramTable } from '../gram-table';
import type { Labelled } from './corpus';
import type { Row } from './fit';

export type Lexicons = Readonly<Record<string, CompiledLexicon>>;

/** A message as a reading sees it, before any n-gram is known. */
export interface Seen {
  readonly gathered: Gathered;
  readonly lexicon: CompiledLexicon;
}

export function seenOf({ text, language }: Pick<Labelled, 'text' | 'language'>, lexicons: Lexicons): Seen {
  const lexicon = lexicons[language];
  if (!lexicon) throw new Error(`There is no lexicon for "${language}".`);
  return { gathered: gather(text, lexicon), lexicon };
}

/** N-grams that one message alone has tell nothing. */
const LEAST_MESSAGES = 2;

/** The n-grams of these messages, and those of `before`. */
export function learnTable(seen: readonly Seen[], before: GramTable | null): GramTable {
  const counts = new GramCounts();
  for (const { gathered, lexicon } of seen) counts.add(gathered.asWorded, lexicon.conceptsOf);
  return counts.table(LEAST_MESSAGES, before);
}

/** A message as the training sees it: exactly what a reading sees. */
export function rowOf({ gathered, lexicon }: Seen, table: GramTable, source: number): Row {
  const { asWorded, counts, shape } = gathered;
  const { rows, values } = table.find(asWorded, lexicon.conceptsOf);
  const found = new Map<number, number>();
  rows.forEach((row, at) => found.set(row, (found.get(row) ?? 0) + (values[at] ?? 0)));
  return {
    features: featuresOf(counts, shape),
    slots: Int32Array.from(found.keys()),
    values: Float32Array.from(found.values()),
    source,
  };
}
