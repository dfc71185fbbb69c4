import { BotError } from '../core/errors';

/**
 * The position in the log that a client has read up to; nothing read where the client gives none.
 * @throws BotError watermark.invalid
 */
export function parseWatermark(text: string | null): number {
  // Clients that have seen nothing yet send an empty one, or the hyphen of the first stream address.
  if (text === null || text === '' || text === '-') return 0;
  const seq = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (Number.isNaN(seq)) throw new BotError('watermark.invalid', 'The watermark must be one that was given out here.');
  return seq;
}

/** The activity's id as clients know it. */
export function activityId(conversationId: string, seq: number): string {
  return `${conversationId}|${String(seq).padStart(7, '0')}`;
}
