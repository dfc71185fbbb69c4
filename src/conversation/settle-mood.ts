import { isAnswer, SAID_IN_WORDS } from '../language/entities/found-entity';
import { saysNothingOfMood, type Heard } from '../mood/receipt';
import { BRANCH } from '../mood/decide-branch';
import type { Reading, TrackCircumstances } from '../mood/types';
import type { TurnServices } from './services';
import type { Turn } from './turn';
import type { Owner } from './types';

/** Brings track and branch up to date with this turn's reading and circumstances. */
export function settleMood(turn: Turn, services: TurnServices): void {
  // While a person is talking nobody else asks what a message means.
  if (turn.input.kind === 'customerMessage') services.understandOnce(turn, turn.input.text);
  const intent = turn.understanding?.intent ?? null;
  const heard = howHeard(turn);
  turn.misread = isMisread(turn);
  const circumstances: TrackCircumstances = {
    nowMs: turn.nowMs,
    botFailed: turn.state.failedBefore,
    repeatedRequest: intent !== null && intent !== 'none' && REQUESTS.test(intent) && intent === turn.state.lastIntent,
    ownWord: turn.misread,
    ...(turn.understanding?.saysUpset === true ? { saysUpset: true } : {}),
  };
  const trackBefore = turn.state.track;
  const reading = saysNothingOfMood(heard, turn.reading) ? null : turn.reading;
  const decision = services.decideBranch(trackBefore, turn.state.branch, reading, circumstances);
  const { branch, track, fetchPerson, receipt } = decision;
  turn.state.track = track;
  turn.state.branch = branch;
  turn.fetchPerson = fetchPerson;
  const { locale } = turn.state;
  turn.mood = { locale, reading: turn.reading, heard, trackBefore, track, circumstances, receipt, fetchPerson };
}

function howHeard({ input, choice, understanding }: Turn): Heard {
  if (choice !== null || input.kind === 'misread') return 'button';
  const isFactOnly =
    understanding?.intent === 'none' && understanding.entities.some(({ type }) => !SAID_IN_WORDS.has(type));
  return isFactOnly ? 'fact' : 'words';
}

/**
 * Whether the customer says that their mood was misread. A known phrase is taken at its word; what only resembles one is, where there was
 * something to misread and the words themselves are not upset ("I'm not angry, I'm furious"). Where nothing was, "no, you misunderstood
 * me" answers what was asked, and "I'm not angry, by the way" is about the mood all the same.
 */
function isMisread(turn: Turn): boolean {
  const { input, choice, understanding, reading, state } = turn;
  if (input.kind === 'misread') return true;
  if (choice !== null || understanding === null) return false;
  const isSaid = understanding.intent === 'misread';
  const answers = understanding.entities.some(isAnswer);
  if (isSaid && understanding.confidence >= 1) return !answers || state.branch !== 'calm';
  if (!isSaid && understanding.saysMisread !== true) return false;
  if ((reading?.upset ?? 0) >= BRANCH.enterApologetic) return false;
  if (!isSaid) return true;
  if (answers) return false;
  return state.branch !== 'calm' || (understanding.confidence >= PLAIN_FROM && reassures(reading, turn.owner));
}

const PLAIN_FROM = 0.8;

/** "I'm not annoyed, I'm happy"; and who waits was asked nothing that "only a joke, I'm fine" could answer. */
function reassures(reading: Reading | null, owner: Owner): boolean {
  if (reading === null || reading.label === 'negative') return false;
  if (owner === 'queue' && reading.label === 'positive') return true;
  return reading.signals.some(({ kind }) => kind === 'negatedWord');
}

/** Asking twice for the same thing says something; greeting twice does not. */
const REQUESTS =
  /^(order|delivery|wrong|return|refund|cancel_order|change_address|invoice|charged|payment|subscription|password|warranty|complaint)/;
