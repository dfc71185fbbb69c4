import type { Call } from './call';
import { deliver } from './deliver';
import { groupsOf, type Group } from './habits';
import { LANGUAGES, scriptOf } from './scripts';
import { pause, type World } from './world';

const PATIENCE_MS = 4_000;

/** A customer on a connector channel, from hello to goodbye. Resolves when all messages are acknowledged and all re-deliveries are out. */
export async function connectorCustomer(world: World, customer: number): Promise<void> {
  const { chance, faults } = world;
  const language = chance.pick(LANGUAGES, 'language', customer);
  const afterwards: Promise<void>[] = [];
  for (const [index, group] of groupsOf(chance, customer, scriptOf(chance, customer, language)).entries()) {
    if (group.isReordered) faults.add('reordered');
    const sent = await Promise.all(
      group.messages.map((message) => sendOne(world, { customer, language }, index, group, message)),
    );
    afterwards.push(...sent.map((one) => one.afterwards));
    await pause(group.pauseMs);
  }
  await Promise.all(afterwards);
}

async function sendOne(
  world: World,
  { customer, language }: { readonly customer: number; readonly language: string },
  index: number,
  { waitsForAnswer }: Group,
  { number, text, way }: Group['messages'][number],
): Promise<{ readonly afterwards: Promise<void> }> {
  const id = `c${customer}-m${number}`;
  const message = { conversationId: `emulator/c${customer}`, activityId: id, group: index, acknowledged: false };
  world.notes.messages.push(message);
  const answered = waitsForAnswer ? world.channel.answerTo(id, PATIENCE_MS) : Promise.resolve();
  const { afterwards } = await deliver(world, callOf(world, customer, language, id, text), way, message);
  await answered;
  return { afterwards };
}

function callOf({ serviceUrl }: World, customer: number, locale: string, id: string, text: string): Call {
  return {
    method: 'POST',
    path: '/api/messages',
    body: {
      type: 'message',
      id,
      channelId: 'emulator',
      serviceUrl,
      conversation: { id: `c${customer}` },
      from: { id: `u${customer}` },
      recipient: { id: 'bot' },
      locale,
      text,
    },
  };
}
