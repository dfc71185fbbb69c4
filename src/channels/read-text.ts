import type { Activity } from 'botbuilder';
import { cleanText, MAX_TEXT_LENGTH } from './clean-text';

/** Channels that escape `&`, `<` and `>` in what customers write, and put tags around mentions. */
const MARKED_UP = new Set(['msteams', 'slack']);

/** The customer's words in an activity: without the mention of the bot, decoded, cleaned and capped; '' where there are none. */
export function readText(activity: Partial<Activity>): string {
  const raw = rawText(activity).slice(0, MAX_TEXT_LENGTH * 8);
  const channelId = typeof activity.channelId === 'string' ? activity.channelId : '';
  return cleanText(MARKED_UP.has(channelId) ? decodeEntities(withoutTags(withoutMentions(raw, activity))) : raw);
}

/** A card's button may send its words as the value alone. */
function rawText({ text, value }: Partial<Activity>): string {
  if (typeof text === 'string' && text.trim() !== '') return text;
  return typeof value === 'string' ? value : '';
}

function withoutMentions(text: string, activity: Partial<Activity>): string {
  const botId = activity.recipient?.id;
  let rest = text;
  for (const entity of mentionsIn(activity)) {
    if (entity.botId === botId && entity.text !== '') rest = rest.split(entity.text).join(' ');
  }
  const name = activity.recipient?.name;
  return rest
    .replace(/<@[A-Z0-9|:_.-]{1,80}>/gi, ' ')
    .replace(/<at\b[^>]{0,200}>([^<]{0,200})<\/at>/gi, (_whole, mentioned: string) =>
      name !== undefined && mentioned.trim().toLowerCase() === name.trim().toLowerCase() ? ' ' : mentioned,
    );
}

function mentionsIn({ entities }: Partial<Activity>): { botId: unknown; text: string }[] {
  if (!Array.isArray(entities)) return [];
  // Entities are whatever the channel sent; nothing about their shape is certain.
  return (entities as unknown[]).slice(0, 50).flatMap((entity) => {
    if (typeof entity !== 'object' || entity === null || !('type' in entity) || entity.type !== 'mention') return [];
    const mentioned: unknown = 'mentioned' in entity ? entity.mentioned : null;
    const text: unknown = 'text' in entity ? entity.text : null;
    const id = typeof mentioned === 'object' && mentioned !== null && 'id' in mentioned ? mentioned.id : null;
    return [{ botId: id, text: typeof text === 'string' ? text : '' }];
  });
}

/** Tags that the channel put there; what a customer wrote as `<` arrives escaped. */
function withoutTags(text: string): string {
  return text
    .replace(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n')
    .replace(/<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,500})?>/gi, '');
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  euml: 'ë',
  iuml: 'ï',
  eacute: 'é',
  euro: '€',
};

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hexadecimal, name) => {
    if (typeof name === 'string') return NAMED[name] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hexadecimal), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
