// What goes over the desk's wire. The OpenAPI document is made of these, and the desk's page takes its types from here.
import { z } from 'zod';
import { PASSWORD_MAX_LENGTH } from '../accounts/password-policy';
import { ROLES } from '../accounts/types';
import { BRANCHES } from '../core/branch';
import { LAWS, PERIOD_ENDS, PERIOD_SOURCES, RIGHTS_NOTES } from '../handoff/rights-laws';
import { DISPOSITIONS, QUEUE_CLASSES, TICKET_STATES } from '../handoff/types';
import { MANNERS } from '../mood/habit';
import { DISTRESS_CLASSES, RIGHTS_KINDS } from '../mood/types';
import { AGREED_MAX_LENGTH, MESSAGE_MAX_LENGTH } from './desk-limits';

/** Names of the schemas in the OpenAPI document. */
export const deskRegistry = z.registry<{ id: string }>();

function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  deskRegistry.add(schema, { id });
  return schema;
}

const instant = z.iso.datetime();
const signInName = z.string().trim().min(2).max(200);
const displayName = z.string().trim().min(1).max(80);
const linkToken = z.string().min(20).max(200);
const password = z
  .string()
  .min(1)
  .max(PASSWORD_MAX_LENGTH * 4);

export const errorSchema = named('Error', z.object({ error: z.object({ code: z.string(), message: z.string() }) }));

export const accountSchema = named(
  'Account',
  z.object({
    id: z.string(),
    signInName: z.string(),
    displayName: z.string(),
    role: z.enum(ROLES),
    disabled: z.boolean(),
    createdAt: instant,
  }),
);
export const accountListSchema = named('AccountList', z.object({ accounts: z.array(accountSchema) }));

export const signInSchema = named('SignIn', z.object({ signInName, password }));
export const sessionSchema = named(
  'Session',
  z.object({ account: accountSchema, csrfToken: z.string(), expiresAt: instant }),
);

export const newInviteSchema = named(
  'NewInvite',
  z.object({ role: z.enum(ROLES), signInName, displayName: displayName.nullable() }),
);
export const inviteLinkSchema = named('InviteLink', z.object({ link: z.url(), expiresAt: instant }));
export const lookAtInviteSchema = named('InviteToken', z.object({ token: linkToken }));
export const inviteSchema = named(
  'Invite',
  z.object({
    role: z.enum(ROLES),
    signInName: z.string().nullable(),
    displayName: z.string().nullable(),
    expiresAt: instant,
  }),
);
export const acceptInviteSchema = named(
  'AcceptInvite',
  z.object({ token: linkToken, signInName, displayName, password }),
);
export const disableSchema = named('DisableAccount', z.object({ disabled: z.boolean() }));

export const ticketSchema = named(
  'Ticket',
  z.object({
    id: z.string(),
    conversationId: z.string(),
    channel: z.string(),
    locale: z.string(),
    state: z.enum(TICKET_STATES),
    reason: z.string(),
    /** 0 is served first. */
    priority: z.int(),
    queueClass: z.enum(QUEUE_CLASSES),
    /** What the customer claimed by law; `clock` is null where the law gives no period. */
    rights: z.array(
      z.object({
        kind: z.enum(RIGHTS_KINDS),
        law: z.enum(LAWS),
        receivedOn: z.iso.date(),
        clock: z.object({ ends: z.enum(PERIOD_ENDS), source: z.enum(PERIOD_SOURCES), dueOn: z.iso.date() }).nullable(),
        notes: z.array(z.enum(RIGHTS_NOTES)),
      }),
    ),
    summary: z.object({
      task: z.string().nullable(),
      facts: z.array(z.object({ name: z.string(), value: z.string() })),
      attempts: z.array(z.string()),
      suggestedActions: z.array(z.string()),
      mood: z.object({
        branch: z.enum(BRANCHES),
        upset: z.number(),
        distress: z.enum(DISTRESS_CLASSES).nullable(),
        signals: z.array(z.object({ kind: z.string(), id: z.string(), weight: z.number() })),
        /** The customer said that their mood was misread. */
        ownWord: z.boolean().optional(),
      }),
    }),
    queuedAt: instant,
    claimedAt: instant.nullable(),
    closedAt: instant.nullable(),
    agentId: z.string().nullable(),
    agentName: z.string().nullable(),
    disposition: z.enum(DISPOSITIONS).nullable(),
    agreed: z.string().nullable(),
  }),
);
export const ticketListSchema = named('TicketList', z.object({ tickets: z.array(ticketSchema), now: instant }));

