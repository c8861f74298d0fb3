import { tabulatedCalendar } from '../calendar/calendars.js';
import { localDate, type LocalDate } from '../kernel/local-date.js';
import { londonTime } from '../kernel/instant.js';
import { london } from '../testing/story.js';
import { breachGoesOnRecord } from '../complaint/deadlines/deadline-status.js';
import { type DeadlineBasis } from '../complaint/events/shapes.js';
import { overdueReminder, planReminders, reminderKey, repetitionOf } from './plan-reminders.js';
import { scheduleOf } from './schedule.js';

const calendar = tabulatedCalendar('england-and-wales');
const due = (deadlineId: string, dueOn: string, setAt = '2024-12-23 10:00') => ({
  deadlineId,
  dueOn: localDate(dueOn),
  setAt: london(setAt),
});
const plan = (...args: Parameters<typeof due>): string[] =>
  planReminders('complaint-1', due(...args), calendar).map(({ kind, fireAt }) => `${kind} ${londonTime(fireAt)}`);

describe('the plan of reminders (lifecycle §4)', () => {
  it('[6.3] the answer: the example of the rulebook, over Christmas', () => {
    expect(plan('RESP/1', '2025-01-09')).toEqual([
      'T-5 2025-01-02 09:00',
      'T-3 2025-01-06 09:00',
      'T-1 2025-01-08 09:00',
      'T 2025-01-09 09:00',
      'breach 2025-01-10 00:05',
      'overdue-1 2025-01-16 09:00',
    ]);
  });

  it('[6.4] extended on 6 January to 22 January', () => {
    expect(plan('RESP/1', '2025-01-22', '2025-01-06 11:00').slice(0, 3)).toEqual([
      'T-5 2025-01-15 09:00',
      'T-3 2025-01-17 09:00',
      'T-1 2025-01-21 09:00',
    ]);
  });

  it('leaves out what lay before the due date was written, save the breach', () => {
    expect(plan('RESP/1', '2025-01-09', '2025-01-06 09:00')).toEqual([
      'T-1 2025-01-08 09:00',
      'T 2025-01-09 09:00',
      'breach 2025-01-10 00:05',
      'overdue-1 2025-01-16 09:00',
    ]);
    expect(plan('RESP/1', '2025-01-09', '2025-01-06 08:59')[0]).toBe('T-3 2025-01-06 09:00');
  });

  it('[6.2] a case logged late is breached at once, and asked after from now on', () => {
    expect(plan('RESP/1', '2025-01-09', '2025-02-03 10:00')).toEqual([
      'breach 2025-01-10 00:05',
      'overdue-4 2025-02-06 09:00',
    ]);
  });

  it.each([
    ['2025-01-16 08:59', 'overdue-1 2025-01-16 09:00'],
    ['2025-01-16 09:00', 'overdue-2 2025-01-23 09:00'],
  ])('[6.3] written at %s, the answer is first asked after by %s', (setAt, first) => {
    expect(plan('RESP/1', '2025-01-09', setAt).at(-1)).toBe(first);
  });

  it.each([
    ['ACK/1', 'CODE', ['T-2 2025-01-07 09:00', 'T 2025-01-09 09:00', 'breach 2025-01-10 00:05']],
    ['ESCDECIDE', 'CODE', ['T-2 2025-01-07 09:00', 'T 2025-01-09 09:00', 'breach 2025-01-10 00:05']],
    ['UPDATE/1/2', 'CODE', ['T-1 2025-01-08 09:00', 'T 2025-01-09 09:00', 'breach 2025-01-10 00:05']],
    ['POL_ACK/1', 'POLICY', ['T-1 2025-01-08 09:00', 'T 2025-01-09 09:00', 'breach 2025-01-10 00:05']],
    ['POL_SCOPE/1', 'POLICY', ['T-1 2025-01-08 09:00', 'T 2025-01-09 09:00', 'breach 2025-01-10 00:05']],
    ['POL_RESP/2', 'POLICY', ['T-1 2025-01-08 09:00', 'T 2025-01-09 09:00', 'breach 2025-01-10 00:05']],
    ['ESC_WINDOW', 'POLICY', ['window-ended 2025-01-10 09:00']],
    ['LEARNING', 'ADVISORY', ['T-5 2025-01-02 09:00', 'T 2025-01-09 09:00', 'breach 2025-01-10 00:05']],
    ['ADDISSUE/door', 'ADVISORY', ['breach 2025-01-10 00:05']],
    ['REFUSAL_NOTICE', 'ADVISORY', ['breach 2025-01-10 00:05']],
    ['BACKSTOP/1', 'ADVISORY', []],
    ['CONTACT_RESP/1', 'ADVISORY', []],
    ['HAZARD/x', 'EXTERNAL', []],
    ['OMB_REFERRAL_WINDOW', 'EXTERNAL', []],
  ] as const)('%s', (deadlineId, basis, expected) => {
    expect(plan(deadlineId, '2025-01-09')).toEqual(expected);
    const recorded = expected.some((moment) => moment.startsWith('breach'));
    expect(breachGoesOnRecord({ deadlineId, basis: basis satisfies DeadlineBasis })).toBe(recorded);
  });

  it('[7.3] a promise for a Saturday: the breach on Sunday, the message on Monday', () => {
    expect(plan('REMEDY/boiler', '2025-01-11')).toEqual([
      'T-5 2025-01-06 09:00',
      'T-1 2025-01-10 09:00',
      'T 2025-01-11 09:00',
      'breach 2025-01-12 00:05',
      'missed 2025-01-13 09:00',
      'overdue-1 2025-01-17 09:00',
    ]);
    expect(plan('ACTION/flue', '2025-01-11')).toEqual(plan('REMEDY/boiler', '2025-01-11'));
  });

  it.each([
    ['in winter', '2025-03-28', '2025-03-28T09:00:00.000Z', '2025-03-29T00:05:00.000Z'],
    ['into summer', '2025-03-29', '2025-03-29T09:00:00.000Z', '2025-03-30T00:05:00.000Z'],
    ['in summer', '2025-03-31', '2025-03-31T08:00:00.000Z', '2025-03-31T23:05:00.000Z'],
    ['into winter', '2025-10-25', '2025-10-25T08:00:00.000Z', '2025-10-25T23:05:00.000Z'],
    ['back in winter', '2025-10-27', '2025-10-27T09:00:00.000Z', '2025-10-28T00:05:00.000Z'],
  ])('nine o’clock and five past midnight are London’s: %s', (_when, dueOn, morning, breach) => {
    const planned = planReminders('complaint-1', due('REMEDY/x', dueOn), calendar);
    expect(planned.find(({ kind }) => kind === 'T')?.fireAt).toBe(morning);
    expect(planned.find(({ kind }) => kind === 'breach')?.fireAt).toBe(breach);
  });

  it('a key names stream, deadline, kind and due date, without a colon', () => {
    const [first] = planReminders('complaint-1', due('RESP/1', '2025-01-09'), calendar);
    expect(first?.key).toBe('rem~complaint-1~RESP/1~T-5~2025-01-09');
    expect(reminderKey('s', 'd', 'k', '2025-01-09')).not.toContain(':');
  });

  describe('overdue, every five working days until it is done', () => {
    it.each([
      [1, '2025-01-16 09:00'],
      [2, '2025-01-23 09:00'],
      [14, '2025-04-17 09:00'],
      [15, '2025-04-28 09:00'],
    ])('the %i. time', (repetition, at) => {
      const next = overdueReminder('complaint-1', due('RESP/1', '2025-01-09'), repetition, calendar);
      expect(next?.kind).toBe(`overdue-${repetition}`);
      expect(londonTime(next?.fireAt ?? '')).toBe(at);
      expect(repetitionOf(next?.kind ?? '')).toBe(repetition);
    });

    it('[7.3] every third time the complaints officer hears of a promise', () => {
      const to = (repetition: number) => overdueReminder('c', due('REMEDY/x', '2025-01-09'), repetition, calendar)?.to;
      expect([1, 2, 3, 4, 5, 6].map((n) => to(n)?.includes('COMPLAINTS_OFFICER'))).toEqual([
        false,
        false,
        true,
        false,
        false,
        true,
      ]);
    });

    it('only answers and promises are asked after again and again', () => {
      for (const deadlineId of ['ACK/1', 'UPDATE/1/1', 'POL_ACK/1', 'LEARNING', 'ESC_WINDOW'])
        expect(overdueReminder('c', due(deadlineId, '2025-01-09'), 1, calendar)).toBeUndefined();
      expect(repetitionOf('T-5')).toBe(0);
      expect(repetitionOf('not-overdue-2')).toBe(0);
      expect(repetitionOf('overdue-2-again')).toBe(0);
    });
  });

  it('D16: at the end of the calendar what can be counted is planned, the rest is not', () => {
    expect(plan('RESP/1', '2028-12-29', '2028-12-01 10:00')).toEqual([
      'T-5 2028-12-20 09:00',
      'T-3 2028-12-22 09:00',
      'T-1 2028-12-28 09:00',
      'T 2028-12-29 09:00',
      'breach 2028-12-30 00:05',
    ]);
    expect(plan('REMEDY/boiler', '2028-12-29', '2028-12-29 10:00')).toEqual(['breach 2028-12-30 00:05']);
  });

  it('D16: a day that is none is a fault, not the end of the calendar', () => {
    expect(() => planReminders('c', { ...due('RESP/1', '2025-01-09'), dueOn: 'soon' as LocalDate }, calendar)).toThrow(
      RangeError,
    );
  });
});

