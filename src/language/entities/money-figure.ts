/** `1.299,00`, `1,299.00`, `1 299`, `12,-`: digits with what may stand between them. */
export const MONEY_FIGURE =
  /(?:[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]{2})?(?![0-9])|[0-9]+(?:[.,'][0-9]+)*)(?:[.,][-\u2013\u2014]{1,2})?/g;

const NO_CENTS = /[.,][-\u2013\u2014]{1,2}$/;
const GROUPED = /^[0-9]{1,3}([ .,'])[0-9]{3}(?:\1[0-9]{3})*(?:([.,])([0-9]{1,2}))?$/;
const PLAIN = /^([0-9]{1,9})(?:[.,]([0-9]{1,2}))?$/;
const MOST_DIGITS = 11;

export interface Money {
  readonly cents: number;
  /** Whether it says how many cents: `12,50`, `12,-`. */
  readonly hasCents: boolean;
}

/** What a written sum of money is worth; a dot or a comma before three digits groups thousands. Null where it's no sum: `1.29.00`. */
export function readMoney(written: string): Money | null {
  const figures = written.replace(NO_CENTS, '');
  const isRound = figures !== written;
  if (figures.length > MOST_DIGITS + 4) return null;
  const grouped = GROUPED.exec(figures);
  if (grouped && !figures.startsWith('0') && grouped[1] !== grouped[2]) {
    const whole = figures.slice(0, grouped[2] === undefined ? undefined : figures.lastIndexOf(grouped[2]));
    return {
      cents: Number(whole.replace(/[^0-9]/g, '')) * 100 + cents(grouped[3]),
      hasCents: isRound || grouped[3] !== undefined,
    };
  }
  const plain = PLAIN.exec(figures);
  if (!plain) return null;
  return { cents: Number(plain[1]) * 100 + cents(plain[2]), hasCents: isRound || plain[2]?.length === 2 };
}

/** `5` in `12,5` is fifty. */
function cents(written: string | undefined): number {
  return written === undefined ? 0 : Number(written.padEnd(2, '0'));
}
