import { answer, investigating, logged, overdueRequest } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

// Base date Wed 19 March 2025; every three working days from then: Mon 24 March.
const every = (story: Story, everyWd = 3, effectiveOn = '2025-03-06'): Story =>
  story.tell('agree-update-interval', { everyWd, channel: 'PHONE', agreed: true, attempts: [], effectiveOn });
const update = (story: Story, at: string): Story =>
  story.at(at).tell('update-resident', { at: london(at), channel: 'PHONE', note: 'Still waiting for the part.' });

describe('UPDATE/s/k', () => {
  it('[5.9] the first is due one interval after the base date', () => {
    expect(every(investigating()).deadline('UPDATE/1/1')).toMatchObject({
      basis: 'CODE',
      startedOn: '2025-03-19',
      dueOn: '2025-03-24',
      status: 'RUNNING',
    });
  });

  it('[5.9] agreed after the base date, from the agreement', () => {
    const story = every(investigating().at('2025-03-21 10:00'), 3, '2025-03-21');
    expect(story.deadline('UPDATE/1/1')).toMatchObject({ startedOn: '2025-03-21', dueOn: '2025-03-26' });
  });

  it('[5.9] each update ends one and starts the next', () => {
    const story = update(every(investigating()), '2025-03-21 10:00');
    expect(story.changes()).toEqual(['UPDATE/1/1 MET 2025-03-21', 'UPDATE/1/2 STARTED 2025-03-26']);
  });

  it.each([
    ['2025-03-24 23:59', 'MET'],
    ['2025-03-25 00:01', 'BREACHED'],
  ])('[5.9] updated at %s it is %s', (at, status) => {
    expect(update(every(investigating()), at).deadline('UPDATE/1/1')?.status).toBe(status);
  });

  it('[5.9] an update before the base date is none of these', () => {
    const story = update(every(investigating()), '2025-03-18 10:00');
    expect(story.changes()).toEqual([]);
  });

  it('[5.9] the answer ends the last', () => {
    const story = answer(update(every(investigating()), '2025-03-21 10:00').at('2025-03-25 10:00'), 1);
    expect(story.changes()).toContain('UPDATE/1/2 MET 2025-03-25');
  });

  it('[5.9] another interval counts from when it begins', () => {
    const story = update(every(every(investigating()), 5, '2025-03-20'), '2025-03-21 10:00');
    expect(story.dueOn('UPDATE/1/2')).toBe('2025-03-28');
  });

  it.each([
    ['after it', '2025-03-20', '2025-03-24'],
    ['on it', '2025-03-19', '2025-03-26'],
  ])('[5.9] an interval that begins %s does not, or does, count from the base date', (_when, effectiveOn, dueOn) => {
    expect(every(every(investigating()), 5, effectiveOn).dueOn('UPDATE/1/1')).toBe(dueOn);
  });

  it('[5.9] an interval agreed for a later day counts from the first on, where there is no other', () => {
    const story = every(investigating(), 3, '2025-03-10');
    expect(story.deadline('UPDATE/1/1')).toMatchObject({ startedOn: '2025-03-19', dueOn: '2025-03-24' });
  });

  it('[5.9] an update on the base date itself is the first', () => {
    const story = update(every(investigating()), '2025-03-19 10:00');
    expect(story.changes()).toEqual(['UPDATE/1/1 MET 2025-03-19', 'UPDATE/1/2 STARTED 2025-03-24']);
  });

  it('[5.9] an update on the day of the answer counts, one after it does not', () => {
    const story = update(every(investigating()), '2025-03-21 10:00');
    answer(story.at('2025-03-21 15:00'), 1);
    expect(story.changes()).toContain('UPDATE/1/2 MET 2025-03-21');
    expect(story.deadline('UPDATE/1/2')).toMatchObject({ startedOn: '2025-03-21', dueOn: '2025-03-26' });
    expect(update(story, '2025-03-24 10:00').changes()).toEqual([]);
    expect(story.deadline('UPDATE/1/3')).toBeUndefined();
  });

  it('[5.9] an update recorded late takes its place in the row', () => {
    const story = update(every(investigating()), '2025-03-27 10:00');
    story.tell(
      'update-resident',
      { at: london('2025-03-24 10:00'), channel: 'PHONE', note: 'Called.' },
      { lateRecordingReason: 'Forgotten' },
    );
    expect(story.deadline('UPDATE/1/1')).toMatchObject({ status: 'MET', metOn: '2025-03-24' });
    expect(story.deadline('UPDATE/1/2')).toMatchObject({ status: 'MET', dueOn: '2025-03-27', metOn: '2025-03-27' });
    expect(story.dueOn('UPDATE/1/3')).toBe('2025-04-01');
  });

  it('[5.9] falls away when the resident has moved on', () => {
    const story = every(investigating());
    story.at('2025-03-20 10:00').tell('request-escalation', samples.requestEscalation(london('2025-03-20 09:00')));
    expect(story.tell('escalate', {}).deadline('UPDATE/1/1')?.status).toBe('CANCELLED');
    expect(overdueRequest().deadline('UPDATE/1/1')).toBeUndefined();
  });

  it('[5.9] before the acknowledgement it waits for the provisional date, then moves with the real one', () => {
    const story = every(logged(), 3, '2025-03-03');
    expect(story.dueOn('UPDATE/1/1')).toBe('2025-03-27');
    story.at('2025-03-05 10:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now));
    expect(story.changes()).toContain('UPDATE/1/1 MOVED 2025-03-24');
  });
});
