import { answered, answer, investigating, logged } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';
import { recordBreach } from './record-breach.js';

const missed = (deadlineId = 'RESP/1', dueOn = '2025-03-19') => ({ deadlineId, dueOn });
const system = { as: 'SYSTEM' } as const;
const against = (story: Story, body = missed(), told: Parameters<Story['againstCommand']>[2] = system) =>
  story.againstCommand(recordBreach, body, told);

describe('record-breach', () => {
  it('[6.3] D5: from 00:00 of the day after the due day', () => {
    const story = investigating();
    expect(against(story.at('2025-03-19 23:59'))).toEqual(['STALE']);
    expect(against(story.at('2025-03-20 00:05'))).toEqual([]);
    story.tellCommand(recordBreach, missed());
    expect(story.last('DeadlineBreached').data).toEqual({
      deadlineId: 'RESP/1',
      basis: 'CODE',
      dueOn: '2025-03-19',
      detectedAt: story.now,
    });
    expect(story.complaint.deadlines['RESP/1']?.breachedDueOns).toEqual(['2025-03-19']);
  });

  it('once for each due date', () => {
    const story = investigating().at('2025-03-20 00:05').tellCommand(recordBreach, missed());
    expect(against(story)).toEqual(['STALE']);
  });

  it('[6.3] also when the duty was done late in the meantime', () => {
    const story = answer(investigating().at('2025-03-20 10:00'), 1);
    expect(against(story)).toEqual([]);
  });

  it('is the matter of deadlines that there are', () => {
    expect(against(investigating(), missed('REMEDY/none'))).toEqual(['STALE']);
  });

  it('is dropped when the deadline was met, moved or never was', () => {
    expect(against(answered().at('2025-03-24 00:05'))).toEqual(['STALE']);
    const moved = investigating();
    moved.tell('extend', samples.extend(moved.now, '2025-03-26')).at('2025-03-20 00:05');
    expect(against(moved)).toEqual(['STALE']);
    expect(against(moved, missed('RESP/3'))).toEqual(['STALE']);
  });

  it.each([
    ['BACKSTOP/1', '2025-03-24', ['STALE']],
    ['HAZARD/TEST-2025-0001', '2025-03-17', ['STALE']],
    ['RESP/1', '2025-03-24', []],
  ])('only what is judged here: %s', (deadlineId, dueOn, codes) => {
    const story = logged({ log: { possibleHazard: true } }).at('2025-03-25 00:05');
    expect(against(story, missed(deadlineId, dueOn))).toEqual(codes);
  });

  it('[9.1] of the advisory ones, learning, notices and additional issues', () => {
    const story = investigating().tell('raise-additional-issue', {
      additionalIssueId: 'door',
      text: 'x',
      raisedAt: '2025-03-06T09:00:00Z',
      related: true,
      wouldDelay: false,
    });
    story.at('2025-03-14 00:05').tellCommand(recordBreach, missed('ADDISSUE/door', '2025-03-13'));
    expect(story.last('DeadlineBreached').data.basis).toBe('ADVISORY');
  });

  it('is the system’s alone', () => {
    expect(against(investigating().at('2025-03-20 00:05'), missed(), {})).toEqual(['FORBIDDEN_ROLE']);
  });
});
