import { isInDistress } from '../../../web/desk/mood-level';
import { headlineOf } from '../../../web/desk/ticket-words';
import { DISTRESS_CLASSES, type DistressClass } from '../../../src/mood/types';

type Ticket = Parameters<typeof headlineOf>[0];

function ticket(
  reason: string,
  task: string | null,
  distress: DistressClass | null,
  rights: Ticket['rights'] = [],
): Ticket {
  return {
    id: 't',
    conversationId: 'web/t',
    channel: 'web',
    locale: 'de',
    state: 'waiting',
    reason,
    priority: 1,
    queueClass: 'general',
    rights,
    summary: {
      task,
      facts: [],
      attempts: [],
      suggestedActions: [],
      mood: { branch: 'calm', upset: 0.1, distress, signals: [] },
    },
    queuedAt: '2026-01-05T09:00:00.000Z',
    claimedAt: null,
    closedAt: null,
    agentId: null,
    agentName: null,
    disposition: null,
    agreed: null,
  };
}

const ERASURE: Ticket['rights'][number] = {
  kind: 'erasure',
  law: 'de',
  receivedOn: '2026-01-05',
  clock: null,
  notes: [],
};
const code = (family: string, name: string): string => `${family}.${name}`;

test.each([
  [ticket('requested', null, null), 'reason.requested', null],
  [ticket('requested', 'refund', null), 'task.refund', 'reason.requested'],
  [ticket('distress', null, 'danger'), 'distress.danger', null],
  [ticket('distress', 'refund', 'danger', [ERASURE]), 'distress.danger', 'task.refund'],
  [ticket('distress', null, 'rights', [ERASURE]), 'right.erasure', null],
  [ticket('distress', null, 'rights'), 'distress.rights', null],
  [ticket('requested', null, null, [ERASURE]), 'reason.requested', null],
])('calls a ticket by what matters most (%#)', (one, title, under) => {
  expect(headlineOf(one, code)).toEqual({ title, under });
});

test('calls nobody in distress for making use of a right, or for an insult', () => {
  expect(DISTRESS_CLASSES.filter((distress) => isInDistress({ distress }))).toEqual([
    'danger',
    'despair',
    'hardship',
    'bereavement',
    'safety',
  ]);
  expect(isInDistress({ distress: null })).toBe(false);
});
