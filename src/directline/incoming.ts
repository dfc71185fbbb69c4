import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { BotError } from '../core/errors';
import type { ChatUser } from './ports';

/** Longest text that is taken from a customer, in UTF-16 units; longer ones are refused whole, never cut in secret. */
export const TEXT_LIMIT = 8_000;
const VALUE_LIMIT_BYTES = 16_384;
const NAME_LIMIT = 100;
/** Events that only the bot's own side sends. */
const INTERNAL_EVENT = /^(?:handoff|tact|system)\b/i;

const shortText = z.string().max(NAME_LIMIT);
const language = z
  .string()
  .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$/)
  .optional()
  .catch(undefined);
const instant = z.iso.datetime({ offset: true }).optional().catch(undefined);
const eventName = shortText.min(1).refine((name) => !INTERNAL_EVENT.test(name));
const reactions = z.array(z.object({ type: shortText })).max(20);

// what Web Chat needs back to recognise its own activity, and to show what was tapped
const clientData = z
  .object({
    clientActivityID: shortText.optional(),
    postBack: z.boolean().optional(),
    messageBack: z
      .object({ displayText: z.string().max(300).optional() })
      .optional()
      .catch(undefined),
  })
  .optional()
  .catch(undefined);

const common = { locale: language, localTimestamp: instant, channelData: clientData };

const accepted = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    text: z.string().optional(),
    textFormat: z.enum(['plain', 'markdown', 'xml']).optional().catch(undefined),
    value: z.unknown().optional(),
    replyToId: shortText.optional().catch(undefined),
    ...common,
  }),
  z.object({ type: z.literal('event'), name: eventName, value: z.unknown().optional(), ...common }),
  z.object({ type: z.literal('typing'), ...common }),
  z.object({
    type: z.literal('messageReaction'),
    replyToId: shortText,
    reactionsAdded: reactions.optional(),
    reactionsRemoved: reactions.optional(),
    ...common,
  }),
  z.object({ type: z.literal('endOfConversation'), code: shortText.optional(), ...common }),
]);

type Accepted = z.infer<typeof accepted>;

/**
 * A client's activity, reduced to what a customer may say and written by the token's user, whoever it claims to be from.
 * Null for one that needs no handling (typing).
 * @throws BotError activity.invalid, activity.tooLarge, upload.refused
 */
export function readClientActivity(body: unknown, user: ChatUser): Partial<Activity> | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid('The body must be an activity.');
  refuseAttachments(body);
  const parsed = accepted.safeParse(body);
  if (!parsed.success) throw invalid(explain(body, parsed.error));
  const activity = parsed.data;
  if (activity.type === 'typing') return null;
  checkSizes(activity);
  const from = { id: user.id, name: user.name ?? '', role: 'user' };
  return { ...withoutEmpty(activity), from };
}

function refuseAttachments(body: object): void {
  const attachments = 'attachments' in body ? body.attachments : undefined;
  if (Array.isArray(attachments) && attachments.length > 0) {
    throw new BotError('upload.refused', 'Files cannot be sent here. Please describe in words what they show.');
  }
}

function checkSizes(activity: Accepted): void {
  if (activity.type !== 'message' && activity.type !== 'event') return;
  const value = activity.value === undefined ? '' : JSON.stringify(activity.value);
  if (Buffer.byteLength(value) > VALUE_LIMIT_BYTES) throw new BotError('activity.tooLarge', 'The value is too large.');
  if (activity.type !== 'message') return;
  const { text } = activity;
  if (text !== undefined && text.length > TEXT_LIMIT) {
    throw new BotError('activity.tooLarge', `The text is longer than ${String(TEXT_LIMIT)} characters.`);
  }
  if (text === undefined && activity.value === undefined) throw invalid('A message needs a text or a value.');
}

function explain(body: object, error: z.ZodError): string {
  if (!('type' in body)) return 'The activity has no type.';
  // names of fields only: what stands in them may be the customer's words
  const field = error.issues[0]?.path.join('.') ?? '';
  return field === 'type'
    ? 'This type of activity is not taken from customers.'
    : `The activity's field ${field} is not as it should be.`;
}

function withoutEmpty(activity: Accepted): object {
  return Object.fromEntries(Object.entries(activity).filter(([, value]) => value !== undefined));
}

function invalid(message: string): BotError {
  return new BotError('activity.invalid', message);
}
