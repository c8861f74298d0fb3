import { TABULATED_YEARS } from '../../calendar/bank-holidays.js';
import { tabulatedHolidays } from '../../calendar/calendars.js';
import { WorkingCalendar } from '../../calendar/working-calendar.js';
import { localDate } from '../../kernel/local-date.js';
import { decideCommand } from '../commands/decide.js';
import {
  answer,
  answered,
  escalated,
  investigating,
  logged,
  overdueRequest,
  requested,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';
import { recalculateDeadlines } from './recalculate.js';

const HOLIDAYS = tabulatedHolidays('england-and-wales');
const loaded = (story: Story, ...proclaimed: string[]): Story => {
  const holidays = [...HOLIDAYS, ...proclaimed.map(localDate)];
  story.calendar = new WorkingCalendar('england-and-wales', 2, TABULATED_YEARS, holidays);
  return story;
};
const told = (story: Story): string[] =>
  story.events.flatMap(({ type, data }) => {
    if (type !== 'DeadlineRecalculated') return [];
    const { deadlineId, oldDueOn, newDueOn } = data as { deadlineId: string; oldDueOn: string; newDueOn: string };
    return [`${deadlineId} ${oldDueOn} → ${newDueOn}`];
  });

describe('recalculate-deadlines (D15)', () => {
  it('[6.2] [6.3] moves every running deadline that the new holiday touches, each by an event of its own', () => {
    const story = loaded(logged(), '2025-03-06').tellCommand(recalculateDeadlines, {});
    expect(told(story)).toEqual([
      'ACK/1 2025-03-10 → 2025-03-11',
      'RESP/1 2025-03-24 → 2025-03-25',
      'BACKSTOP/1 2025-03-24 → 2025-03-25',
    ]);
    expect(story.complaint.deadlines['ACK/1']).toMatchObject({ dueOn: '2025-03-11', calendarVersion: 2 });
  });

  it('[6.3] leaves alone what is met, and what the holiday does not touch', () => {
    const story = loaded(investigating(), '2025-02-27', '2025-06-16').at('2025-03-07 10:00');
    expect(story.againstCommand(recalculateDeadlines, {}, { as: 'SYSTEM' })).toEqual(['STALE']);
    const over = loaded(answered(), '2025-03-10');
    expect(over.againstCommand(recalculateDeadlines, {}, { as: 'SYSTEM' })).toEqual(['STALE']);
  });

  it('[6.3] a day told to the resident stays promised; moved again it is not promised twice', () => {
    const story = loaded(investigating(), '2025-03-10').tellCommand(recalculateDeadlines, {});
    expect(story.changes(2)).toEqual([
      'RESP/1 MOVED 2025-03-20',
      'POL_RESP/1 STARTED 2025-03-19',
      'BACKSTOP/1 MOVED 2025-03-25',
    ]);
    loaded(story, '2025-03-10', '2025-03-11').tellCommand(recalculateDeadlines, {});
    expect(story.changes(2)).toEqual(['RESP/1 MOVED 2025-03-21', 'BACKSTOP/1 MOVED 2025-03-26']);
    expect(story.dueOn('POL_RESP/1')).toBe('2025-03-19');
  });

  it('[6.14] of an answer that runs provisionally the resident was told no day: it is not promised', () => {
    const story = loaded(escalated(), '2025-03-31').tellCommand(recalculateDeadlines, {});
    expect(told(story)).toContain('RESP/2 2025-04-28 → 2025-04-29');
    expect(story.complaint.deadlines).not.toHaveProperty('POL_RESP/2');
  });

  it('moves nothing that the record does not hold', () => {
    const story = loaded(logged(), '2025-03-06');
    const bare = { ...story.complaint, deadlines: {} };
    const decision = decideCommand(recalculateDeadlines, {}, bare, story.context({ as: 'SYSTEM' }));
    expect(decision).toMatchObject({ refusals: [{ code: 'STALE', detail: 'no due date changes' }] });
  });

  it('a holiday taken back moves dates forward again, and promises nothing', () => {
    const story = logged();
    story.calendar = new WorkingCalendar('england-and-wales', 2, TABULATED_YEARS, HOLIDAYS);
    expect(story.againstCommand(recalculateDeadlines, {}, { as: 'SYSTEM' })).toEqual(['STALE']);
    const moved = loaded(investigating(), '2025-03-10').tellCommand(recalculateDeadlines, {});
    moved.calendar = new WorkingCalendar('england-and-wales', 3, TABULATED_YEARS, HOLIDAYS);
    moved.tellCommand(recalculateDeadlines, {});
    expect(moved.dueOn('RESP/1')).toBe('2025-03-19');
    expect(moved.complaint.deadlines['RESP/1']?.calendarVersion).toBe(3);
  });

  it('[6.3] a day told to the resident that comes forward needs no promise', () => {
    const story = loaded(new Story(), '2025-03-10').at('2025-03-03 10:00');
    story.tell('log', samples.log({ receivedAt: london('2025-03-03 09:40') })).at('2025-03-05 11:00');
    story.tell('define', samples.define()).tell('acknowledge', samples.acknowledge(story.now));
    expect(story.dueOn('RESP/1')).toBe('2025-03-20');
    loaded(story).tellCommand(recalculateDeadlines, {});
    expect(story.dueOn('RESP/1')).toBe('2025-03-19');
    expect(story.dueOn('POL_RESP/1')).toBeUndefined();
  });

  it('[6.3] what was done on its very last day keeps its result', () => {
    const story = loaded(answer(investigating().at('2025-03-19 15:00'), 1), '2025-03-10');
    expect(story.againstCommand(recalculateDeadlines, {}, { as: 'SYSTEM' })).toEqual(['STALE']);
  });

  it('[6.3] nor is anything owed again that fell away late', () => {
    const story = loaded(overdueRequest().tell('escalate', {}), '2025-03-10').tell('define', samples.define());
    expect(story.againstCommand(recalculateDeadlines, {}, { as: 'SYSTEM' })).toEqual(['STALE']);
  });

  it('[6.3] says of each the stage it belongs to, and of a request’s own clock none', () => {
    const story = loaded(investigating(), '2025-03-10').tellCommand(recalculateDeadlines, {});
    const changed = (told: Story) =>
      told.events.flatMap(({ type, data }) => (type === 'DeadlineRecalculated' ? (data.deadlines ?? []) : []));
    expect(changed(story)).toMatchObject([
      { deadlineId: 'RESP/1', stage: 1 },
      { deadlineId: 'POL_RESP/1', stage: 1 },
      { deadlineId: 'BACKSTOP/1', stage: 1 },
    ]);
  });

  it('moves a landlord’s own promise that still runs', () => {
    const story = loaded(logged({ landlord: 'red-kite' }), '2025-03-04').tellCommand(recalculateDeadlines, {});
    expect(told(story)).toContain('POL_ACK/1 2025-03-05 → 2025-03-06');
  });

  it('[6.10] [6.11] moves the clocks of a request too', () => {
    const story = loaded(requested(), '2025-03-24').tellCommand(recalculateDeadlines, {});
    expect(told(story)).toEqual(['ACK/2 2025-03-27 → 2025-03-28', 'ESCDECIDE 2025-03-27 → 2025-03-28']);
  });

  it('D13: never a date that people gave', () => {
    const story = investigating().tell('offer-remedy', samples.offerRemedy('2025-03-24', { remedyId: 'boiler' }));
    loaded(story, '2025-03-24', '2025-03-10').tellCommand(recalculateDeadlines, {});
    expect(story.dueOn('REMEDY/boiler')).toBe('2025-03-24');
  });

  it('is never the law of others: a hazard’s own clock stays', () => {
    const story = loaded(logged({ log: { possibleHazard: true } }), '2025-03-06').tellCommand(recalculateDeadlines, {});
    expect(story.dueOn('HAZARD/TEST-2025-0001')).toBe('2025-03-17');
  });

  it('is the system’s alone', () => {
    expect(loaded(logged(), '2025-03-06').againstCommand(recalculateDeadlines, {})).toEqual(['FORBIDDEN_ROLE']);
  });
});