/** Where the next page of those who wait begins; null at the end. */
const next = z.string().nullable();
export const queueSchema = named(
  'Queue',
  z.object({
    /** One's own, some of the colleagues', and the first of those who wait, in serving order. */
    tickets: z.array(ticketSchema),
    next,
    /** All who wait, by priority; those at which nobody does are left out. */
    waiting: z.array(z.object({ priority: z.int(), count: z.int() })),
    /** Whether colleagues work on more than is listed. */
    moreOthers: z.boolean(),
    now: instant,
  }),
);
export const waitingPageSchema = named('WaitingPage', z.object({ tickets: z.array(ticketSchema), next, now: instant }));
export const nextTicketSchema = named('NextTicket', z.object({ ticket: ticketSchema.nullable() }));
const pageLimit = z.coerce.number().int().min(1).max(200).default(50);
export const queueQuerySchema = z.object({ limit: pageLimit });
export const waitingQuerySchema = z.object({
  /** `next` of an earlier answer. */
  after: z.string().max(400).optional(),
  limit: pageLimit,
});

const whySchema = named(
  'Why',
  z.object({
    from: z.enum(BRANCHES),
    to: z.enum(BRANCHES),
    /** What decided the branch. */
    rule: z.string(),
    /** Of the rulebook, in the order asked. */
    rules: z.array(z.string()),
    /** Strongest first. */
    reasons: z.array(
      z.object({
        kind: z.string(),
        id: z.string(),
        weight: z.number(),
        quote: z.string().nullable(),
        manner: z.enum(MANNERS).nullable(),
      }),
    ),
    distress: z.enum(DISTRESS_CLASSES).nullable(),
    botFailed: z.boolean(),
    repeatedRequest: z.boolean(),
    handoff: z.string().nullable(),
    misread: z.boolean(),
  }),
);
const transcriptEntrySchema = named(
  'TranscriptEntry',
  z.object({
    seq: z.int(),
    author: z.enum(['customer', 'bot', 'agent', 'system']),
    authorName: z.string().nullable(),
    text: z.string(),
    at: instant,
    phraseKey: z.string().nullable(),
    branch: z.string().nullable(),
    upset: z.number().nullable(),
    /** For the customer's lines once handled: why the turn went as it did. */
    why: whySchema.nullable(),
    delivered: z.boolean(),
  }),
);
export const transcriptSchema = named(
  'Transcript',
  z.object({ entries: z.array(transcriptEntrySchema), more: z.boolean() }),
);
export const transcriptQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
export const closedQuerySchema = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) });

export const saySchema = named(
  'AgentMessage',
  z.object({
    /** The desk's own id; the same id is said once. */
    messageId: z.string().regex(/^[\w-]{8,64}$/),
    text: z.string().trim().min(1).max(MESSAGE_MAX_LENGTH),
  }),
);
export const resolveSchema = named(
  'Resolution',
  z.object({
    disposition: z.enum(DISPOSITIONS),
    /** Said to the customer by the bot. */
    agreed: z.string().trim().max(AGREED_MAX_LENGTH).nullable(),
  }),
);

export type AccountAnswer = z.output<typeof accountSchema>;
export type SessionAnswer = z.output<typeof sessionSchema>;
export type InviteAnswer = z.output<typeof inviteSchema>;
export type InviteLinkAnswer = z.output<typeof inviteLinkSchema>;
export type TicketAnswer = z.output<typeof ticketSchema>;
export type TicketListAnswer = z.output<typeof ticketListSchema>;
export type QueueAnswer = z.output<typeof queueSchema>;
export type WaitingPageAnswer = z.output<typeof waitingPageSchema>;
export type NextTicketAnswer = z.output<typeof nextTicketSchema>;
export type TranscriptAnswer = z.output<typeof transcriptSchema>;
export type TranscriptEntryAnswer = z.output<typeof transcriptEntrySchema>;
export type ResolutionBody = z.input<typeof resolveSchema>;
