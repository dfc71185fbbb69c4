import type { Answer, Call } from './call';
import type { Way } from './habits';
import type { SentMessage } from './notes';
import { pause, type World } from './world';

/**
 * Brings one message in the way it is to go, until it is acknowledged; as a channel does it, to whatever instance answers.
 * @returns what is still to come of it: a re-delivery that arrives late
 */
export async function deliver(
  world: World,
  call: Call,
  way: Way,
  message: SentMessage,
): Promise<{ readonly answer: Answer; readonly afterwards: Promise<void> }> {
  const { caller, faults, chance } = world;
  if (way === 'cut') {
    faults.add('incomingCut');
    await caller.hangUp(call);
  }
  const twin = way === 'twiceAtOnce' ? sendAgain(world, call, 'twiceAtOnce') : Promise.resolve();
  const answer = await caller.untilAnswered(call);
  if (answer.status >= 300) caller.surprise(call, answer);
  message.acknowledged = true;
  world.notes.acknowledged += 1;
  if (way === 'resent') await sendAgain(world, call, 'resent');
  const lateMs = chance.between(500, 8_000, 'late', message.conversationId, message.activityId);
  const late = way === 'resentLate' ? pause(lateMs).then(() => sendAgain(world, call, 'resentLate')) : twin;
  return { answer, afterwards: Promise.all([twin, late]).then(() => undefined) };
}

async function sendAgain({ caller, faults }: World, call: Call, kind: 'resent' | 'resentLate' | 'twiceAtOnce') {
  faults.add(kind);
  await caller.once(call).catch(() => undefined);
}
