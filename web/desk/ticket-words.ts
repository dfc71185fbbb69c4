import type { Ticket } from './api';

type Code = (family: string, code: string) => string;

/** Why a person was fetched, as closely as it's known: the kind of distress or of right rather than that there is one. */
export function reasonOf({ reason, rights, summary }: Ticket, code: Code): string {
  const { distress } = summary.mood;
  if (reason !== 'distress' || distress === null) return code('reason', reason);
  const [first] = rights;
  return distress === 'rights' && first !== undefined ? code('right', first.kind) : code('distress', distress);
}

/** What a ticket is called, and what is said under it: its request with its reason, but distress goes before any request. */
export function headlineOf(ticket: Ticket, code: Code): { readonly title: string; readonly under: string | null } {
  const { task } = ticket.summary;
  const reason = reasonOf(ticket, code);
  if (task === null) return { title: reason, under: null };
  const request = code('task', task);
  return ticket.reason === 'distress' ? { title: reason, under: request } : { title: request, under: reason };
}
