import type { CancelSubscription, PauseSubscription, ResumeSubscription } from '../../src/backoffice/ports';
import { dayMs } from '../../src/handoff/rights-clocks';
import { phrase } from '../../src/phrasebook/types';
import { done, type Outcome } from './task';

/** What is said of a cancellation: when it ends, when it was received, under which number, and where that was sent to. */
export function cancelled(name: string, answer: CancelSubscription): Outcome {
  switch (answer.outcome) {
    case 'cancelled': {
      const { endsOn, receivedAtMs: received, confirmationNumber, sentTo } = answer;
      const values = { name, day: dayMs(endsOn), received, confirmationNumber, sentTo };
      return done(phrase('subscription.cancelled', values), ['cancelledSubscription']);
    }
    case 'received': {
      const { receivedAtMs: received, caseNumber, sentTo } = answer;
      const words = phrase('subscription.received', { name, received, caseNumber, sentTo });
      return done(words, ['cancelledSubscription']);
    }
    case 'alreadyCancelled':
      return done(phrase('subscription.alreadyCancelled', { name, day: dayMs(answer.endsOn) }), ['toldStatus']);
    case 'noMatch':
      return { ...done(phrase('subscription.none'), ['refusedByShop']), needsPerson: true };
  }
}

export function paused(name: string, answer: PauseSubscription): Outcome {
  switch (answer.outcome) {
    case 'paused': {
      const { pausedUntil } = answer.subscription;
      return done(phrase('subscription.paused', { name, day: dayMs(pausedUntil ?? '') }), ['pausedSubscription']);
    }
    case 'refused':
      if (answer.why === 'notActive') return done(phrase('subscription.alreadyPaused', { name }), ['toldStatus']);
      return {
        outcome: 'notLikeThis',
        why:
          answer.why === 'tooLong'
            ? phrase('subscription.tooLong', { day: dayMs(answer.longestUntil) })
            : phrase('subscription.inThePast'),
        details: { until: null },
      };
    case 'noMatch':
      return { ...done(phrase('subscription.none'), ['refusedByShop']), needsPerson: true };
  }
}

export function resumed(name: string, answer: ResumeSubscription): Outcome {
  switch (answer.outcome) {
    case 'resumed':
      return done(phrase('subscription.resumed', { name }), ['pausedSubscription']);
    case 'refused':
      return done(phrase('subscription.notPaused', { name }), ['toldStatus']);
    case 'noMatch':
      return { ...done(phrase('subscription.none'), ['refusedByShop']), needsPerson: true };
  }
}
