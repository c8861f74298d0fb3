import { type AggregateContext } from '../../aggregate/record.js';
import { instant } from '../../kernel/instant.js';
import { localDate, type LocalDate } from '../../kernel/local-date.js';
import { type Role } from '../../roles/roles.js';
import {
  divisionCalendarOf,
  firstDivisionCalendar,
  workingCalendarOf,
  type DivisionCalendar,
} from './division-calendar.js';
import { isCalendarEventType } from './events.js';
import {
  approveCalendar,
  loadCalendar,
  proposeCalendar,
  shrinks,
  type CalendarDecision,
  type LoadCalendar,
} from './load.js';

const TODAY = '2025-06-10';
const first = firstDivisionCalendar('england-and-wales');
const target = { streamId: 'calendar-england-and-wales', landlordId: 'kirklees', revision: -1 };
const by = (userId: string, role: Role = 'POLICY_ADMIN'): AggregateContext => ({
  now: instant(`${TODAY}T10:00:00Z`),
  occurredAt: instant(`${TODAY}T10:00:00Z`),
  actor: { userId, roles: [role], landlordId: 'kirklees' },
  commandId: `command of ${userId}`,
  correlationId: 'correlation',
  recording: 'LIVE',
  policyVersion: 1,
  calendarVersion: 1,
  newId: (label) => `${userId} ${label}`,
});
const table = (dates: readonly LocalDate[], change: Partial<LoadCalendar> = {}): LoadCalendar => ({
  years: first.table.years,
  dates,
  sourceSha256: 'a'.repeat(64),
  ...change,
});
const without = (...taken: string[]): LocalDate[] => first.table.dates.filter((date) => !taken.includes(date));
const codes = (decision: CalendarDecision): string[] =>
  decision.kind === 'refused' ? decision.refusals.map(({ code }) => code) : [];
const after = (decision: CalendarDecision, from: DivisionCalendar = first): DivisionCalendar => {
  if (decision.kind === 'refused') throw new Error(codes(decision).join());
  expect(from).toBeDefined();
  return divisionCalendarOf('england-and-wales', decision.events);
};
const load = (input: LoadCalendar, calendar = first): CalendarDecision =>
  loadCalendar(input, calendar, target, by('pia'));

