import { begun } from './talk';

describe('a call', () => {
  it('is booked once a time and a number are known, and asked again where somebody was quicker', async () => {
    const talk = await begun();
    await talk.say({ intent: 'callback' });
    expect(talk.choicesOf()).toEqual(['pick:in-4', 'pick:in-8', 'pick:later']);
    await talk.say({ choice: 'pick:in-4' });
    expect(await talk.say({ entities: { phone: '+442079460958' } })).toEqual(['callBack.confirm/calm']);
    talk.shop.taken.add('in-4');
    expect(await talk.say({ choice: 'yes' })).toEqual(['callBack.taken/calm', 'callBack.slot/calm']);
    expect(talk.choicesOf()).toEqual(['pick:in-8', 'pick:later']);
    await talk.say({ choice: 'pick:in-8' });
    expect(await talk.say({ choice: 'yes' })).toContain('callBack.booked/calm');
    expect(talk.shop.booked).toMatchObject([{ slotId: 'in-8', phone: '+442079460958' }]);
  });

  // Free are Monday 14:00 and 18:00.
  const PHONE = { phone: '+442079460958' };
  const at = (hours: number, isPlain = true) => ({ timeOfDay: { minutes: hours * 60, isPlain } });

  it('at a time that was said with the wish is only read back', async () => {
    const talk = await begun();
    const said = await talk.say({ intent: 'callback', entities: PHONE, comingDay: '2026-03-02', ...at(14) });
    expect(said).toEqual(['opening.callBack/calm', 'callBack.confirm/calm']);
    await talk.say({ choice: 'yes' });
    expect(talk.shop.booked).toMatchObject([{ slotId: 'in-4' }]);
  });

  it.each([
    ['at 18', at(18), 'pick:in-8'],
    ['at 6, which is in the evening', at(6), 'pick:in-8'],
    ['a lone 14', at(14, false), 'pick:in-4'],
  ])('is set by its hour where times are offered: %s', async (_, time, choice) => {
    const [said, picked] = [await begun(), await begun()];
    for (const talk of [said, picked]) await talk.say({ intent: 'callback' });
    expect(await said.say(time)).toEqual(['callBack.phone/calm']);
    await picked.say({ choice });
    for (const talk of [said, picked]) await talk.say({ entities: PHONE });
    expect(said.replies).toEqual(picked.replies);
  });

  it('is put off before it is booked', async () => {
    const talk = await begun();
    await talk.say({ intent: 'callback', entities: PHONE, ...at(14) });
    expect(await talk.say({ ...at(18, false), entities: { no: 'no' } })).toEqual(['callBack.confirm/calm']);
    await talk.say({ choice: 'yes' });
    expect(talk.shop.booked).toMatchObject([{ slotId: 'in-8' }]);
  });

  it('at a time that is not free is offered at what is nearest, and a number said with a wish is no hour', async () => {
    const talk = await begun();
    expect(await talk.say({ intent: 'callback', ...at(2, false) })).toContain('callBack.slot/calm');
    expect(await talk.say(at(11))).toEqual(['callBack.slot/calm']);
    expect(talk.choicesOf()).toEqual(['pick:in-4', 'pick:in-8', 'pick:later']);
    expect(await talk.say({ choice: 'pick:in-8' })).toEqual(['callBack.phone/calm']);
  });

  it('may be on the day of a weekday that nobody said was to come, and not on one that is ruled out', async () => {
    const talk = await begun();
    await talk.say({ intent: 'callback' });
    await talk.say({ comingDay: '2026-03-03' });
    expect(talk.stored()).toContain('"until":"2026-03-03"');
    await talk.say({ comingDay: '2026-03-04', negates: true });
    expect(talk.stored()).toContain('"until":"2026-03-03"');
  });
});
