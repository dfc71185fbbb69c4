import type { Understanding } from '../../language/types';
import type { TurnServices } from '../services';
import type { Stage } from '../turn';

/** What the message asks for, and which of the offered choices it picks. */
export function understand(services: TurnServices): Stage {
  return {
    name: 'understand',
    async run(turn, next) {
      if (turn.input.kind === 'customerMessage') {
        const { text } = turn.input;
        turn.choice = services.matchChoice(text, turn.state.offered, services.understandOnce(turn, text));
      } else if (turn.input.kind === 'languagePicked') {
        turn.understanding = { ...SAID_BY_BUTTON, intent: 'change_language', requestedLanguage: turn.state.locale };
      } else if (turn.input.kind === 'misread') turn.understanding = { ...SAID_BY_BUTTON, intent: 'misread' };
      await next();
    },
  };
}

/** The understanding of a turn in which the customer said nothing. */
export const NOTHING: Understanding = {
  language: null,
  languageConfidence: 0,
  likelyLanguage: null,
  intent: 'none',
  confidence: 0,
  alternatives: [],
  entities: [],
  requestedLanguage: null,
};

const SAID_BY_BUTTON: Understanding = { ...NOTHING, confidence: 1 };
