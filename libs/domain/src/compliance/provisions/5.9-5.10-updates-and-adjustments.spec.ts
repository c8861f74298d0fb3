import { answer, answered, handlerOf, investigating, logged, pastFact } from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

describe('5.9 updates', () => {
  /** Extended on Tue 18 March from Wed 19 to Wed 2 April, with an update every five working days if one is agreed. */
  const extended = (change = {}): Story => {
    const story = investigating().at('2025-03-18 10:00');
    return story.tell('extend', samples.extend(story.now, '2025-04-02', change));
  };
  const update = (story: Story, at: string): Story =>
    story.at(at).tell('update-resident', { at: london(at), channel: 'PHONE', note: 'x' });

  it.each<[string, Story, string, string]>([
    ['in base time', investigating(), '2025-03-19', 'NA IN_BASE_TIME'],
    ['extended, in base time', extended(), '2025-03-19', 'PENDING EXTENDED'],
    ['over without an interval', extended(), '2025-03-20', 'FAIL NO_INTERVAL_AGREED'],
    ['over with one that still runs', extended({ everyWd: 5 }), '2025-03-26', 'PASS KEPT_SO_FAR'],
    ['and missed', extended({ everyWd: 5 }), '2025-03-27', 'FAIL INTERVAL_NOT_KEPT'],
    ['updated on the last day', update(extended({ everyWd: 5 }), '2025-03-26 10:00'), '2025-04-02', 'PASS KEPT_SO_FAR'],
    [
      'updated a day late',
      update(extended({ everyWd: 5 }), '2025-03-27 10:00'),
      '2025-04-02',
      'FAIL INTERVAL_NOT_KEPT',
    ],
    [
      'proposed and not agreed',
      extended({ everyWd: 5, residentAgreement: 'NOT_CONTACTABLE' }),
      '2025-03-26',
      'PASS KEPT_SO_FAR',
    ],
    ['answered in base time after all', answer(extended().at('2025-03-19 10:00'), 1), '2025-06-01', 'NA IN_BASE_TIME'],
    [
      'kept to the end',
      answer(update(extended({ everyWd: 5 }), '2025-03-26 10:00').at('2025-04-02 10:00'), 1),
      '2025-06-01',
      'PASS',
    ],
    [
      'too long before the end',
      answer(update(extended({ everyWd: 5 }), '2025-03-25 10:00').at('2025-04-02 10:00'), 1),
      '2025-06-01',
      'FAIL INTERVAL_NOT_KEPT',
    ],
    ['never acknowledged', logged(), '2025-06-01', 'NA'],
  ])('[5.9] %s', (_what, story, asAt, expected) => {
    expect(judged(story, '5.9', { asAt })).toBe(expected);
  });

  it('[5.9] an interval is shown with every update that counts, and agreed by the last day of the base time', () => {
    const story = update(extended(), '2025-03-19 09:00').at('2025-03-19 10:00');
    const interval = { everyWd: 5, channel: 'PHONE', agreed: true, attempts: [], effectiveOn: '2025-03-19' };
    story.tell('agree-update-interval', interval);
    update(story, '2025-03-26 10:00');
    update(story, '2025-04-03 10:00');
    const asked = { asAt: '2025-04-02' };
    expect(judged(story, '5.9', asked)).toBe('PASS KEPT_SO_FAR');
    expect(evidenceFor(story, '5.9', asked)).toEqual(['UpdateIntervalAgreed', 'ResidentUpdated']);
    expect(evidenceFor(story, '5.9', { asAt: '2025-04-03' })).toEqual([
      'UpdateIntervalAgreed',
      'ResidentUpdated',
      'ResidentUpdated',
    ]);
  });

  it('[5.9] updates count by their day, in whatever order they were recorded', () => {
    const story = extended({ everyWd: 5 }).at('2025-04-02 10:00');
    for (const day of ['2025-03-31', '2025-03-25'])
      story.tell('update-resident', { at: london(`${day} 10:00`), channel: 'PHONE', note: 'x' }, pastFact);
    expect(judged(story, '5.9', { asAt: '2025-04-02' })).toBe('PASS KEPT_SO_FAR');
  });

  it('[5.9] an interval agreed after the base time is too late', () => {
    const story = extended().at('2025-03-20 10:00');
    story.tell('agree-update-interval', {
      everyWd: 5,
      channel: 'PHONE',
      agreed: true,
      attempts: [],
      effectiveOn: '2025-03-20',
    });
    expect(judged(story, '5.9')).toBe('FAIL NO_INTERVAL_AGREED');
  });

  it.each([
    [[], 'FAIL NO_INTERVAL_AGREED'],
    [['call'], 'PASS KEPT_SO_FAR'],
  ])('[5.9] proposed with attempts %j: %s', (attempts, expected) => {
    const story = extended();
    story.tell('agree-update-interval', {
      everyWd: 5,
      channel: 'PHONE',
      agreed: false,
      attempts,
      effectiveOn: '2025-03-18',
    });
    expect(judged(story, '5.9', { asAt: '2025-03-20' })).toBe(expected);
  });
});

