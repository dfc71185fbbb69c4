import { checkDeliveries } from '../../bench/continuity/checks/deliveries';
import { checkMessages } from '../../bench/continuity/checks/messages';
import { checkOwners } from '../../bench/continuity/checks/owners';
import { checkReadings } from '../../bench/continuity/checks/readings';
import { checkTickets } from '../../bench/continuity/checks/tickets';
import type { Evidence, Violation } from '../../bench/continuity/checks/check';
import type { DumpedActivity, DumpedConversation } from '../../bench/continuity/dump';
import { deliveryKey, Notes, type Reception } from '../../bench/continuity/notes';
import { TICKET_EVENT, type MoveName } from '../../src/handoff/moves';

const ROW: DumpedActivity = {
  seq: 1,
  direction: 'in',
  author: 'customer',
  authorName: null,
  activityId: null,
  activity: { type: 'message', text: 'hello' },
  phraseKey: null,
  branch: null,
  causeSeq: null,
  createdAtMs: 1,
  handledAtMs: 2,
  setAside: false,
  delivered: true,
  failure: null,
};

/** A log of two messages and their answers, and what a driver notes where all is well. */
function allIsWell(): { readonly conversation: DumpedConversation; readonly notes: Notes } {
  const answer = (seq: number, causeSeq: number): DumpedActivity => ({
    ...ROW,
    ...{ seq, causeSeq, direction: 'out', author: 'bot', handledAtMs: null },
    activity: { type: 'message', text: `answer ${seq}`, replyToId: `m${causeSeq}` },
  });
  const log = [{ ...ROW, activityId: 'm1' }, answer(2, 1), { ...ROW, seq: 3, activityId: 'm3' }, answer(4, 3)];
  const notes = new Notes();
  for (const [group, activityId] of ['m1', 'm3'].entries())
    notes.messages.push({ conversationId: 'emulator/c1', activityId, group, acknowledged: true });
  for (const row of log) if (row.direction === 'out') arrives(notes, row);
  return { conversation: conversationWith(log), notes };
}

function conversationWith(log: DumpedActivity[], over: Partial<DumpedConversation> = {}): DumpedConversation {
  const around = {
    id: 'emulator/c1',
    channelId: 'emulator',
    owner: 'bot',
    state: null,
    leaseHolder: null,
    tickets: [],
  };
  const version = log.filter((row) => row.direction === 'in').length;
  return { ...around, version, nextSeq: log.length + 1, log, ...over };
}

function arrives(notes: Notes, { activity }: DumpedActivity, reception: Reception = 'taken'): void {
  notes.deliveries.push({ conversationId: 'emulator/c1', key: deliveryKey(activity), reception, atMs: 0 });
}

function found(check: (evidence: Evidence) => Violation[], conversation: DumpedConversation, notes: Notes): string[] {
  return check({ dump: new Map([[conversation.id, conversation]]), notes }).map(({ what }) => what);
}

