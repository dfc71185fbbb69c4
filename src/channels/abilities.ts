/** What a channel can show. */
export interface Abilities {
  /** `suggested`: suggested actions; `hero`: buttons of a hero card; `none`: numbered lines in the text. */
  readonly buttons: 'suggested' | 'hero' | 'none';
  /** More choices than this become numbered lines. */
  readonly maxButtons: number;
  /** Longer labels are cut on the button; what it sends stays whole. */
  readonly maxLabelLength: number;
  /** Facts as an adaptive card, or as lines of text. */
  readonly factCard: boolean;
  readonly markdown: boolean;
  /** Of one message; a longer text becomes several. */
  readonly maxTextLength: number;
}

const TEXT_ONLY: Abilities = {
  buttons: 'none',
  maxButtons: 0,
  maxLabelLength: 0,
  factCard: false,
  markdown: false,
  maxTextLength: 1600,
};

const WEB: Abilities = {
  buttons: 'suggested',
  maxButtons: 12,
  maxLabelLength: 60,
  factCard: true,
  markdown: true,
  maxTextLength: 20_000,
};

/** By the Bot Framework's channel id. Limits as the channels publish them. */
const ABILITIES: Readonly<Record<string, Abilities>> = {
  webchat: WEB,
  directline: WEB,
  emulator: WEB,
  // Suggested actions are not shown in group chats and channels, hero cards are; six buttons at most.
  msteams: {
    buttons: 'hero',
    maxButtons: 6,
    maxLabelLength: 50,
    factCard: true,
    markdown: true,
    maxTextLength: 20_000,
  },
  slack: { buttons: 'hero', maxButtons: 5, maxLabelLength: 75, factCard: false, markdown: false, maxTextLength: 4000 },
  telegram: {
    buttons: 'suggested',
    maxButtons: 12,
    maxLabelLength: 60,
    factCard: false,
    markdown: false,
    maxTextLength: 4096,
  },
  facebook: {
    buttons: 'suggested',
    maxButtons: 13,
    maxLabelLength: 20,
    factCard: false,
    markdown: false,
    maxTextLength: 2000,
  },
  line: {
    buttons: 'suggested',
    maxButtons: 13,
    maxLabelLength: 20,
    factCard: false,
    markdown: false,
    maxTextLength: 5000,
  },
  whatsapp: { ...TEXT_ONLY, maxTextLength: 4096 },
  sms: TEXT_ONLY,
  // Azure Bot Service's own name for text messages.
  twilio: TEXT_ONLY,
  email: { ...TEXT_ONLY, maxTextLength: 20_000 },
};

/** A channel nobody has described gets what every channel can show: text. */
export function abilitiesOf(channelId: string): Abilities {
  return Object.hasOwn(ABILITIES, channelId) ? (ABILITIES[channelId] ?? TEXT_ONLY) : TEXT_ONLY;
}
