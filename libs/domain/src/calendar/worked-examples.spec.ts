import { HOS_2022, HOS_2024 } from '../code/ruleset.js';
import { londonInstant } from '../kernel/instant.js';
import { addDays, addMonths, localDate } from '../kernel/local-date.js';
import { londonDate } from '../kernel/instant.js';
import { samples } from '../testing/samples.js';
import { london, Story } from '../testing/story.js';
import { tabulatedCalendar, tabulatedHolidays } from './calendars.js';
import { CalendarHorizonError, WorkingCalendar, type Division } from './working-calendar.js';
import { TABULATED_YEARS } from './bank-holidays.js';
import { recalculateDeadlines } from '../complaint/system/recalculate.js';

/** The 41 worked examples of lifecycle §3.3, judged under HOS-2024 whatever the date. */
const E: Division = 'england-and-wales';
const S: Division = 'scotland';
const N: Division = 'northern-ireland';

const received = (londonTime: string, division: Division = E): Story =>
  new Story('code-2024', { ruleset: HOS_2024, division })
    .at(londonTime)
    .tell('log', samples.log({ receivedAt: london(londonTime) }));

const acknowledgedOn = (story: Story, day: string): Story =>
  story
    .at(`${day} 12:00`)
    .tell('define', samples.define())
    .tell('acknowledge', samples.acknowledge(london(`${day} 12:00`)));

const acknowledged = (day: string, receivedDay = day): Story => acknowledgedOn(received(`${receivedDay} 09:00`), day);

const wd = (division: Division, date: string, days: number) =>
  tabulatedCalendar(division).addWorkingDays(localDate(date), days);

