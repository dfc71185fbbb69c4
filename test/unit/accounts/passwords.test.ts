import { checkPassword, hashPassword, PASSWORD_COST } from '../../../src/accounts/password-hash';
import { passwordFault } from '../../../src/accounts/password-policy';

const CHEAP = { ln: 4, r: 1, p: 1 };

test('recognises the password it hashed and no other', async () => {
  const hash = await hashPassword('korrekt pferd', CHEAP);
  expect(await checkPassword('korrekt pferd', hash, CHEAP)).toEqual({ matches: true, outdated: false });
  expect(await checkPassword('korrekt Pferd', hash, CHEAP)).toEqual({ matches: false, outdated: false });
});

test('takes a composed and a decomposed umlaut for the same password', async () => {
  const hash = await hashPassword('grün'.normalize('NFD'), CHEAP);
  expect((await checkPassword('grün'.normalize('NFC'), hash, CHEAP)).matches).toBe(true);
});

test('salts: the same password never has the same hash twice', async () => {
  expect(await hashPassword('same', CHEAP)).not.toBe(await hashPassword('same', CHEAP));
});

test('hashes at the cost that OWASP asks for, and says when a stored hash is cheaper', async () => {
  expect(await hashPassword('real')).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
  expect(2 ** PASSWORD_COST.ln * PASSWORD_COST.p).toBeGreaterThanOrEqual(2 ** 15 * 3);
  const cheap = await hashPassword('old', CHEAP);
  expect(await checkPassword('old', cheap)).toEqual({ matches: true, outdated: true });
});

test.each([
  ['korrekt pferd batterie', 'ada', null],
  ['elf zeichen', 'ada', 'tooShort'],
  ['x'.repeat(201), 'ada', 'tooLong'],
  ['aaaaaaaaaaaaaaaa', 'ada', 'tooSimple'],
  ['abababababababab', 'ada', 'tooSimple'],
  ['abcdefghijklmnop', 'ada', 'tooSimple'],
  ['123456789012345', 'ada', 'tooSimple'],
  ['Lovelace-am-Morgen', 'lovelace@example.org', 'containsName'],
  ['🐴🔋📎🌈🐴🔋📎🌈🍀🎺🎻🚲', 'ada', null],
])('judges %s for %s: %s', (password, name, fault) => {
  expect(passwordFault(password, name)).toBe(fault);
});
