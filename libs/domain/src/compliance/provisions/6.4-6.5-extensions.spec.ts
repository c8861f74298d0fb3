import { type ExtendResponse } from '../../complaint/commands/extend.js';
import { answered, investigating, investigatingAgain, logged, pastFact, withdrawn } from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';

const at = (story: Story, when: string): Story => story.at(when);

describe('6.4, 6.5, 6.15, 6.16 extensions', () => {
  const extended = (change: Partial<ExtendResponse> = {}, when = '2025-03-18 10:00', until = '2025-03-26'): Story => {
    const story = at(investigating(), when);
    return story.tell('extend', samples.extend(story.now, until, change), pastFact);
  };

  it.each<[string, Story, string, string]>([
    ['in base time, open', investigating(), '2025-03-19', 'PENDING NOT_DUE_YET'],
    ['answered in base time', answered(), '2025-06-01', 'NA IN_BASE_TIME'],
    ['a day over without a word', investigating(), '2025-03-20', 'FAIL OVERRUN_WITHOUT_EXTENSION'],
    ['never acknowledged', logged(), '2025-06-01', 'PENDING NOT_DUE_YET'],
    ['withdrawn in time', withdrawn(), '2025-06-01', 'NA WITHDRAWN'],
    ['told on the last day', extended({}, '2025-03-19 23:59'), '2025-03-26', 'PASS'],
    ['told a day late', extended({}, '2025-03-20 00:01'), '2025-03-26', 'FAIL NOTIFIED_LATE'],
    ['without a reason', extended({ reasonText: '' }), '2025-03-26', 'FAIL NO_REASON'],
    ['waiting for works', extended({ reasonCode: 'AWAITING_ACTION_COMPLETION' }), '2025-03-26', 'FAIL AWAITING_WORKS'],
    ['to the last day', extended({}, '2025-03-18 10:00', '2025-04-02'), '2025-03-26', 'PASS'],
    ['a day beyond', extended({}, '2025-03-18 10:00', '2025-04-03'), '2025-03-26', 'FAIL OVER_LIMIT'],
    [
      'a day beyond, with a good reason',
      extended({ goodReasonBeyondLimit: 'x' }, '2025-03-18 10:00', '2025-04-03'),
      '2025-03-26',
      'PASS',
    ],
  ])('[6.4] %s', (_what, story, asAt, expected) => {
    expect(judged(story, '6.4', { asAt })).toBe(expected);
  });

  it('[6.4] the limit counts from the base date, however many extensions there are (D9)', () => {
    const story = extended({}, '2025-03-18 10:00', '2025-03-26');
    story.at('2025-03-26 10:00').tell('extend', samples.extend(story.now, '2025-04-02'));
    expect(judged(story, '6.4')).toBe('PASS');
    story.at('2025-04-02 10:00').tell('extend', samples.extend(story.now, '2025-04-03'), pastFact);
    expect(judged(story, '6.4')).toBe('FAIL OVER_LIMIT');
    expect(story.dueOn('RESP/1')).toBe('2025-04-02');
  });

  it('[6.4] an extension that did not hold moves nothing: the next is late too', () => {
    const story = extended({ reasonText: '' });
    story.at('2025-03-26 10:00').tell('extend', samples.extend(story.now, '2025-04-01'), pastFact);
    expect(evidenceFor(story, '6.4')).toEqual(['Extended', 'Extended']);
  });

  it.each([
    [true, 'PASS'],
    [false, 'FAIL NO_OMBUDSMAN_DETAILS'],
  ])('[6.5] the Ombudsman named %s: %s', (ombudsmanDetailsGiven, expected) => {
    expect(judged(extended({ ombudsmanDetailsGiven }), '6.5')).toBe(expected);
    expect(judged(investigating(), '6.5')).toBe('NA NOT_EXTENDED');
  });

  it.each([
    ['2025-04-24 10:00', '2025-05-23', true, 'PASS', 'PASS'],
    ['2025-04-24 10:00', '2025-05-27', false, 'FAIL OVER_LIMIT', 'FAIL NO_OMBUDSMAN_DETAILS'],
    ['2025-04-25 10:00', '2025-05-23', true, 'FAIL NOTIFIED_LATE', 'PASS'],
  ])('[6.15] [6.16] stage 2, told at %s until %s', (when, until, ombudsmanDetailsGiven, holds, details) => {
    const story = at(investigatingAgain(), when);
    story.tell('extend', samples.extend(story.now, until, { ombudsmanDetailsGiven }), pastFact);
    expect(judged(story, '6.15')).toBe(holds);
    expect(judged(story, '6.16')).toBe(details);
    expect(judged(answered(), '6.15')).toBe('NA NO_STAGE');
  });

  it('[5.2] under the 2022 Code the Ombudsman is owed beyond the limit, where the resident did not agree', () => {
    const change = { residentAgreement: 'NOT_AGREED', ombudsmanDetailsGiven: false } as const;
    expect(judged(extended(change), '6.5', { ruleset: 'HOS-2024' })).toBe('FAIL NO_OMBUDSMAN_DETAILS');
    // Logged on Mon 3 March: ten days are Mon 17, ten more Mon 31.
    expect(judged(extended(change, '2025-03-17 10:00', '2025-03-31'), '5.2', { ruleset: 'HOS-2022' })).toBe('PASS');
  });

  it('[6.4] [6.5] are shown by the extension', () => {
    expect(evidenceFor(extended(), '6.4')).toEqual(['Extended']);
    expect(evidenceFor(extended(), '6.5')).toEqual(['Extended']);
    expect(evidenceFor(extended({ ombudsmanDetailsGiven: false }), '6.5')).toEqual(['Extended']);
  });
});
