import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PLAINLY } from '../core/plainly';

/*
 * Words that a person must have read before the bot may say them: where life, safety or a right is at stake, nobody publishes by accident.
 * `locales/<lang>/approved.json` records who read which text; a text that was changed since is refused like any other problem.
 */

/** Phrase files whose every text needs an approval. */
const APPROVED_AREAS: readonly string[] = ['distress'];

const approvalSchema = z.strictObject({
  /** Of the text as it was read. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of a text'),
  /** The role of who read it: what they answer for, not who they are. */
  by: z.string().trim().min(2).max(80),
  on: z.iso.date(),
});
const approvalsSchema = z.record(z.string(), approvalSchema);

export type Approval = z.infer<typeof approvalSchema>;
/** By the entry's name, such as `distress.danger`. */
export type Approvals = Readonly<Record<string, Approval>>;

/** Reads a parsed approved.json, or says everything that is wrong with it. */
export function readApprovals(content: unknown): { approvals: Approvals } | { problems: string[] } {
  const parsed = approvalsSchema.safeParse(content, PLAINLY);
  if (parsed.success) return { approvals: parsed.data };
  return { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
}

export function needsApproval(key: string): boolean {
  return APPROVED_AREAS.includes(key.split('.')[0] ?? '');
}

/** What an approval is held against: any change of a text, or of one of its variants, is another text. */
export function fingerprintOf(variants: readonly string[]): string {
  return createHash('sha256').update(variants.join('\n')).digest('hex');
}
