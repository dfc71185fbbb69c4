import type { ValueKind } from './phrase-form';

/** For `{{amount, money}}`: minor units of an ISO 4217 currency. */
export interface Money {
  readonly cents: number;
  readonly currency: string;
}

/** Whether a value, perhaps read back from storage, is what its placeholder takes. */
export function isOfKind(kind: ValueKind, value: unknown): boolean {
  switch (kind) {
    case 'plain':
      return typeof value === 'string' || Number.isFinite(value);
    case 'count':
    case 'number':
    case 'day':
    case 'date':
    case 'shortDay':
    case 'time':
      return Number.isFinite(value);
    case 'list':
    case 'orList':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'money':
      return isMoney(value);
  }
}

function isMoney(value: unknown): value is Money {
  if (typeof value !== 'object' || value === null) return false;
  const { cents, currency } = value as Partial<Record<keyof Money, unknown>>;
  return Number.isFinite(cents) && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency);
}
