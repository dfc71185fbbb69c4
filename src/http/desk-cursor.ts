import { z } from 'zod';
import { BotError } from '../core/errors';
import type { QueuePlace } from '../handoff/types';

const placeSchema = z.tuple([z.int(), z.int(), z.string().min(1)]);

/** A place in the queue on the wire. What is in it is nobody's business: pages give it back as they got it. */
export function cursorOf({ priority, queuedAtMs, id }: QueuePlace): string {
  return Buffer.from(JSON.stringify([priority, queuedAtMs, id])).toString('base64url');
}

/** The place that a cursor stands for. @throws BotError body.invalid where it was never one */
export function placeOf(cursor: string): QueuePlace {
  const place = readPlace(cursor);
  if (place === null) throw new BotError('body.invalid', 'Please check: after.');
  return place;
}

function readPlace(cursor: string): QueuePlace | null {
  try {
    const read = placeSchema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (!read.success) return null;
    const [priority, queuedAtMs, id] = read.data;
    return { priority, queuedAtMs, id };
  } catch {
    return null;
  }
}
