import type { Proof } from './ports';

/** `nb48213`, `NB 48213`, `#48213` and `NB-48213` are one order: `NB-48213`. Null for what can't be one. */
export function normaliseOrderNumber(text: string): string | null {
  const digits = /^#?(?:NB)?[\s\-–]*(\d{5})$/i.exec(text.trim())?.[1];
  return digits === undefined ? null : `NB-${digits}`;
}

/** Any number that the shop gives: of an order, an invoice (`INV-48213`), a subscription (`SUB-7001`) or a case (`C-20001`). */
export function normaliseReference(text: string): string | null {
  const [, kind, digits] = /^#?(INV|SUB|C)[\s\-–]*(\d{4,6})$/i.exec(text.trim()) ?? [];
  return kind === undefined || digits === undefined ? normaliseOrderNumber(text) : `${kind.toUpperCase()}-${digits}`;
}

/** Whether what a customer knows is right. Either is enough; an empty one proves nothing. */
export function proves(proof: Proof, customer: { readonly email: string; readonly postcode: string }): boolean {
  const email = normaliseEmail(proof.email ?? '');
  const postcode = normalisePostcode(proof.postcode ?? '');
  return (
    (email !== '' && email === normaliseEmail(customer.email)) ||
    (postcode !== '' && postcode === normalisePostcode(customer.postcode))
  );
}

function normaliseEmail(text: string): string {
  return text.trim().toLowerCase();
}

/** `sw1a1aa`, `1017 ab`; also with the land in front: `D-10115`, `NL-1017 AB`. */
function normalisePostcode(text: string): string {
  const bare = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return bare.replace(/^(?:DE?(?=\d{5}$)|NL(?=\d{4}[A-Z]{2}$))/, '');
}