describe('a division’s calendar', () => {
  it('begins with the tabulated holidays as version 1', () => {
    expect(first).toMatchObject({ table: { version: 1, division: 'england-and-wales' }, versions: [{ version: 1 }] });
    expect(first.loadedAt).toBeUndefined();
  });

  it('D15: one person adds a holiday, and the working days follow', () => {
    const proclaimed = localDate('2025-06-16');
    const decision = load(table([...first.table.dates, proclaimed]));
    const calendar = after(decision);
    expect(calendar).toMatchObject({ table: { version: 2 }, loadedAt: '2025-06-10T10:00:00.000Z' });
    expect(calendar.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(workingCalendarOf(calendar.table).isWorkingDay(proclaimed)).toBe(false);
    expect(decision).toMatchObject({
      events: [
        {
          type: 'CalendarLoaded',
          revision: 0,
          data: { added: [proclaimed], removed: [], loadedBy: 'pia' },
          metadata: { streamId: 'calendar-england-and-wales', actor: { userId: 'pia', role: 'POLICY_ADMIN' } },
        },
      ],
    });
  });

  it('keeps each day once and in order, and knows the next version', () => {
    const [one, two] = first.table.dates as [LocalDate, LocalDate];
    const { table: loaded } = after(load(table([...first.table.dates].reverse().concat(one, two))));
    expect(loaded.dates).toEqual(first.table.dates);
    expect(codes(load(table(first.table.dates, { version: 2 })))).toEqual([]);
    expect(codes(load(table(first.table.dates, { version: 3 })))).toEqual(['COMPUTED_FIELD_DIFFERS']);
  });

  it.each([
    ['a holiday that has been', without('2025-05-26'), {}, true],
    ['a holiday that is to come', without('2025-08-25'), {}, false],
    ['nothing', without(), {}, false],
    ['a year at the end', without(), { years: { first: 2019, last: 2027 } }, true],
    ['a year at the beginning', without(), { years: { first: 2020, last: 2028 } }, true],
    ['nothing, and a year more', without(), { years: { first: 2019, last: 2029 } }, false],
  ])('shrinks when it takes away %s', (_what, dates, change, does) => {
    expect(shrinks(first.table, table(dates, change), localDate(TODAY))).toBe(does);
  });

  it('a holiday that begins today has begun', () => {
    const dates = without('2025-08-25');
    expect(shrinks(first.table, table(dates), localDate('2025-08-24'))).toBe(false);
    expect(shrinks(first.table, table(dates), localDate('2025-08-25'))).toBe(true);
  });

  it('D16: a year without a holiday is none that somebody tabulated', () => {
    expect(codes(load(table(first.table.dates, { years: { first: 2019, last: 2029 } })))).toEqual([
      'CALENDAR_INCOMPLETE',
    ]);
    const longer = [...first.table.dates, localDate('2029-01-01')];
    expect(codes(load(table(longer, { years: { first: 2019, last: 2029 } })))).toEqual([]);
    expect(codes(load(table(longer)))).toEqual(['CALENDAR_INCOMPLETE']);
    expect(codes(load(table([...first.table.dates, localDate('2018-12-25')])))).toEqual(['CALENDAR_INCOMPLETE']);
    const fault = (dates: readonly LocalDate[], years: LoadCalendar['years']) => {
      const decision = proposeCalendar(table(dates, { years }), first, target, by('pia'));
      return decision.kind === 'refused' ? decision.refusals.map(({ code, field }) => `${code} ${field ?? ''}`) : [];
    };
    expect(fault([], { first: 2029, last: 2028 })).toEqual(['CALENDAR_INCOMPLETE years']);
    expect(fault([localDate('2029-01-01')], { first: 2029, last: 2029 })).toEqual([]);
  });

  it('a proposal counts on from the version in force, and may say so', () => {
    const proposed = (version: number) => proposeCalendar(table(without(), { version }), first, target, by('pia'));
    expect(codes(proposed(2))).toEqual([]);
    expect(codes(proposed(0))).toEqual(['COMPUTED_FIELD_DIFFERS']);
  });

  it('while none waits, none is approved, whatever is named', () => {
    expect(codes(approveCalendar({ proposalId: 'pia proposal' }, first, target, by('pat')))).toEqual([
      'UNKNOWN_PROPOSAL',
    ]);
    expect(codes(approveCalendar({ version: 2 }, first, target, by('pat')))).toEqual(['UNKNOWN_PROPOSAL']);
  });

  it('what one person loads says of no approval', () => {
    const decision = load(table(first.table.dates));
    expect(decision).toMatchObject({ kind: 'accepted' });
    expect(decision.kind === 'accepted' && decision.events[0]?.data).not.toHaveProperty('approvedBy');
  });

  it('its events are told from others', () => {
    expect(['CalendarProposed', 'CalendarLoaded', 'ProfileProposed'].map(isCalendarEventType)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('two persons take away what has been', () => {
    const shrunk = table(without('2025-05-26'));
    expect(codes(load(shrunk))).toEqual(['CALENDAR_SHRINKS']);
    const proposed = proposeCalendar(shrunk, first, target, by('pia'));
    expect(proposed).toMatchObject({ events: [{ type: 'CalendarProposed', data: { removed: ['2025-05-26'] } }] });
    const waiting = after(proposed);
    expect(waiting.table.version).toBe(1);
    expect(codes(approveCalendar({}, waiting, target, by('pia')))).toEqual(['SECOND_PERSON_REQUIRED']);
    expect(codes(approveCalendar({ version: 3 }, waiting, target, by('pat')))).toEqual(['UNKNOWN_PROPOSAL']);
    expect(codes(approveCalendar({ proposalId: 'x' }, waiting, target, by('pat')))).toEqual(['UNKNOWN_PROPOSAL']);
    expect(codes(approveCalendar({}, first, target, by('pat')))).toEqual(['UNKNOWN_PROPOSAL']);
    const named = { proposalId: 'pia proposal', version: 2 };
    expect(approveCalendar(named, waiting, target, by('pat'))).toMatchObject({
      events: [{ type: 'CalendarLoaded', data: { version: 2, loadedBy: 'pia', approvedBy: 'pat' } }],
    });
  });

  it('a proposal that was overtaken by a loading waits no longer', () => {
    const proposed = proposeCalendar(table(without('2025-05-26')), first, target, by('pia'));
    const loaded = load(table(without()));
    if (proposed.kind === 'refused' || loaded.kind === 'refused') throw new Error('refused');
    const calendar = divisionCalendarOf('england-and-wales', [...proposed.events, ...loaded.events]);
    expect(calendar.pending).toBeUndefined();
  });

  it('is for policy administrators alone', () => {
    const officer = by('olive', 'COMPLAINTS_OFFICER');
    const proposed = after(proposeCalendar(table(without()), first, target, by('pia')));
    for (const decision of [
      loadCalendar(table(without()), first, target, officer),
      proposeCalendar(table(without()), first, target, officer),
      approveCalendar({}, proposed, target, officer),
    ])
      expect(codes(decision)).toEqual(['FORBIDDEN_ROLE']);
  });
});
