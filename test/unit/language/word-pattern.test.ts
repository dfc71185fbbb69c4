import { tokensOf } from '../../../src/language/tokens';
import { compilePattern, matchAt } from '../../../src/language/word-pattern';

const LISTS = { person: ['human*', 'real person', 'Müller'] };

function matches(source: string, text: string): boolean {
  const pattern = compilePattern(source, LISTS);
  const tokens = tokensOf(text);
  return tokens.some((_, at) => matchAt(pattern, tokens, at) !== null);
}

it.each([
  ['talk', 'Talk!'],
  ['(talk|speak) to {person}', 'i want to speak to humans'],
  ['(talk|speak) to {person}', 'talk to a'.replace(' a', ' real person')],
  ['talk [to] [a|the] {person}', 'talk human'],
  ['talk [to] [a|the] {person}', 'talk to the human'],
  ['talk ... {person}', 'talk to one two three human'],
  ['^ stop $', 'stop'],
  ['no ,', 'well no, thanks'],
  ['no ,', 'no'],
  ['{person}', 'mueller'],
  ['{person}', 'MULLER'],
])('"%s" finds itself in "%s"', (source, text) => {
  expect(matches(source, text)).toBe(true);
});

it.each([
  ['talk', 'talking'],
  ['(talk|speak) to {person}', 'speak to the human'],
  ['talk ... {person}', 'talk one two three four five human'],
  ['^ stop $', 'stop it'],
  ['^ stop $', 'please stop'],
  ['no ,', 'no parcel came'],
])('"%s" does not find itself in "%s"', (source, text) => {
  expect(matches(source, text)).toBe(false);
});

it.each([
  ['... human', 'has to begin'],
  ['', 'names no word'],
  ['lost (parcel|order', 'a bracket'],
  ['lost parcel|order)', 'a bracket'],
  ['^ $', 'names no word'],
  ['{nobody}', 'no word list'],
  ['ab*', 'letters before'],
  ['(a|b+)', 'is no word'],
])('refuses "%s"', (source, why) => {
  expect(() => compilePattern(source, LISTS)).toThrow(why);
});

it('takes no longer for nested choices than for the words in them', () => {
  const pattern = compilePattern(`a ${'[a|a a|a a a] ... '.repeat(12)} b`, {});
  const tokens = tokensOf('a '.repeat(1000));
  const start = performance.now();
  expect(matchAt(pattern, tokens, 0)).toBeNull();
  expect(performance.now() - start).toBeLessThan(200);
});
