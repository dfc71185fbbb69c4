import type { Call } from './call';
import { deliver } from './deliver';
import { groupsOf, type Group } from './habits';
import { LANGUAGES, scriptOf } from './scripts';
import { WebReader } from './web-reader';
import { pause, type World } from './world';

const PATIENCE_MS = 4_000;
const POLLING_SHARE = 0.2;
const CUT_SHARE = 0.06;

/** A customer of the web chat, from hello to goodbye. Resolves with the reader, which has not got everything yet. */
export async function webCustomer(world: World, customer: number): Promise<WebReader> {
  const { chance, faults } = world;
  const language = chance.pick(LANGUAGES, 'language', customer);
  const chat = await openChat(world, customer, language);
  chat.reader.begin(chance.happens(POLLING_SHARE, 'polls', customer));
  const afterwards: Promise<void>[] = [];
  for (const [index, group] of groupsOf(chance, customer, scriptOf(chance, customer, language)).entries()) {
    if (group.isReordered) faults.add('reordered');
    if (chance.happens(CUT_SHARE, 'reader cut', customer, index)) chat.reader.cut();
    const sent = await Promise.all(group.messages.map((message) => sendOne(world, chat, index, group, message)));
    afterwards.push(...sent.map((one) => one.afterwards));
    await pause(group.pauseMs);
  }
  await Promise.all(afterwards);
  await chat.reader.end();
  return chat.reader;
}

interface Chat {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly reader: WebReader;
}

async function openChat(world: World, customer: number, locale: string): Promise<Chat> {
  // Each customer has an address of their own, as behind a proxy.
  const from = { 'x-forwarded-for': `10.${(customer >> 16) & 255}.${(customer >> 8) & 255}.${customer & 255}` };
  const opening = { method: 'POST', headers: from, body: {} } as const;
  const { body } = await world.caller.untilAnswered({ ...opening, path: '/v3/directline/tokens/generate' });
  const { token, conversationId: id } = body as { token: string; conversationId: string };
  const headers = { ...from, authorization: `Bearer ${token}` };
  const call: Call = { method: 'POST', path: '/v3/directline/conversations', headers, body: { locale } };
  const opened = await world.caller.untilAnswered(call);
  if (opened.status >= 300) world.caller.surprise(call, opened);
  world.notes.messages.push({ conversationId: `web/${id}`, activityId: 'opened', group: -1, acknowledged: true });
  return { id, headers, reader: new WebReader(world, id, headers, token) };
}

async function sendOne(
  world: World,
  { id, headers, reader }: Chat,
  index: number,
  { waitsForAnswer }: Group,
  { number, text, way }: Group['messages'][number],
): Promise<{ readonly afterwards: Promise<void> }> {
  const clientActivityID = `m${number}`;
  const message = {
    conversationId: `web/${id}`,
    activityId: `client:${clientActivityID}`,
    group: index,
    acknowledged: false,
  };
  world.notes.messages.push(message);
  const call: Call = {
    method: 'POST',
    path: `/v3/directline/conversations/${id}/activities`,
    headers,
    body: { type: 'message', text, from: { id: 'me' }, channelData: { clientActivityID } },
  };
  const { answer, afterwards } = await deliver(world, call, way, message);
  if (waitsForAnswer) await reader.answerTo((answer.body as { id?: string }).id ?? '', PATIENCE_MS);
  return { afterwards };
}
