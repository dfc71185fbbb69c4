import type { TurnServices } from '../services';
import type { Stage, Turn } from '../turn';

/** Below this a message says too little to change the language of the conversation. */
const SURE_ENOUGH = 0.8;
/** So many words, facts not counted, change the language once the customer's own words have told it: "ja" is German and Dutch. */
const FEWEST_WORDS = 3;

/** Which language the bot speaks: what the customer chose, else what they write, else what their channel says. */
export function chooseLanguage(services: TurnServices): Stage {
  return {
    name: 'chooseLanguage',
    async run(turn, next) {
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
  // What a button says is in the language the bot spoke.
  if (turn.state.offered.some(({ label }) => label === text)) return turn.state.locale;
  const { language, languageConfidence, entities } = services.understandOnce(turn, text);
  const words = entities.reduce((rest, entity) => rest.replace(entity.text, ' '), text).match(/\p{L}{2,}/gu) ?? [];
  if (
    language !== null &&
    languageConfidence >= SURE_ENOUGH &&
    words.length >= (turn.state.localeHeard ? FEWEST_WORDS : 1)
  ) {
    turn.state.localeHeard = true;
    return language;
  }
  const isFirst = turn.conversation.state === null;
  return (isFirst && channelLocale !== null ? installed(channelLocale, services) : null) ?? turn.state.locale;
}

/** `de-AT` -> `de`; null when neither is installed. */
function installed(locale: string, services: TurnServices): string | null {
  const base = locale.toLowerCase().split('-')[0] ?? '';
  return services.phrasebook.languages.find((language) => language === base) ?? null;
}