describe('5.10 adjustments', () => {
  it('[5.10] applied to every contact after it was noted, or said why not', () => {
    expect(judged(answered(), '5.10')).toBe('NA NO_ADJUSTMENT');
    const story = logged().tell('note-adjustment', { adjustmentId: 'large-print', appliesFrom: '2025-03-05' });
    story.at('2025-03-04 10:00').tell('update-resident', { at: story.now, channel: 'PHONE', note: 'x' });
    expect(judged(story, '5.10')).toBe('PASS');
    story.at('2025-03-05 10:00').tell('define', samples.define());
    const acknowledge = (change: object) =>
      story.copy().tell('acknowledge', { ...samples.acknowledge(story.now), ...change });
    expect(judged(acknowledge({}), '5.10')).toBe('FAIL NOT_APPLIED');
    expect(evidenceFor(acknowledge({}), '5.10')).toEqual(['Acknowledged']);
    expect(judged(acknowledge({ adjustmentsApplied: ['large-print'] }), '5.10')).toBe('PASS');
    expect(judged(acknowledge({ adjustmentNotAppliedReason: 'By phone' }), '5.10')).toBe('PASS');
  });

  /** Noted on the day of receipt, and applied to the acknowledgement. */
  const noted = (): Story => {
    const story = logged().tell('note-adjustment', { adjustmentId: 'large-print', appliesFrom: '2025-03-03' });
    story.at('2025-03-05 10:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now, { adjustmentsApplied: ['large-print'] }));
    return story.tell('assign-handler', handlerOf(story, 1)).at('2025-03-18 10:00');
  };
  const written = (story: Story, change: object): Story =>
    story.tell('record-correspondence', {
      direction: 'OUT',
      party: 'RESIDENT',
      channel: 'EMAIL',
      at: story.now,
      text: 'x',
      ...change,
    });

  it.each<[string, string, (change: object) => Story]>([
    [
      'a notice of extension',
      'Extended',
      (change) => noted().tell('extend', { ...samples.extend(london('2025-03-18 10:00'), '2025-04-02'), ...change }),
    ],
    ['an answer', 'Responded', (change) => answer(noted(), 1, change)],
    [
      'an update',
      'ResidentUpdated',
      (change) =>
        noted().tell('update-resident', { at: london('2025-03-18 10:00'), channel: 'PHONE', note: 'x', ...change }),
    ],
    ['a letter', 'CorrespondenceRecorded', (change) => written(noted(), change)],
  ])('[5.10] %s applies it, or says why not', (_what, type, contact) => {
    expect(judged(contact({}), '5.10')).toBe('FAIL NOT_APPLIED');
    expect(evidenceFor(contact({}), '5.10')).toEqual([type]);
    expect(judged(contact({ adjustmentsApplied: ['large-print'] }), '5.10')).toBe('PASS');
    expect(evidenceFor(contact({ adjustmentsApplied: ['large-print'] }), '5.10')).toEqual(['AdjustmentNoted']);
    expect(judged(contact({ adjustmentsApplied: ['call-back'] }), '5.10')).toBe('FAIL NOT_APPLIED');
    expect(judged(contact({ adjustmentNotAppliedReason: 'By phone' }), '5.10')).toBe('PASS');
  });

  it.each([
    ['from the resident', { direction: 'IN' }],
    ['to somebody else', { party: 'CONTRACTOR' }],
  ])('[5.10] a letter %s owes none', (_what, change) => {
    expect(judged(written(noted(), change), '5.10')).toBe('PASS');
  });

  it('[5.10] of two adjustments each is applied', () => {
    const story = noted().tell('note-adjustment', { adjustmentId: 'call-back', appliesFrom: '2025-03-18' });
    expect(judged(written(story.copy(), { adjustmentsApplied: ['large-print'] }), '5.10')).toBe('FAIL NOT_APPLIED');
    expect(judged(written(story.copy(), { adjustmentsApplied: ['large-print', 'call-back'] }), '5.10')).toBe('PASS');
  });
});
