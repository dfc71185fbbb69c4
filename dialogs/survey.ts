import { phrase } from '../src/phrasebook/types';
import { PERSON, SURVEY_CHOICES } from './choices';
import { recall, remember, type SurveyAnswer } from './memory';
import type { DialogTurn } from './turn';

/** Asks once how it went; who doesn't answer isn't asked again. */
export function askHowItWent(turn: DialogTurn): void {
  remember(turn, { survey: { askedAtMs: turn.nowMs, answer: null }, surveyOpen: true });
  turn.say({ phrase: phrase('survey.ask'), choices: Object.values(SURVEY_CHOICES) });
}

/** Thanks for the answer; to whom it was no help a person is offered. */
export function answerSurvey(turn: DialogTurn, answer: SurveyAnswer): void {
  const { survey } = recall(turn);
  // Once: a button that is tapped again says nothing new.
  if (survey?.answer === null) {
    remember(turn, { survey: { ...survey, answer } });
    turn.noteSurvey(answer);
  }
  if (answer === 'helped') {
    turn.say({ phrase: phrase('survey.helped') });
    return;
  }
  remember(turn, { personOffered: true });
  turn.say({ phrase: phrase('survey.notHelped'), choices: [PERSON] });
}
