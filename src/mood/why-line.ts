import type { Explanation, Reason } from './explain';

/** An explanation as it also comes over the wire, where a kind of signal is any text. */
type Explained = Pick<Explanation, 'from' | 'to' | 'rules' | 'botFailed' | 'repeatedRequest'> & {
  readonly reasons: readonly ExplainedReason[];
};
type ExplainedReason = Pick<Reason, 'quote' | 'manner'> & { readonly kind: string };

/** Gives the words for a key of `locales/<language>/pages/desk.json`. */
export type WordsOf = (key: string, values: Readonly<Record<string, string>>) => string;

/** The explanation in one line: “for the third time” + capitals unlike before → solution first, rule 14. */
export function whyLine(explanation: Explained, words: WordsOf): string {
  const { from, to, rules, botFailed, repeatedRequest } = explanation;
  const reasons = [
    ...explanation.reasons.map((reason) => reasonInWords(reason, words)),
    ...(repeatedRequest ? [words('why.repeatedRequest', {})] : []),
    ...(botFailed ? [words('why.botFailed', {})] : []),
  ];
  const branch = words(`branch.${to}`, {});
  const outcome = from === to ? words('why.stays', { branch }) : branch;
  const head = `${reasons.length === 0 ? words('mood.noSignals', {}) : reasons.join(' + ')} → ${outcome}`;
  return [head, ...[...new Set(rules)].map((id) => words('why.rule', { id }))].join(', ');
}

/** What decided, in a sentence. */
export function ruleInWords({ rule }: Pick<Explanation, 'rule'>, words: WordsOf): string {
  return words(`rule.${rule}`, {});
}

function reasonInWords({ kind, quote, manner }: ExplainedReason, words: WordsOf): string {
  if (quote !== null && quote !== '') return words('why.quote', { words: quote });
  return manner === null || manner === 'notKnown' ? words(`why.${kind}`, {}) : words(`why.${kind}.${manner}`, {});
}
