import type { Activity } from 'botbuilder';
import { BotError } from '../core/errors';

const LONGEST_ID = 512;
const CHANNEL_ID = /^[a-z0-9][a-z0-9._-]{0,63}$/i;

/** What is certain of an activity once it's checked: the SDK's types promise more than channels send. */
export interface CheckedActivity extends Partial<Activity> {
  readonly type: string;
  readonly channelId: string;
  readonly conversation: Activity['conversation'];
  readonly from: Activity['from'];
}

/**
 * Checks an activity from outside before anything else sees it.
 * @throws BotError `activity.invalid` naming the field that is wrong
 */
export function checkActivity(body: unknown): CheckedActivity {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalid('The body must be a JSON object.');
  const activity = body as Partial<Record<keyof Activity, unknown>>;
  if (!isId(activity.type)) throw invalid('`type` must be a text.');
  if (typeof activity.channelId !== 'string' || !CHANNEL_ID.test(activity.channelId))
    throw invalid('`channelId` must be the name of a channel.');
  if (!isId(idOf(activity.conversation))) throw invalid('`conversation.id` must be a text.');
  if (!isId(idOf(activity.from))) throw invalid('`from.id` must be a text.');
  for (const field of ['id', 'text', 'name', 'locale', 'serviceUrl', 'deliveryMode', 'textFormat'] as const)
    if (activity[field] !== undefined && activity[field] !== null && typeof activity[field] !== 'string')
      throw invalid(`\`${field}\` must be a text.`);
  for (const field of ['entities', 'membersAdded', 'membersRemoved', 'attachments'] as const)
    if (activity[field] !== undefined && activity[field] !== null && !isListOfObjects(activity[field]))
      throw invalid(`\`${field}\` must be a list of objects.`);
  if (typeof activity.id === 'string' && activity.id.length > LONGEST_ID) throw invalid('`id` is too long.');
  // Null means absent to every channel; the SDK and we read absent only.
  const present = Object.values(activity).includes(null)
    ? Object.fromEntries(Object.entries(activity).filter(([, value]) => value !== null))
    : activity;
  return present as unknown as CheckedActivity;
}

function invalid(message: string): BotError {
  return new BotError('activity.invalid', message);
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_ID;
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null);
}
