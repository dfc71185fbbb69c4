import { ActionTypes, ActivityTypes, CardFactory, type Activity, type Attachment, type CardAction } from 'botbuilder';
import { abilitiesOf, type Abilities } from './abilities';
import { splitText, withoutMarkdown } from './plain-text';

export interface WordedChoice {
  readonly id: string;
  readonly label: string;
}

export interface WordedCard {
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

/** A reply in the customer's language, before it takes the form of a channel. */
export interface WordedReply {
  readonly text: string;
  readonly choices: readonly WordedChoice[];
  readonly card: WordedCard | null;
}

/**
 * The form a reply takes on a channel: buttons, a card, numbered lines, and as many messages as its length needs.
 * What a button sends is its label, so that the conversation reads the same whether it was tapped or typed.
 */
export function toActivities(reply: WordedReply, channelId: string, locale: string): readonly Partial<Activity>[] {
  const abilities = abilitiesOf(channelId);
  const asButtons = abilities.buttons !== 'none' && reply.choices.length <= abilities.maxButtons;
  const paragraphs = [
    reply.text,
    ...(reply.card !== null && !abilities.factCard ? [cardLines(reply.card)] : []),
    ...(asButtons || reply.choices.length === 0 ? [] : [numbered(reply.choices)]),
  ];
  const text = paragraphs.join('\n\n');
  const parts = splitText(abilities.markdown ? text : withoutMarkdown(text), abilities.maxTextLength);
  const messages = parts.map((part): Partial<Activity> => ({
    type: ActivityTypes.Message,
    text: part,
    textFormat: abilities.markdown ? 'markdown' : 'plain',
    locale,
  }));
  // Buttons belong to the end: web chat shows those of the last message only.
  const last = messages.pop() ?? {};
  return [...messages, { ...last, ...extras(reply, abilities, asButtons, locale) }];
}

function extras(reply: WordedReply, abilities: Abilities, asButtons: boolean, locale: string): Partial<Activity> {
  const { choices, card } = reply;
  const attachments: Attachment[] = card !== null && abilities.factCard ? [factCard(card, locale)] : [];
  const actions = asButtons ? choices.map(({ label }) => buttonFor(label, abilities)) : [];
  if (actions.length === 0) return attachments.length === 0 ? {} : { attachments };
  if (abilities.buttons === 'suggested') {
    return { ...(attachments.length === 0 ? {} : { attachments }), suggestedActions: { to: [], actions } };
  }
  return { attachments: [...attachments, CardFactory.heroCard('', [], actions)], attachmentLayout: 'list' };
}

function buttonFor(label: string, { maxLabelLength }: Abilities): CardAction {
  const title = label.length > maxLabelLength ? `${label.slice(0, maxLabelLength - 1).trimEnd()}…` : label;
  return { type: ActionTypes.ImBack, title, value: label };
}

function factCard({ title, facts }: WordedCard, locale: string): Attachment {
  return CardFactory.adaptiveCard({
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.3',
    lang: locale,
    fallbackText: cardLines({ title, facts }),
    body: [
      { type: 'TextBlock', text: title, weight: 'bolder', wrap: true, style: 'heading' },
      { type: 'FactSet', facts: facts.map(({ label, value }) => ({ title: label, value })) },
    ],
  });
}

function cardLines({ title, facts }: WordedCard): string {
  return [title, ...facts.map(({ label, value }) => `${label}: ${value}`)].join('\n');
}

function numbered(choices: readonly WordedChoice[]): string {
  return choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
}