describe('who hears of it', () => {
  const to = (deadlineId: string, kind: string) =>
    scheduleOf(deadlineId).moments.find((moment) => moment.kind === kind)?.to;

  it.each([
    ['ACK/1', 'T-2', ['CASEWORKER']],
    ['ACK/1', 'T', ['CASEWORKER', 'COMPLAINTS_OFFICER']],
    ['ACK/2', 'breach', ['CASEWORKER', 'COMPLAINTS_OFFICER', 'SENIOR_LEAD']],
    ['RESP/1', 'T-5', ['HANDLER', 'CASEWORKER']],
    ['RESP/1', 'T-1', ['HANDLER', 'CASEWORKER', 'COMPLAINTS_OFFICER']],
    ['RESP/2', 'breach', ['HANDLER', 'CASEWORKER', 'COMPLAINTS_OFFICER', 'SENIOR_LEAD']],
    ['UPDATE/1/1', 'T', ['HANDLER', 'CASEWORKER']],
    ['POL_ACK/1', 'T-1', ['CASEWORKER']],
    ['REMEDY/x', 'T-5', ['OWNER', 'CASEWORKER']],
    ['REMEDY/x', 'breach', []],
    ['ACTION/x', 'missed', ['OWNER', 'CASEWORKER']],
  ])('%s %s', (deadlineId, kind, expected) => {
    expect(to(deadlineId, kind)).toEqual(expected);
  });

  it('[6.4] T−3 says that an extension must be decided now', () => {
    const moment = scheduleOf('RESP/1').moments.find(({ kind }) => kind === 'T-3');
    expect(moment?.says).toContain('extension');
  });

  it('a deadline nobody scheduled says nothing', () => {
    expect(scheduleOf('UNHEARD/1')).toEqual({ moments: [] });
  });
});
