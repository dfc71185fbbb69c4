import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Talk } from './talk';

const file = readFileSync(join(__dirname, '../../../locales/en/faq.json'), 'utf8');
const { entries } = JSON.parse(file) as { readonly entries: readonly { readonly id: string }[] };
const QUESTIONS = entries.map(({ id }) => `faq.${id}`);

it.each(QUESTIONS)('answers %s, and asks whether that helped', async (intent) => {
  const talk = new Talk();
  expect(await talk.say({ intent })).toEqual(['welcome.disclosure/calm', `${intent}/calm`, 'followUp.ask/calm']);
  expect(talk.choicesOf()).toEqual(['yes', 'no']);
  expect(await talk.say({ choice: 'yes' })).toEqual(['followUp.helped/calm']);
  expect(await talk.say({ intent })).toEqual([`${intent}/calm`, 'followUp.ask/calm']);
  expect(await talk.say({ entities: { no: 'no' } })).toEqual(['followUp.notHelped/calm']);
  expect(talk.choicesOf()).toEqual(['person']);
});

it('says when people are there, to who asks and to who picks it', async () => {
  const talk = new Talk();
  expect(await talk.say({ intent: 'opening_hours' })).toContain('faq.openingHours/calm');
  expect(await talk.say({ choice: 'wish:opening_hours' })).toEqual(['faq.openingHours/calm', 'followUp.ask/calm']);
});

it('answers in the middle of a task without asking whether it helped, and goes on', async () => {
  const talk = new Talk();
  await talk.say({ intent: 'order_status' });
  expect(await talk.say({ intent: 'faq.returnCost' })).toEqual(['faq.returnCost/calm', 'ask.numberAgain/calm']);
});
