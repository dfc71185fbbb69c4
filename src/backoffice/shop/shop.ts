// What the sample shop's operations share: the shop at hand, its numbers, what it did already, and the letters it would send.
import type { Clock } from '../../core/clock';
import { BackofficeError, type OperationName } from '../ports';
import type { NumberKind, ShopDb, ShopTables, ShopTrx } from '../schema';

export interface Shop {
  readonly db: ShopDb;
  readonly clock: Clock;
}

/** The next number; from here to its end the transaction is the only one of its kind, and sees what those before it did. */
export async function holdNumber(trx: ShopTrx, kind: NumberKind): Promise<number> {
  const { next_number: next } = await trx
    .updateTable('numbers')
    .set((eb) => ({ next_number: eb.ref('next_number') }))
    .where('kind', '=', kind)
    .returning('next_number')
    .executeTakeFirstOrThrow();
  return next;
}

export async function takeNumber(trx: ShopTrx, kind: NumberKind): Promise<number> {
  const { next_number: next } = await trx
    .updateTable('numbers')
    .set((eb) => ({ next_number: eb('next_number', '+', 1) }))
    .where('kind', '=', kind)
    .returning('next_number')
    .executeTakeFirstOrThrow();
  return next - 1;
}

/** Runs a change alone and once: who asks again with the same id gets the same answer, and nothing is done. */
export function once<A>(
  { db }: Shop,
  operation: OperationName,
  requestId: string,
  act: (trx: ShopTrx) => Promise<A>,
): Promise<A> {
  return db.transaction().execute(async (trx) => {
    // always in this order, so that two changes never wait for each other
    await holdNumber(trx, 'case');
    await holdNumber(trx, 'refund');
    const same = await trx.selectFrom('requests').selectAll().where('request_id', '=', requestId).executeTakeFirst();
    if (same !== undefined) {
      if (same.operation !== operation) throw new BackofficeError('failed', false);
      // written below, by this very operation
      return JSON.parse(same.answer) as A;
    }
    const answer = await act(trx);
    await trx
      .insertInto('requests')
      .values({ request_id: requestId, operation, answer: JSON.stringify(answer) })
      .execute();
    return answer;
  });
}

/** Writes down what a real shop would send, and says where to. */
export async function sendLetter(
  trx: ShopTrx,
  to: Pick<ShopTables['customers'], 'email'>,
  kind: string,
  about: string,
  nowMs: number,
): Promise<{ readonly sentTo: string }> {
  const id = `L-${await takeNumber(trx, 'letter')}`;
  await trx.insertInto('letters').values({ id, kind, email: to.email, about, at_ms: nowMs }).execute();
  return { sentTo: maskEmail(to.email) };
}

/** `a…@example.com`: enough for who knows it. */
function maskEmail(email: string): string {
  return `${[...email][0] ?? ''}…${email.slice(email.lastIndexOf('@'))}`;
}