describe('worked examples of lifecycle §3.3', () => {
  it('[6.2] [6.3] 1: received Tuesday, acknowledged Thursday', () => {
    const story = received('2025-01-14 10:00');
    expect(story.dueOn('ACK/1')).toBe('2025-01-21');
    expect(acknowledgedOn(story, '2025-01-16').dueOn('RESP/1')).toBe('2025-01-30');
  });

  it.each([
    [2, '2025-01-10 23:40', E, '2025-01-17'],
    [3, '2025-01-11 11:00', E, '2025-01-17'],
    [3, '2025-01-12 11:00', E, '2025-01-17'],
    [3, '2025-01-13 00:05', E, '2025-01-20'],
    [4, '2024-12-22 10:00', E, '2024-12-31'],
    [6, '2025-04-17 10:00', E, '2025-04-28'],
    [7, '2024-03-27 10:00', E, '2024-04-05'],
    [9, '2025-07-30 10:00', E, '2025-08-06'],
    [9, '2025-07-30 10:00', S, '2025-08-07'],
    [10, '2025-08-20 10:00', E, '2025-08-28'],
    [10, '2025-08-20 10:00', S, '2025-08-27'],
    [11, '2025-11-25 10:00', E, '2025-12-02'],
    [11, '2025-11-25 10:00', S, '2025-12-03'],
    [12, '2025-12-30 10:00', E, '2026-01-07'],
    [12, '2025-12-30 10:00', N, '2026-01-07'],
    [12, '2025-12-30 10:00', S, '2026-01-08'],
    [13, '2026-04-01 10:00', E, '2026-04-10'],
    [13, '2026-04-01 10:00', S, '2026-04-09'],
    [14, '2026-12-23 10:00', E, '2027-01-04'],
    [15, '2027-12-23 10:00', E, '2028-01-04'],
    [19, '2025-06-09 10:00', E, '2025-06-16'],
    [21, '2026-03-03 10:00', E, '2026-03-10'],
    [33, '2026-07-08 10:00', N, '2026-07-16'],
    [33, '2026-07-08 10:00', E, '2026-07-15'],
    [34, '2026-06-10 10:00', S, '2026-06-18'],
    [34, '2026-06-10 10:00', E, '2026-06-17'],
    [36, '2023-04-27 10:00', E, '2023-05-05'],
    [38, '2028-04-12 10:00', E, '2028-04-21'],
  ] as const)('[6.2] %i: received %s (%s), acknowledgement due %s', (_example, at, division, dueOn) => {
    expect(received(at, division).dueOn('ACK/1')).toBe(dueOn);
  });

  it.each([
    [5, '2024-12-23', '2025-01-09'],
    [6, '2025-04-24', '2025-05-09'],
    [7, '2024-03-28', '2024-04-15'],
    [8, '2025-04-25', '2025-05-12'],
    [14, '2026-12-24', '2027-01-12'],
    [15, '2027-12-24', '2028-01-12'],
    [24, '2026-03-20', '2026-04-07'],
    [24, '2026-10-15', '2026-10-29'],
    [36, '2023-04-28', '2023-05-16'],
    [37, '2022-05-24', '2022-06-09'],
    [39, '2025-11-03', '2025-11-17'],
  ] as const)('[6.3] %i: acknowledged on %s, answer due %s', (_example, day, dueOn) => {
    expect(acknowledged(day).dueOn('RESP/1')).toBe(dueOn);
  });

  it('[6.14] 8, 19, 20: stage 2 has twenty working days, and twenty more', () => {
    expect(wd(E, '2025-05-01', 20)).toBe('2025-06-02');
    expect(wd(E, '2025-06-13', 20)).toBe('2025-07-11');
    expect(wd(E, '2025-07-11', 20)).toBe('2025-08-08');
    expect(wd(E, '2025-11-24', 20)).toBe('2025-12-22');
    expect(wd(E, '2025-12-22', 20)).toBe('2026-01-22');
  });

  it('[6.4] 16: the limit of an extension is ten working days after the base date', () => {
    const story = acknowledged('2025-02-03');
    expect(story.dueOn('RESP/1')).toBe('2025-02-17');
    story.at('2025-02-17 12:00').tell('extend', samples.extend(story.now, '2025-03-03'));
    expect(story.dueOn('RESP/1')).toBe('2025-03-03');
  });

  it('[6.4] 17: extensions add up; the third needs a good reason and an officer', () => {
    const story = acknowledged('2025-02-03').at('2025-02-12 12:00');
    story.tell('extend', samples.extend(story.now, '2025-02-24'));
    story.tell('extend', samples.extend(story.now, '2025-03-03'));
    expect(story.refusals('extend', samples.extend(story.now, '2025-03-04'))).toEqual(['EXTENSION_OVER_LIMIT']);
    const withReason = samples.extend(story.now, '2025-03-04', { goodReasonBeyondLimit: 'The only surveyor is ill.' });
    expect(story.refusals('extend', withReason, { as: 'CASEWORKER' })).toEqual(['FORBIDDEN_ROLE']);
    story.tell('extend', withReason);
    expect(story.dueOn('RESP/1')).toBe('2025-03-04');
  });

  it('[6.4] 18: the notice counts by its London day, whatever day it is in UTC', () => {
    const story = acknowledged('2025-06-04');
    expect(story.dueOn('RESP/1')).toBe('2025-06-18');
    story.at('2025-06-19 00:10');
    expect(story.refusals('extend', samples.extend('2025-06-18T22:50:00.000Z', '2025-07-02'))).toEqual([]);
    expect(story.refusals('extend', samples.extend('2025-06-18T23:10:00.000Z', '2025-07-02'))).toEqual([
      'EXTENSION_AFTER_DUE',
    ]);
    expect(story.refusals('extend', samples.extend('2025-06-18T22:50:00.000Z', '2025-07-03'))).toEqual([
      'EXTENSION_OVER_LIMIT',
    ]);
  });

  it('[6.2] 22: logged long after receipt, the acknowledgement is late already and the answer provisional', () => {
    const story = new Story('code-2024', { ruleset: HOS_2024 })
      .at('2026-02-23 10:00')
      .tell('log', samples.log({ receivedAt: london('2026-02-12 10:00') }));
    expect(story.deadline('ACK/1')).toMatchObject({
      dueOn: '2026-02-19',
      status: 'BREACHED',
      breachedOn: '2026-02-20',
    });
    expect(story.dueOn('RESP/1')).toBe('2026-03-05');
  });

  it('[6.3] 23: sent half an hour after midnight of a summer day is late', () => {
    const story = acknowledged('2026-06-02');
    story.tell('assign-handler', samples.assign('handler'));
    story.at('2026-06-17 00:30').tell('respond', samples.respond('2026-06-16T23:30:00.000Z'), {
      as: 'STAGE1_HANDLER',
      userId: 'handler',
    });
    expect(story.deadline('RESP/1')).toMatchObject({ dueOn: '2026-06-16', status: 'BREACHED', metOn: '2026-06-17' });
  });

  it('24: a breach begins at London midnight, in summer and in winter time', () => {
    expect(londonInstant(addDays(localDate('2026-04-07'), 1), '00:00')).toBe('2026-04-07T23:00:00.000Z');
    expect(londonInstant(addDays(localDate('2026-10-29'), 1), '00:00')).toBe('2026-10-30T00:00:00.000Z');
  });

  it('[6.2] [6.3] 25: a late acknowledgement moves the answer, and the back-stop shows the wait', () => {
    const story = received('2025-10-07 09:00');
    expect(story.dueOn('ACK/1')).toBe('2025-10-14');
    expect(story.dueOn('BACKSTOP/1')).toBe('2025-10-28');
    acknowledgedOn(story, '2025-10-20').tell('assign-handler', samples.assign('handler'));
    expect(story.deadline('ACK/1')).toMatchObject({ status: 'BREACHED', metOn: '2025-10-20' });
    expect(story.dueOn('RESP/1')).toBe('2025-11-03');
    story.at('2025-10-30 12:00').tell('respond', samples.respond(london('2025-10-30 12:00')), {
      as: 'STAGE1_HANDLER',
      userId: 'handler',
    });
    expect(story.deadline('RESP/1')).toMatchObject({ status: 'MET', metOn: '2025-10-30' });
    expect(story.deadline('BACKSTOP/1')).toMatchObject({ status: 'BREACHED', metOn: '2025-10-30' });
  });

  it('[6.2] [6.3] 26: never acknowledged, both are breached the day after', () => {
    const story = received('2025-09-02 09:00').at('2025-09-24 00:01');
    expect(story.deadline('ACK/1')).toMatchObject({ dueOn: '2025-09-09', status: 'BREACHED' });
    expect(story.deadline('RESP/1')).toMatchObject({ dueOn: '2025-09-23', status: 'BREACHED' });
    expect(story.at('2025-09-23 23:59').deadline('RESP/1')).toMatchObject({ status: 'RUNNING' });
  });

  it('27: a receipt confirmed within the policy’s two days, a scoping letter within the Code’s five', () => {
    const story = new Story('red-kite')
      .at('2025-06-19 09:00')
      .tell('log', samples.log({ receivedAt: london('2025-06-19 09:00') }));
    expect(story.dueOn('POL_ACK/1')).toBe('2025-06-23');
    story.at('2025-06-20 09:00').tell('confirm-receipt', { sentAt: story.now, channel: 'EMAIL' });
    expect(story.deadline('POL_ACK/1')).toMatchObject({ status: 'MET', metOn: '2025-06-20' });
    acknowledgedOn(story, '2025-06-26');
    expect(story.deadline('ACK/1')).toMatchObject({ dueOn: '2025-06-26', status: 'MET' });
    expect(story.dueOn('RESP/1')).toBe('2025-07-10');
    expect(story.dueOn('CONTACT_RESP/1')).toBe('2025-07-04');
  });

  it('[5.11] [6.11] 28: asked too early, deferred, and alive the day after the answer was due', () => {
    const story = new Story('kirklees')
      .at('2025-03-03 10:00')
      .tell('log', samples.log({ receivedAt: london('2025-03-03 10:00') }));
    acknowledgedOn(story, '2025-03-06');
    expect(story.dueOn('RESP/1')).toBe('2025-03-20');
    story.at('2025-03-17 10:00').tell('request-escalation', samples.requestEscalation(story.now));
    expect(story.complaint.requests[0]?.basis).toBe('TOO_EARLY');
    expect(story.refusals('escalate', {})).toEqual(['STAGE1_NOT_RESPONDED']);
    story.tell('refuse-escalation', samples.refuseEscalation(story.now, { reofferOn: localDate('2025-03-21') }));
    story.at('2025-03-20 23:59');
    expect(story.refusals('escalate', {}, { as: 'SYSTEM' })).toEqual(['STAGE1_NOT_RESPONDED']);
    story.at('2025-03-21 00:05').tell('escalate', {}, { as: 'SYSTEM' });
    expect(story.events.at(-1)?.data).toMatchObject({
      trigger: 'STAGE1_OVERDUE',
      effectiveReceivedOn: '2025-03-21',
      ackDueOn: '2025-03-28',
    });
    expect(story.dueOn('ACK/2')).toBe('2025-03-28');
    expect(story.deadline('RESP/1')).toMatchObject({ status: 'BREACHED' });
  });

  it('[5.11] 29: outside the policy’s window, and accepted by discretion all the same', () => {
    const story = new Story('kirklees')
      .at('2025-04-01 09:00')
      .tell('log', samples.log({ receivedAt: london('2025-04-01 09:00') }));
    acknowledgedOn(story, '2025-04-02').tell(
      'assign-handler',
      samples.assign('handler', { person: { personId: 'handler', grade: 'GENERAL_MANAGER' } }),
    );
    story
      .at('2025-04-09 12:00')
      .tell('respond', samples.respond(story.now), { as: 'STAGE1_HANDLER', userId: 'handler' });
    expect(story.dueOn('ESC_WINDOW')).toBe('2025-04-25');
    story.at('2025-04-26 10:00').tell('request-escalation', samples.requestEscalation(story.now));
    expect(story.dueOn('ACK/2')).toBe('2025-05-02');
    const late = samples.refuseEscalation(story.now, { ground: 'OUT_OF_WINDOW' });
    expect(story.refusals('refuse-escalation', late)).toEqual(['DISCRETION_NOT_CONSIDERED']);
    const weighed = {
      considered: true,
      reasons: 'Nothing kept the resident from asking.',
      decidedBy: { personId: 'officer' },
    };
    expect(story.refusals('refuse-escalation', { ...late, discretion: weighed })).toEqual([]);
  });

  it('[2.3] 30: twelve months after 29 February end on 28 February', () => {
    expect(addMonths(localDate('2024-02-29'), 12)).toBe('2025-02-28');
    const asked = (day: string) =>
      received(`${day} 11:00`).refusals(
        'refuse',
        samples.refuse(london(`${day} 11:00`), { facts: { issueOccurredOn: localDate('2024-02-29') } }),
      );
    expect(asked('2025-02-28')).toEqual(['WITHIN_TWELVE_MONTHS']);
    expect(asked('2025-03-01')).toEqual([]);
  });

  it('[2.3] 31: twelve months run from when the resident became aware', () => {
    const story = received('2025-09-05 10:00');
    const facts = { issueOccurredOn: localDate('2024-06-01'), becameAwareOn: localDate('2024-09-10') };
    expect(story.refusals('refuse', samples.refuse(story.now, { facts }))).toEqual(['WITHIN_TWELVE_MONTHS']);
  });

  it('[2.4] 32: accepted on the Ombudsman’s direction, the clock starts with its receipt', () => {
    const story = received('2025-11-03 10:00');
    story.tell('refuse', samples.refuse(story.now, { facts: { issueOccurredOn: localDate('2024-01-01') } }));
    story.at('2025-12-08 15:00').tell('accept-on-ombudsman-direction', {
      directionId: 'direction-1',
      receivedAt: london('2025-12-08 10:00'),
      startStage: 1,
    });
    expect(story.dueOn('ACK/1')).toBe('2025-12-15');
  });

  it('35: a holiday proclaimed after the acknowledgement moves the answer by an event of its own', () => {
    const story = new Story('code-2024', { ruleset: HOS_2024 });
    const before = tabulatedHolidays(E).filter((day) => day !== '2022-09-19');
    story.calendar = new WorkingCalendar(E, 1, TABULATED_YEARS, before);
    story.at('2022-09-12 09:00').tell('log', samples.log({ receivedAt: london('2022-09-12 09:00') }));
    acknowledgedOn(story, '2022-09-12');
    expect(story.dueOn('RESP/1')).toBe('2022-09-26');
    story.calendar = new WorkingCalendar(E, 2, TABULATED_YEARS, tabulatedHolidays(E));
    story.at('2022-09-13 09:00').tell('triage', samples.triage());
    expect(story.dueOn('RESP/1')).toBe('2022-09-26');
    story.tellCommand(recalculateDeadlines, {});
    expect(story.dueOn('RESP/1')).toBe('2022-09-27');
    expect(story.deadline('POL_RESP/1')).toMatchObject({ basis: 'POLICY', dueOn: '2022-09-26' });
  });

  it('[4.1] 37: under the 2022 Code the answer runs from logging', () => {
    const story = new Story('code-2024', { ruleset: HOS_2022 })
      .at('2022-05-24 09:00')
      .tell('log', samples.log({ receivedAt: london('2022-05-24 09:00') }));
    expect(story.dueOn('RESP/1')).toBe('2022-06-09');
    expect(acknowledgedOn(story, '2022-05-26').dueOn('RESP/1')).toBe('2022-06-09');
  });

  it('39: all on one day is all in time', () => {
    const story = acknowledged('2025-11-03').tell('assign-handler', samples.assign('handler'));
    story.tell('respond', samples.respond(story.now), { as: 'STAGE1_HANDLER', userId: 'handler' });
    expect(story.deadline('ACK/1')).toMatchObject({ status: 'MET' });
    expect(story.deadline('RESP/1')).toMatchObject({ status: 'MET', dueOn: '2025-11-17' });
  });

  it('40: twelve months to go to the Ombudsman after the final answer', () => {
    expect(addMonths(localDate('2024-05-29'), 12)).toBe('2025-05-29');
    expect(addDays(localDate('2025-10-03'), 21)).toBe('2025-10-24');
    expect(addDays(localDate('2025-10-03'), 28)).toBe('2025-10-31');
  });

  it('[D16] 41: beyond the tabulated years nothing is computed', () => {
    const story = new Story().at('2029-01-05 10:00');
    expect(story.refusals('log', samples.log({ receivedAt: story.now }))).toEqual(['CALENDAR_HORIZON']);
    expect(() => wd(E, '2028-12-28', 5)).toThrow(CalendarHorizonError);
    expect(wd(E, '2028-12-20', 5)).toBe('2028-12-29');
  });

  it('18, 24: London days of instants', () => {
    expect(londonDate('2025-06-18T22:50:00Z')).toBe('2025-06-18');
    expect(londonDate('2025-06-18T23:10:00Z')).toBe('2025-06-19');
  });
});
