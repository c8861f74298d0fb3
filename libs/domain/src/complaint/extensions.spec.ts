import { tabulatedCalendar } from '../calendar/calendars.js';
import { HOS_2022, HOS_2024 } from '../code/ruleset.js';
import { investigating, pastFact } from '../testing/journeys.js';
import { samples } from '../testing/samples.js';
import { type Story } from '../testing/story.js';
import { caseRules, writtenDueOf } from './case-rules.js';
import { dueOf, judgedExtensions, lastExtension, mayExceedLimit } from './extensions.js';

const rulesOf = (story: Story) => caseRules(story.book, tabulatedCalendar('england-and-wales'));

it('without an extension, due(s) is base(s)', () => {
  const story = investigating();
  expect(dueOf(story.complaint, 1, rulesOf(story))).toBe('2025-03-19');
});

it('a stage that has not begun has no due(s) yet, and nothing to extend', () => {
  const story = investigating();
  expect(dueOf(story.complaint, 2, rulesOf(story))).toBeUndefined();
  expect(judgedExtensions(story.complaint, 2, rulesOf(story))).toEqual([]);
});

describe('[6.4] only an extension that holds moves due(s)', () => {
  const extended = (change: object): Story => {
    const story = investigating();
    return story.tell('extend', samples.extend(story.now, '2025-04-03', change), pastFact);
  };
  it.each([
    ['beyond the limit, no good reason', {}, '2025-03-19'],
    ['beyond the limit, a good reason', { goodReasonBeyondLimit: 'The surveyor is ill.' }, '2025-04-03'],
    ['no reason', { goodReasonBeyondLimit: 'x', reasonText: '' }, '2025-03-19'],
    ['waiting for works', { goodReasonBeyondLimit: 'x', reasonCode: 'AWAITING_ACTION_COMPLETION' }, '2025-03-19'],
    [
      'no Ombudsman details, which is 6.5’s business',
      { goodReasonBeyondLimit: 'x', ombudsmanDetailsGiven: false },
      '2025-04-03',
    ],
  ])('[6.4] %s', (_what, change, dueOn) => {
    const story = extended(change);
    expect(dueOf(story.complaint, 1, rulesOf(story))).toBe(dueOn);
    expect(writtenDueOf(story.complaint, 1)).toBe(dueOn);
  });

  it('[6.4] one that does not hold leaves the one before it standing', () => {
    const story = investigating();
    story.tell('extend', samples.extend(story.now, '2025-03-26')).at('2025-03-27 10:00');
    story.tell('extend', samples.extend(story.now, '2025-03-31'), pastFact);
    expect(lastExtension(story.complaint, 1, rulesOf(story))?.newDueOn).toBe('2025-03-26');
  });
});

it.each([
  [
    '2024, a good reason',
    HOS_2024,
    { goodReasonBeyondLimit: 'x', residentAgreement: 'NOT_AGREED', ombudsmanDetailsGiven: false },
    true,
  ],
  ['2024, agreement alone', HOS_2024, { residentAgreement: 'AGREED', ombudsmanDetailsGiven: true }, false],
  ['2022, agreement', HOS_2022, { residentAgreement: 'AGREED', ombudsmanDetailsGiven: false }, true],
  ['2022, the Ombudsman’s details', HOS_2022, { residentAgreement: 'NOT_AGREED', ombudsmanDetailsGiven: true }, true],
  [
    '2022, a good reason alone',
    HOS_2022,
    { goodReasonBeyondLimit: 'x', residentAgreement: 'NOT_SOUGHT', ombudsmanDetailsGiven: false },
    false,
  ],
] as const)('beyond the limit under %s: %s', (_what, ruleset, extension, may) => {
  expect(mayExceedLimit(ruleset, extension)).toBe(may);
});
