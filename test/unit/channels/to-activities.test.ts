import { splitText, withoutMarkdown } from '../../../src/channels/plain-text';
import { toActivities, type WordedReply } from '../../../src/channels/to-activities';

const REPLY: WordedReply = {
  text: 'Your order is **on its way**.',
  choices: [
    { id: 'person', label: 'Talk to a person' },
    { id: 'done', label: "That's all" },
  ],
  card: {
    title: 'Order NB-48213',
    facts: [
      { label: 'Total', value: '€49.99' },
      { label: 'Tracking', value: 'DHL 00340434' },
    ],
  },
};

const LINES = 'Order NB-48213\nTotal: €49.99\nTracking: DHL 00340434';
const NUMBERED = "1. Talk to a person\n2. That's all";

describe('the form of a reply', () => {
  it.each(['webchat', 'directline', 'emulator'])('on %s has suggested actions and a card', (channel) => {
    const [activity, ...more] = toActivities(REPLY, channel, 'en');
    expect(more).toEqual([]);
    expect(activity).toMatchObject({ text: REPLY.text, textFormat: 'markdown', locale: 'en' });
    expect(activity?.suggestedActions?.actions.map(({ value }) => value as string)).toEqual([
      'Talk to a person',
      "That's all",
    ]);
    expect(activity?.attachments?.map(({ contentType }) => contentType)).toEqual([
      'application/vnd.microsoft.card.adaptive',
    ]);
  });

  it('on Teams has an adaptive card and the buttons of a hero card, for suggested actions are not shown in groups', () => {
    const [activity] = toActivities(REPLY, 'msteams', 'de');
    expect(activity?.suggestedActions).toBeUndefined();
    expect(activity?.attachments?.map(({ contentType }) => contentType)).toEqual([
      'application/vnd.microsoft.card.adaptive',
      'application/vnd.microsoft.card.hero',
    ]);
    expect(activity?.attachments?.[1]?.content).toMatchObject({
      buttons: [{ type: 'imBack' }, { value: "That's all" }],
    });
  });

  it.each(['whatsapp', 'sms', 'twilio', 'email', 'a-channel-of-tomorrow', 'constructor'])(
    'on %s is text, with facts as lines and choices by number',
    (channel) => {
      const text = `Your order is on its way.\n\n${LINES}\n\n${NUMBERED}`;
      expect(toActivities(REPLY, channel, 'en')).toEqual([
        { type: 'message', text, textFormat: 'plain', locale: 'en' },
      ]);
    },
  );

  it('on Telegram has buttons, and facts as lines', () => {
    const [activity] = toActivities(REPLY, 'telegram', 'nl');
    expect(activity?.text).toBe(`Your order is on its way.\n\n${LINES}`);
    expect(activity?.suggestedActions?.actions).toHaveLength(2);
  });

  it('numbers the choices where there are more than the channel has buttons', () => {
    const choices = Array.from({ length: 7 }, (_, index) => ({ id: `${index}`, label: `Way ${index + 1}` }));
    const [activity] = toActivities({ ...REPLY, choices, card: null }, 'msteams', 'en');
    expect(activity?.attachments).toBeUndefined();
    expect(activity?.text).toContain('7. Way 7');
  });

  it('cuts a long label on the button, and not what the button says', () => {
    const label = 'Send me a new one by express today';
    const [activity] = toActivities({ ...REPLY, choices: [{ id: 'x', label }] }, 'facebook', 'en');
    const [button] = activity?.suggestedActions?.actions ?? [];
    expect(button?.title.length).toBeLessThanOrEqual(20);
    expect(button?.value).toBe(label);
  });

  it('becomes several messages where it is too long, the choices with the last', () => {
    const text = Array.from({ length: 200 }, (_, index) => `Sentence number ${index}.`).join(' ');
    const activities = toActivities({ ...REPLY, text }, 'sms', 'en');
    expect(activities.length).toBeGreaterThan(1);
    for (const activity of activities) expect(activity.text?.length).toBeLessThanOrEqual(1600);
    expect(activities.map((activity) => activity.text).join(' ')).toContain('Sentence number 199.');
    expect(activities.at(-1)?.text).toMatch(/2\. That's all$/);
  });
});

describe('splitting', () => {
  it('prefers paragraphs, then sentences, then words', () => {
    expect(splitText('aaaa aaaa\n\nbbbb bbbb', 12)).toEqual(['aaaa aaaa', 'bbbb bbbb']);
    expect(splitText('One two. Three four.', 12)).toEqual(['One two.', 'Three four.']);
    expect(splitText('one two three', 9)).toEqual(['one two', 'three']);
  });

  it('never cuts through an emoji', () => {
    const parts = splitText('😀'.repeat(20), 7);
    expect(parts.join('')).toBe('😀'.repeat(20));
    expect(parts.every((part) => part.length <= 7 && !/^[\uDC00-\uDFFF]/.test(part))).toBe(true);
  });
});

describe('without markdown', () => {
  it.each([
    ['**bold** and *slanted*', 'bold and slanted'],
    ['see [the page](https://example.com/a)', 'see the page (https://example.com/a)'],
    ['# Title\n> said', 'Title\nsaid'],
    ['NB_48_213 and 2*3*4', 'NB_48_213 and 2*3*4'],
  ])('%j reads %j', (marked, plain) => {
    expect(withoutMarkdown(marked)).toBe(plain);
  });
});
