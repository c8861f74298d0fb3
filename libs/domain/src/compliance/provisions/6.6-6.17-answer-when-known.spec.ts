import { localDate } from '../../kernel/local-date.js';
import { answer, answered, asHandler, investigating, overdueRequest, pastFact } from '../../testing/journeys.js';
import { judged } from '../../testing/judged.js';
import { samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

const at = (story: Story, when: string): Story => story.at(when);

describe('6.6, 6.17 answered when known, and followed', () => {
  const reached = (): Story =>
    at(investigating(), '2025-03-10 10:00').tell('reach-answer', { at: london('2025-03-10 10:00') }, asHandler);

  it.each([
    ['2025-03-13 10:00', 'PASS'],
    ['2025-03-14 10:00', 'FAIL LATE'],
  ])('[6.6] known on Monday 10th and answered at %s: %s', (when, expected) => {
    expect(judged(answer(at(reached(), when), 1), '6.6')).toBe(expected);
  });

  it('[6.6] known and not told', () => {
    expect(judged(reached(), '6.6', { asAt: '2025-03-13' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(reached(), '6.6', { asAt: '2025-03-14' })).toBe('FAIL NOT_DONE');
    expect(judged(investigating(), '6.6')).toBe('PENDING NOT_ANSWERED_YET');
    expect(judged(answered(), '6.6')).toBe('PASS');
    expect(judged(answered(), '6.17')).toBe('NA NO_STAGE');
    expect(judged(overdueRequest().tell('escalate', {}), '6.6')).toBe('NA NO_STAGE');
  });

  it('[6.6] waiting for works', () => {
    const story = at(investigating(), '2025-03-18 10:00');
    story.tell(
      'extend',
      samples.extend(story.now, '2025-03-26', { reasonCode: 'AWAITING_ACTION_COMPLETION' }),
      pastFact,
    );
    expect(judged(story, '6.6')).toBe('FAIL AWAITING_WORKS');
  });

  /** Promised with the answer of Mon 17 March for Mon 31 March. */
  const promised = (): Story =>
    answered({
      respond: {
        outstandingActions: [
          { actionId: 'flue', description: 'x', ownerId: 'o', ownerName: 'O', dueOn: localDate('2025-03-31') },
        ],
      },
    });
  const told =
    (when: string, newDueOn: string | undefined, residentInformed = true) =>
    (story: Story) =>
      at(story, when).tell('update-action', {
        actionId: 'flue',
        residentInformed,
        note: 'x',
        ...(newDueOn !== undefined && { newDueOn }),
      });
  const did = (when: string) => (story: Story) =>
    at(story, when).tell('complete-action', { actionId: 'flue', completedAt: london(when), evidence: 'x' });

  it.each<[string, readonly ((story: Story) => Story)[], string, string]>([
    ['open on its day', [], '2025-03-31', 'PENDING ACTION_OPEN'],
    ['open the day after', [], '2025-04-01', 'FAIL ACTION_OVERDUE'],
    ['done on its day', [did('2025-03-31 10:00')], '2025-06-01', 'PASS'],
    ['done a day late without a word', [did('2025-04-01 10:00')], '2025-06-01', 'FAIL ACTION_OVERDUE'],
    [
      'done late, the resident told before',
      [told('2025-03-31 10:00', undefined), did('2025-04-04 10:00')],
      '2025-06-01',
      'PASS',
    ],
    ['a new day told in time, open', [told('2025-03-31 10:00', '2025-04-11')], '2025-04-11', 'PENDING ACTION_OPEN'],
    ['and that day missed', [told('2025-03-31 10:00', '2025-04-11')], '2025-04-12', 'FAIL ACTION_OVERDUE'],
    ['and done by then', [told('2025-03-31 10:00', '2025-04-11'), did('2025-04-11 10:00')], '2025-06-01', 'PASS'],
    [
      'a new day told after the first had passed',
      [told('2025-04-01 10:00', '2025-04-11'), did('2025-04-02 10:00')],
      '2025-06-01',
      'FAIL ACTION_OVERDUE',
    ],
    [
      'a new day that nobody told the resident',
      [told('2025-03-28 10:00', '2025-04-11', false)],
      '2025-04-01',
      'FAIL ACTION_OVERDUE',
    ],
  ])('[6.6] an action: %s', (_what, acts, asAt, expected) => {
    const story = promised();
    for (const act of acts) act(story);
    expect(judged(story, '6.6', { asAt })).toBe(expected);
  });

  it.each([{ ownerId: 'o' }, { dueOn: localDate('2025-03-31') }])(
    '[6.6] an action needs an owner and a date: %j',
    (given) => {
      const story = at(investigating(), '2025-03-17 15:00');
      const outstandingActions = [{ actionId: 'flue', description: 'x', ...given }];
      expect(judged(story.tell('respond', samples.respond(story.now, { outstandingActions }), pastFact), '6.6')).toBe(
        'FAIL ACTION_INCOMPLETE',
      );
    },
  );
});
