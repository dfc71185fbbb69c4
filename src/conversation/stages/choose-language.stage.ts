import { SAID_IN_WORDS } from '../../language/entities/found-entity';
import type { Understanding } from '../../language/types';
import type { TurnServices } from '../services';
import type { Stage, Turn } from '../turn';

/** Below this a message says too little to change the language of the conversation. */
const SURE_ENOUGH = 0.8;
/** So many words, facts not counted, change the language once the customer's own words have told it: "ja" is German and Dutch. */
const FEWEST_WORDS = 3;
const WORD = /\p{L}{2,}/gu;
/** Words that build a sentence: a name has hardly any. Fewer will do while the customer's own words have told no language yet. */
const SMALL_WORDS = 2;
/** A message that asks for something as clearly says it in a language; what is called something may be called so in any. */
const ASKS_FROM = 0.6;
const NAMING: readonly string[] = ['none', 'product_question'];

/** Which language the bot speaks: what the customer chose, else what they write, else what their channel says. */
export function chooseLanguage(services: TurnServices): Stage {
  return {
    name: 'chooseLanguage',
    async run(turn, next) {
      const { input } = turn;
      if ('locale' in input && input.locale !== null && input.kind !== 'languagePicked') {
        turn.state.channelLocale = input.locale;
      }
      if (turn.input.kind === 'languagePicked') {
        const picked = installed(turn.input.locale, services);
        // A language that is not installed changes nothing.
        if (picked === null) return;
        turn.state.locale = picked;
        turn.state.localeChosen = true;
      } else if (turn.input.kind === 'customerMessage') {
        turn.state.locale = spoken(turn, turn.input.text, turn.input.locale, services);
      } else if (turn.input.kind === 'joined' && turn.input.locale !== null) {
        turn.state.locale = installed(turn.input.locale, services) ?? turn.state.locale;
      }
      await next();
    },
  };
}

function spoken(turn: Turn, text: string, channelLocale: string | null, services: TurnServices): string {
  if (turn.state.localeChosen) return turn.state.locale;
  // Until their own words tell more, the channel's word counts, also for what "yesterday" is.
  if (turn.conversation.state === null && channelLocale !== null)
    turn.state.locale = installed(channelLocale, services) ?? turn.state.locale;
  // What a button says is in the language the bot spoke.
  if (turn.state.offered.some(({ label }) => label === text)) return turn.state.locale;
  const understanding = services.understandOnce(turn, text);
  if (hasWords(text, understanding, turn.state.localeHeard ? FEWEST_WORDS : 1)) {
    const { language, languageConfidence } = understanding;
    if (
      language !== null &&
      languageConfidence >= SURE_ENOUGH &&
      saysSomething(understanding, turn.state.localeHeard)
    ) {
      turn.state.localeHeard = true;
      return language;
    }
    const saysNothingElse = turn.conversation.state === null && !isInstalled(channelLocale, services);
    if (saysNothingElse && understanding.foreignLanguage === undefined)
      return understanding.likelyLanguage ?? turn.state.locale;
  }
  return turn.state.locale;
}

/** "Floor lamp Harbour" is what it's called, in any language. */
function saysSomething({ smallWords = 0, intent, confidence }: Understanding, localeHeard: boolean): boolean {
  if (smallWords >= (localeHeard ? SMALL_WORDS : 1)) return true;
  return !NAMING.includes(intent) && confidence >= ASKS_FROM;
}

/** Whether a message has so many words besides its facts. Asked first: to tell a language is dear. */
function hasWords(text: string, { entities }: Understanding, count: number): boolean {
  const facts = entities.filter(({ type }) => !SAID_IN_WORDS.has(type));
  const words = facts.reduce((rest, fact) => rest.replace(fact.text, ' '), text).match(WORD);
  return words !== null && words.length >= count;
}

function isInstalled(locale: string | null, services: TurnServices): boolean {
  return locale !== null && installed(locale, services) !== null;
}

/** `de-AT` -> `de`; null when neither is installed. */
function installed(locale: string, services: TurnServices): string | null {
  const base = locale.toLowerCase().split('-')[0] ?? '';
  return services.phrasebook.languages.find((language) => language === base) ?? null;
}
