// How what travels looks. A company's answer is somebody else's text: it has a length, and no control characters.
import { z } from 'zod';
import type * as port from '../ports';

/** Names of schemas in the OpenAPI document. */
export const named = z.registry<{ id: string }>();

const LONGEST_LIST = 200;

export const text = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u);
export const list = <T extends z.ZodType>(item: T) => z.array(item).max(LONGEST_LIST);

/** What the company calls something by. */
export const number = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._\-/#]*$/u);
export const cents = z.int().min(-1_000_000_000).max(1_000_000_000);
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const instant = z.int().min(0).max(8_640_000_000_000_000);
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const sentTo = text(254);

/** Fits into a header. */
export const access = z
  .string()
  .max(1_024)
  .regex(/^[\x21-\x7e]*$/);
export const requestId = z.string().min(1).max(512);

export const money: z.ZodType<port.Money> = z.object({ cents, currency }).register(named, { id: 'Money' });

export const proof = z
  .object({ email: z.string().max(254).optional(), postcode: z.string().max(20).optional() })
  .register(named, { id: 'Proof' });

/** One outcome that says all there is to say. */
export const outcome = <const T extends string>(...values: readonly [T, ...T[]]) =>
  z.object({ outcome: z.enum(values) });
export const noMatch = outcome('noMatch');
export const tooManyTries = outcome('tooManyTries');
