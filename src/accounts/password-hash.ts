import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What one hash costs: memory is 128 * 2^ln * r bytes. */
export interface PasswordCost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP Password Storage Cheat Sheet, scrypt: 32 MiB, three rounds. */
export const PASSWORD_COST: PasswordCost = { ln: 15, r: 8, p: 3 };

const KEY_BYTES = 32;
const HASH_FORM = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/;

/** A salted scrypt hash that says its own parameters: `$scrypt$ln=15,r=8,p=3$salt$key`. */
export async function hashPassword(password: string, cost: PasswordCost = PASSWORD_COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Whether the password belongs to the hash; `outdated` when it was made with another cost than today's. */
export async function checkPassword(
  password: string,
  hash: string,
  cost: PasswordCost = PASSWORD_COST,
): Promise<{ readonly matches: boolean; readonly outdated: boolean }> {
  const parts = HASH_FORM.exec(hash);
  if (parts === null) throw new Error('A stored password hash is not in the form that Tact writes.');
  const [, ln = '', r = '', p = '', salt = '', key = ''] = parts;
  const used: PasswordCost = { ln: Number(ln), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, 'base64url'), used);
  return {
    matches: timingSafeEqual(derived, Buffer.from(key, 'base64url')),
    outdated: used.ln !== cost.ln || used.r !== cost.r || used.p !== cost.p,
  };
}

function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  const N = 2 ** cost.ln;
  // Node's own limit is exactly what ln=15, r=8 needs, and refuses it.
  const options = { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r };
  return new Promise((resolve, reject) => {
    // The same characters typed on different keyboards are the same password.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
