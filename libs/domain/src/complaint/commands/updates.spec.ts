import { acknowledged, answered, closed, investigating, pastFact } from '../../testing/journeys.js';
import { LETTER } from '../../testing/samples.js';

const interval = (everyWd: number, effectiveOn = '2025-03-19') => ({
  everyWd,
  channel: 'PHONE',
  agreed: true,
  attempts: [],
  effectiveOn,
});

describe('agree-update-interval', () => {
  it('[5.9] counts from the day on which the Code’s time ends', () => {
    const story = investigating().tell('agree-update-interval', interval(5));
    expect(story.changes()).toEqual(['UPDATE/1/1 STARTED 2025-03-26']);
    expect(story.complaint.deadlines['UPDATE/1/1']).toMatchObject({ basis: 'CODE', startedOn: '2025-03-19' });
  });

  it.each([
    [1, []],
    [10, []],
    [11, ['INTERVAL_TOO_LONG 5.9']],
  ])('[5.9] every %i working days', (everyWd, codes) => {
    expect(investigating().against('agree-update-interval', interval(everyWd))).toEqual(codes);
  });

  it('[5.9] records as a past fact that a longer one was agreed', () => {
    const story = investigating().tell('agree-update-interval', interval(15), pastFact);
    expect(story.last('UpdateIntervalAgreed').metadata.nonCompliant).toEqual(['INTERVAL_TOO_LONG']);
  });

  it('[5.9] belongs to an open stage', () => {
    expect(answered().against('agree-update-interval', interval(5))).toEqual(['INVALID_STATE']);
  });
});

describe('update-resident', () => {
  it('[5.9] a date named in it is informal: no deadline moves', () => {
    const story = acknowledged();
    story.tell('update-resident', { at: story.now, channel: 'PHONE', note: 'Next week', newExpectedOn: '2025-03-28' });
    expect(story.changes()).toEqual([]);
    expect(story.dueOn('RESP/1')).toBe('2025-03-19');
  });

  it.each([
    ['a note', { note: 'The surveyor comes on Monday.' }, []],
    ['a letter', { documentId: LETTER }, []],
    ['neither', {}, ['MISSING_FIELD 5.12']],
    ['a blank note', { note: '' }, ['MISSING_FIELD 5.12']],
  ])('[5.12] says what the resident was told: %s', (_what, content, codes) => {
    const story = acknowledged();
    expect(story.against('update-resident', { at: story.now, channel: 'EMAIL', ...content })).toEqual(codes);
  });

  it('[5.9] is possible in any state, of a closed case too', () => {
    const story = closed();
    expect(story.against('update-resident', { at: story.now, channel: 'EMAIL', documentId: LETTER })).toEqual([]);
  });
});
