import { ApiError } from './api';
import type { WordKey } from './words';
import type { Words } from './words-provider';

const KNOWN: Readonly<Record<string, WordKey>> = {
  'auth.wrongPassword': 'error.auth.wrongPassword',
  'auth.required': 'error.auth.required',
  'auth.forbidden': 'error.auth.forbidden',
  'auth.linkInvalid': 'error.auth.linkInvalid',
  'auth.nameTaken': 'error.auth.nameTaken',
  'rate.limited': 'error.rate.limited',
  'ticket.alreadyTaken': 'error.ticket.alreadyTaken',
  'ticket.notYours': 'error.ticket.notYours',
  'ticket.moveRefused': 'error.ticket.moveRefused',
  'ticket.unknown': 'error.ticket.unknown',
  'body.invalid': 'error.body.invalid',
  offline: 'error.offline',
};

/** What went wrong and what to do, in the reader's language. */
export function errorWords(t: Words['t'], error: unknown): string {
  return t((error instanceof ApiError ? KNOWN[error.code] : undefined) ?? 'error.other');
}