describe('the continuity checks', () => {
  it('find nothing where all is well', () => {
    const { conversation, notes } = allIsWell();
    for (const check of [checkMessages, checkDeliveries, checkReadings, checkTickets, checkOwners])
      expect(found(check, conversation, notes)).toEqual([]);
  });

  it('find a message that was acknowledged and lost', () => {
    const { conversation, notes } = allIsWell();
    notes.messages.push({ conversationId: 'emulator/c1', activityId: 'm5', group: 2, acknowledged: true });
    expect(found(checkMessages, conversation, notes)).toEqual(['m5 was acknowledged and is not in the log']);
  });

  it('find a message that was taken twice, one that was never handled, and a gap', () => {
    const { conversation, notes } = allIsWell();
    const log = [...conversation.log, { ...ROW, seq: 6, activityId: 'm3', handledAtMs: null }];
    expect(found(checkMessages, conversationWith(log), notes)).toEqual([
      'm3 is 2 times in the log',
      expect.stringContaining('gaps'),
    ]);
    notes.messages.push({ conversationId: 'emulator/c1', activityId: 'm5', group: 2, acknowledged: true });
    const waiting = [...conversation.log, { ...ROW, seq: 5, activityId: 'm5', handledAtMs: null }];
    expect(found(checkMessages, conversationWith(waiting), notes)).toEqual(['m5 (#5) was never handled']);
  });

  it('find a message that overtook one acknowledged before it, and an answer given twice', () => {
    const { conversation, notes } = allIsWell();
    const [first, second] = notes.messages;
    notes.messages.splice(0, 2, { ...first!, group: 1 }, { ...second!, group: 0 });
    expect(found(checkMessages, conversation, notes)).toEqual(['#3 was acknowledged before what stands before it']);
    const again = { ...conversation.log[1]!, seq: 5 };
    const twice = found(checkMessages, conversationWith([...conversation.log, again]), allIsWell().notes);
    expect(twice).toEqual(['#5 answers out of order', '#1 was answered twice']);
  });

  it('let a reply come again whose taking was uncertain, and find one that is missing or out of place', () => {
    const { conversation, notes } = allIsWell();
    const [, second, , fourth] = conversation.log;
    const withDeliveries = (...rows: (readonly [DumpedActivity | undefined, Reception])[]): string[] => {
      notes.deliveries.length = 0;
      for (const [row, reception] of rows) arrives(notes, row!, reception);
      return found(checkDeliveries, conversation, notes);
    };
    expect(withDeliveries([second, 'refused'], [second, 'lost'], [second, 'taken'], [fourth, 'taken'])).toEqual([]);
    expect(withDeliveries([second, 'taken'], [second, 'taken'], [fourth, 'taken'])).toEqual([]);
    expect(withDeliveries([second, 'taken'])).toEqual(['delivered up to #2 of #4']);
    expect(withDeliveries([second, 'taken'], [fourth, 'lost'])).toEqual(['delivered up to #4 of #4']);
    expect(withDeliveries([second, 'refused'], [fourth, 'taken'])).toEqual([expect.stringContaining('out of place')]);
    expect(withDeliveries([second, 'taken'], [fourth, 'taken'], [second, 'taken'])).toEqual([
      'delivery 3 of 3 is out of place, after #4',
    ]);
  });

  it('find what a web chat got twice, or not at all', () => {
    const { conversation, notes } = allIsWell();
    const chat = { ...conversation, id: 'web/x', channelId: 'web' };
    const ids = [1, 2, 3, 4].map((seq) => `x|000000${seq}`);
    const reading = (...got: string[]): string[] => {
      notes.read.set('web/x', got);
      return found(checkReadings, chat, notes);
    };
    expect(reading(...ids)).toEqual([]);
    expect(reading(ids[0]!, ids[1]!, ids[1]!, ids[2]!, ids[3]!)).toEqual([expect.stringContaining('entry 3 of 4')]);
    expect(reading(ids[0]!, ids[1]!, ids[2]!)).toEqual([expect.stringContaining('is none')]);
    expect(reading(ids[0]!, ids[2]!, ids[1]!, ids[3]!)).toEqual([expect.stringContaining('entry 2 of 4')]);
  });
});

describe('the continuity checks of tickets', () => {
  const move = (seq: number, name: MoveName, agentName: string): DumpedActivity => {
    const value = { move: name, ticketId: 't1', agentName, agreed: null };
    return { ...ROW, seq, author: 'system', activity: { type: 'event', name: TICKET_EVENT, value } };
  };
  const ticket = { id: 't1', conversationId: 'emulator/c1', state: 'closed', agentName: 'Anna' };
  const talk = (state: string, ...moves: DumpedActivity[]): DumpedConversation => {
    const log = [ROW, ...moves];
    return { ...conversationWith(log), version: log.length + moves.length, tickets: [{ ...ticket, state }] };
  };
  const seen = (): Notes => Object.assign(new Notes(), { seenTickets: new Set(['t1']) });

  it('find a ticket with two agents, one that was never shown, and one that was left', () => {
    const good = talk('closed', move(2, 'claim', 'Anna'), move(3, 'resolve', 'Anna'));
    expect(found(checkTickets, good, seen())).toEqual([]);
    expect(found(checkTickets, good, new Notes())).toEqual(['ticket t1 was never in the queue']);
    const two = talk('closed', move(2, 'claim', 'Anna'), move(3, 'claim', 'Ben'), move(4, 'resolve', 'Anna'));
    expect(found(checkTickets, two, seen())).toContain('#3: claim while it was assigned');
    expect(found(checkTickets, talk('waiting'), seen())).toEqual(['ticket t1 was left waiting']);
  });

  it('find that an agent was told of a claim that did not happen', () => {
    const notes = seen();
    notes.deeds.push({ agent: 'Ben', ticketId: 't1', did: 'claim', outcome: 'done' });
    const good = talk('closed', move(2, 'claim', 'Anna'), move(3, 'resolve', 'Anna'));
    expect(found(checkTickets, good, notes)).toEqual([expect.stringContaining('the log has it 0 times')]);
  });

  it('find an owner without a ticket, a change that was overwritten, and a lease nobody gave back', () => {
    const good = talk('closed', move(2, 'claim', 'Anna'), move(3, 'resolve', 'Anna'));
    expect(found(checkOwners, good, seen())).toEqual([]);
    expect(found(checkOwners, { ...good, owner: 'agent' }, seen())).toEqual([expect.stringContaining('none')]);
    expect(found(checkOwners, { ...good, version: 4 }, seen())).toEqual(['version 4, after 3 turns and 2 moves']);
    expect(found(checkOwners, { ...good, leaseHolder: 'dead' }, seen())).toEqual([expect.stringContaining('held')]);
  });
});
