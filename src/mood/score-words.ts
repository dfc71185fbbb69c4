import type { CompiledLexicon } from './compile-lexicon';
import type { Settled } from './settle-phrases';
import type { Token } from './tokenize';

/** A word or phrase that counts, after negation and degree. */
export interface ScoredWord {
  /** Places of its first and last word. */
  readonly at: number;
  readonly to: number;
  /** Id of the lexicon's entry. */
  readonly id: string;
  readonly strength: number;
  readonly heat: number;
  readonly negated: boolean;
  /** Places of what turned it round; none where `negated` is false. */
  readonly negators: readonly number[];
  /** 1 where no word of degree stands before it. */
  readonly degree: number;
}

/** Words that a negator reaches: "I don't think that this is great". */
const SCOPE_AHEAD = 5;
const SCOPE_BACK = 4;
/** "Not good" is bad, though not as bad as "bad"; "not bad" is hardly good. */
const NEGATED_POSITIVE = -0.75;
const NEGATED_NEGATIVE = -0.3;
const EMPHASIS = 1.2;

interface Candidate {
  readonly at: number;
  readonly to: number;
  readonly id: string;
  readonly strength: number;
  readonly heat: number;
  /** Unhappy phrases mostly carry their own negator: another one does not make them happy. */
  readonly negatable: boolean;
}

/** Place of the word that the negator at `at` turns round, or -1: ahead first, then back where the language does so. */
function findNegated(
  at: number,
  tokens: readonly Token[],
  lexicon: CompiledLexicon,
  counts: ReadonlyMap<number, unknown>,
): number {
  const clause = tokens[at]?.clause;
  const reach = (step: 1 | -1, scope: number): number => {
    for (let distance = 1; distance <= scope; distance += 1) {
      const place = at + step * distance;
      const token = tokens[place];
      if (token?.clause !== clause || token === undefined || lexicon.clauseBreaks.has(token.word)) return -1;
      if (counts.has(place)) return place;
    }
    return -1;
  };
  const ahead = reach(1, SCOPE_AHEAD);
  return ahead >= 0 || !lexicon.negationLooksBack ? ahead : reach(-1, SCOPE_BACK);
}

function degreeBefore(at: number, tokens: readonly Token[], lexicon: CompiledLexicon): number {
  const near = lexicon.degrees.get(tokens[at - 1]?.word ?? '') ?? 1;
  const far =
    tokens[at - 2]?.clause === tokens[at]?.clause ? (lexicon.degrees.get(tokens[at - 2]?.word ?? '') ?? 1) : 1;
  return near * (1 + (far - 1) * 0.5);
}

/** Single words that no phrase speaks for. */
function wordCandidates(tokens: readonly Token[], lexicon: CompiledLexicon, taken: readonly boolean[]): Candidate[] {
  const own = tokens.map(({ word }, at) => (taken[at] === true ? undefined : lexicon.forms.get(word)));
  const strengths = lexicon.scores(tokens.flatMap(({ word }, at) => (own[at] === undefined ? [] : [word])));
  let next = 0;
  const candidates: Candidate[] = [];
  tokens.forEach((token, at) => {
    if (taken[at] === true) return;
    const known = own[at];
    const form = known ? { entry: known.entry, strength: strengths[next++] ?? 0 } : lexicon.formOfUnknown(token.word);
    if (!form || form.strength === 0) return;
    const id = `${lexicon.language}:${form.entry}`;
    candidates.push({
      at,
      to: at,
      id,
      strength: form.strength,
      heat: lexicon.heatOfEntry.get(form.entry) ?? 0,
      negatable: true,
    });
  });
  const places = new Set(candidates.map((candidate) => candidate.at));
  // A word of degree right before another that counts only colours it: "schrecklich gut".
  const colours = (at: number): boolean =>
    lexicon.degrees.has(tokens[at]?.word ?? '') && places.has(at + 1) && tokens[at + 1]?.clause === tokens[at]?.clause;
  return candidates.filter((candidate) => !colours(candidate.at));
}

function phraseCandidates({ hits }: Settled): Candidate[] {
  return hits.flatMap((hit) =>
    hit.value.group === 'phrase'
      ? [
          {
            at: hit.from,
            to: hit.to,
            id: hit.value.id,
            strength: hit.value.value,
            heat: 0,
            negatable: hit.value.value > 0,
          },
        ]
      : [],
  );
}

/** Places of the negators that reach each candidate, by the candidate's place. */
function findNegators(
  tokens: readonly Token[],
  lexicon: CompiledLexicon,
  settled: Settled,
  candidates: readonly Candidate[],
): ReadonlyMap<number, readonly number[]> {
  const negators = new Map<number, number[]>();
  const owner = new Map<number, Candidate>();
  for (const candidate of candidates) for (let at = candidate.at; at <= candidate.to; at += 1) owner.set(at, candidate);
  tokens.forEach((token, at) => {
    if (!lexicon.negators.has(token.word) || settled.taken[at] === true || settled.notNegating[at] === true) return;
    const negated = owner.get(findNegated(at, tokens, lexicon, owner));
    if (negated?.negatable === true) negators.set(negated.at, [...(negators.get(negated.at) ?? []), at]);
  });
  for (const [negated, all] of negators) negators.set(negated, withoutAnswer(all, tokens, lexicon));
  return negators;
}

/** "No I'm not angry": what opens a message and has a negator after it is an answer, and turns nothing round. */
function withoutAnswer(negators: readonly number[], tokens: readonly Token[], lexicon: CompiledLexicon): number[] {
  let answers = 0;
  while (negators[answers] === answers && lexicon.refusals.has(tokens[answers]?.word ?? '')) answers += 1;
  return negators.slice(Math.min(answers, negators.length - 1));
}

/** All that counts in the message, in no particular order. */
export function scoreWords(
  tokens: readonly Token[],
  lexicon: CompiledLexicon,
  settled: Settled,
): readonly ScoredWord[] {
  const candidates = [...phraseCandidates(settled), ...wordCandidates(tokens, lexicon, settled.taken)];
  const negatorsOf = findNegators(tokens, lexicon, settled, candidates);
  return candidates.map(({ at, to, id, strength, heat }) => {
    const negators = negatorsOf.get(at) ?? [];
    const negated = negators.length % 2 === 1;
    const isShouted = at === to ? tokens[at]?.shouted : tokens.slice(at, to + 1).some((token) => token.shouted);
    const degree = degreeBefore(at, tokens, lexicon) * (isShouted ? EMPHASIS : 1);
    const turned = negated ? strength * (strength > 0 ? NEGATED_POSITIVE : NEGATED_NEGATIVE) : strength;
    const turnedBy = negated ? negators : [];
    return { at, to, id, strength: turned * degree, heat: negated ? 0 : heat, negated, negators: turnedBy, degree };
  });
}
