import { WorkingCalendar } from '../../calendar/working-calendar.js';
import { tabulatedHolidays } from '../../calendar/calendars.js';
import { TABULATED_YEARS } from '../../calendar/bank-holidays.js';
import {
  acknowledged,
  answer,
  answered,
  escalated,
  handlerOf,
  investigating,
  investigatingAgain,
  logged,
  refused,
  requested,
} from '../../testing/journeys.js';
import { HOS_2024 } from '../../code/ruleset.js';
import { localDate } from '../../kernel/local-date.js';
import { type StagePolicy } from '../../profile/profile.js';
import { samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';
import { recalculateDeadlines } from '../system/recalculate.js';

const promises = (story: Story): string[] =>
  Object.values(story.complaint.deadlines).flatMap(({ deadlineId, dueOn, basis }) =>
    basis === 'POLICY' && deadlineId.startsWith('POL_') ? [`${deadlineId} ${dueOn}`] : [],
  );

describe('POL_ACK, POL_SCOPE, POL_RESP (D14)', () => {
  it.each([
    ['code-2024', []],
    ['kirklees', []],
    ['leeds', []],
    ['red-kite', ['POL_ACK/1 2025-03-05']],
    ['hillingdon', ['POL_ACK/1 2025-03-06']],
  ])('%s promises, beyond the Code: %j', (landlord, expected) => {
    expect(promises(logged({ landlord }))).toEqual(expected);
  });

  it('Hillingdon promises stage 2 in ten working days of the escalation, where its Code gave twenty', () => {
    expect(promises(escalated({ landlord: 'hillingdon' }))).toContain('POL_RESP/2 2025-04-07');
    expect(escalated({ landlord: 'hillingdon' }).dueOn('RESP/2')).toBe('2025-04-23');
  });

  it.each([
    // Promised for Mon 7 April; the policy extends by ten working days, which end on Wed 23 April (Easter lies between).
    ['2025-04-24', '2025-04-23'],
    ['2025-05-01', '2025-04-23'],
  ])('[5.14] an extension to %s moves the promise of stage 2 as far as the policy lets it', (until, promisedOn) => {
    const story = investigatingAgain({ landlord: 'hillingdon' }).at('2025-04-07 10:00');
    story.tell('extend', samples.extend(story.now, until));
    expect(story.dueOn('RESP/2')).toBe(until);
    expect(story.deadline('POL_RESP/2')).toMatchObject({ dueOn: promisedOn, status: 'RUNNING' });
  });

  it('what the policy promises is breached on its own', () => {
    const story = logged({ landlord: 'hillingdon' }).at('2025-03-07 10:00');
    expect(story.deadline('POL_ACK/1')?.status).toBe('BREACHED');
    expect(story.deadline('ACK/1')?.status).toBe('RUNNING');
  });

  it('POL_ACK is kept by a confirmation of receipt or by the acknowledgement', () => {
    expect(acknowledged({ landlord: 'red-kite' }).deadline('POL_ACK/1')).toMatchObject({
      status: 'MET',
      metOn: '2025-03-05',
    });
    expect(requested({ landlord: 'red-kite' }).dueOn('POL_ACK/2')).toBe('2025-03-24');
    expect(refused({ landlord: 'hillingdon' }).deadline('POL_ACK/1')?.status).toBe('CANCELLED');
  });

  it('a stricter scoping letter is a promise of its own', () => {
    const [first] = logged({ landlord: 'red-kite' }).book.versions[0]?.stages ?? [];
    if (first === undefined) throw new Error('no stage');
    const profile = { stages: [{ ...first, scopeWd: 3 }] };
    const story = acknowledged({ landlord: 'red-kite', profile });
    expect(story.deadline('POL_SCOPE/1')).toMatchObject({ dueOn: '2025-03-06', status: 'MET' });
  });

  it.each([
    ['before the cut-off', '2025-03-03 15:59', '2025-03-05'],
    ['at it', '2025-03-03 16:00', '2025-03-05'],
    ['after it', '2025-03-03 16:01', '2025-03-06'],
    ['after it on a Friday', '2025-02-28 16:01', '2025-03-05'],
  ])('D3: a receipt %s moves the policy’s clock only', (_when, at, dueOn) => {
    const story = new Story('red-kite', { profile: { policyReceiptCutoff: '16:00' } }).at(at);
    story.tell('log', samples.log({ receivedAt: story.now }));
    expect(story.dueOn('POL_ACK/1')).toBe(dueOn);
    expect(story.complaint.deadlines['ACK/1']?.startedOn).toBe(at.slice(0, 10));
  });

  describe('after the cut-off (D3)', () => {
    const cutoff = { landlord: 'red-kite', profile: { policyReceiptCutoff: '16:00' } };

    it.each([
      ['at it', '2025-03-20 16:00', '2025-03-24'],
      ['after it', '2025-03-20 16:01', '2025-03-25'],
    ])('a request %s counts by its own time', (_when, at, dueOn) => {
      const story = answered(cutoff).at(at);
      story.tell('request-escalation', samples.requestEscalation(story.now));
      expect(story.dueOn('POL_ACK/2')).toBe(dueOn);
    });

    it.each([
      ['2025-03-20 16:00', '2025-03-24'],
      ['2025-03-20 16:01', '2025-03-25'],
    ])('[5.3] a request for the next stage does not touch the promise of this one, asked for at %s', (at, dueOn) => {
      const [first, second] = logged(cutoff).book.versions[0]?.stages ?? [];
      if (first === undefined || second === undefined) throw new Error('no stages');
      const stages = [first, second, { ...second, n: 3 as const, name: 'Stage 3' }];
      const story = answered({ ...cutoff, profile: { ...cutoff.profile, stages } }).at(at);
      story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
      story.tell('define', samples.define()).tell('acknowledge', samples.acknowledge(story.now));
      story.tell('assign-handler', handlerOf(story, 2));
      answer(story, 2).at('2025-03-24 10:00');
      story.tell('request-escalation', samples.requestEscalation(story.now));
      expect(story.complaint.requests).toHaveLength(2);
      expect(story.changes()).not.toContainEqual(expect.stringContaining('POL_ACK/2'));
      expect(story.dueOn('POL_ACK/2')).toBe(dueOn);
    });

    it('a request that waited counts from the day it came alive, whatever the time it was made', () => {
      const story = investigating(cutoff).at('2025-03-10 16:30');
      story.tell('request-escalation', samples.requestEscalation(story.now));
      answer(story.at('2025-03-17 10:00'), 1).tell('escalate', {});
      expect(story.complaint.stages[2].receivedOn).toBe('2025-03-17');
      expect(story.dueOn('POL_ACK/2')).toBe('2025-03-19');
    });

    it.each([
      ['at it', '2025-03-20 16:00', '2025-03-24'],
      ['after it', '2025-03-20 16:01', '2025-03-25'],
    ])('a resident who asked %s and asks again the day after is counted from the first time', (_when, at, dueOn) => {
      const story = answered(cutoff).at(at);
      story.tell('request-escalation', { ...samples.requestEscalation(story.now), requestId: 'first' });
      story.at('2025-03-21 17:00').tell('request-escalation', samples.requestEscalation(london('2025-03-21 17:00')));
      story.tell('escalate', { requestId: 'first' });
      expect(story.complaint.stages[2].receivedOn).toBe('2025-03-20');
      expect(story.dueOn('POL_ACK/2')).toBe(dueOn);
    });

    it('a move to stage 2 that nobody asked for counts from its day', () => {
      const story = answered(cutoff).at('2025-03-20 17:00').tell('escalate', { trigger: 'LANDLORD_INITIATED' });
      expect(story.dueOn('POL_ACK/2')).toBe('2025-03-24');
    });
  });

  describe('the answer', () => {
    /** Hillingdon, whose first stage is promised in eight working days under the 2024 Code. */
    const promised = (change: Partial<StagePolicy>) => {
      const stages = (logged({ landlord: 'hillingdon' }).book.versions[0]?.stages ?? []).map((stage) => ({
        ...stage,
        ...change,
      }));
      return { landlord: 'hillingdon', profile: { stages } };
    };

    it.each([
      ['LOGGED', '2025-03-03', '2025-03-11'],
      ['SCOPED', '2025-03-05', '2025-03-13'],
    ] as const)('counts from where the policy says: %s', (respClock, startedOn, dueOn) => {
      const story = acknowledged(promised({ respWd: 6, respClock }));
      expect(story.deadline('POL_RESP/1')).toMatchObject({ startedOn, dueOn });
    });

    it('a clock that starts with the acknowledgement has not started before', () => {
      expect(logged(promised({ respWd: 6, respClock: 'SCOPED' })).deadline('POL_RESP/1')).toBeUndefined();
    });

    it.each([
      ['one day stricter than the Code is a promise', 9, '2025-03-14'],
      ['as long as the Code is none', 10, undefined],
      ['longer than the Code is none', 11, undefined],
    ])('%s', (_what, respWd, dueOn) => {
      expect(acknowledged(promised({ respWd, respClock: 'LOGGED' })).dueOn('POL_RESP/1')).toBe(dueOn);
    });

    it.each([
      ['without a limit of its own, all the way', null, '2025-03-27'],
      ['within the limit, all the way', 20, '2025-03-27'],
      ['beyond the limit, as far as that', 5, '2025-03-18'],
    ])('[6.4] an extension moves the promise %s', (_how, extMaxWd, dueOn) => {
      const story = investigating(promised({ respWd: 6, respClock: 'LOGGED', extMaxWd }));
      story.tell('extend', samples.extend(story.now, '2025-03-27'));
      expect(story.dueOn('POL_RESP/1')).toBe(dueOn);
    });

    it.each([
      ['2025-03-11 23:59', 'MET'],
      ['2025-03-12 00:01', 'BREACHED'],
    ])('sent at %s the promise is %s', (at, status) => {
      const story = answer(investigating(promised({ respWd: 6, respClock: 'LOGGED' })).at(at), 1);
      expect(story.deadline('POL_RESP/1')?.status).toBe(status);
    });
  });
});

describe('the day told to the resident, kept when a new bank holiday moves the Code’s (D15)', () => {
  /** Acknowledged Wed 5 March 2025 for Wed 19 March; then Mon 10 March is proclaimed a holiday: Thu 20 March. */
  const recalculated = (story = investigating()): Story => {
    const proclaimed = [...tabulatedHolidays('england-and-wales'), localDate('2025-03-10')];
    story.calendar = new WorkingCalendar('england-and-wales', 2, TABULATED_YEARS, proclaimed);
    return story.at('2025-03-07 09:00').tellCommand(recalculateDeadlines, {});
  };

  it('begins with the recalculation', () => {
    const story = recalculated();
    expect(story.dueOn('RESP/1')).toBe('2025-03-20');
    expect(story.deadline('POL_RESP/1')).toMatchObject({
      basis: 'POLICY',
      startedOn: '2025-03-05',
      dueOn: '2025-03-19',
    });
  });

  it('is still kept after the next event', () => {
    const story = recalculated();
    story.tell('update-resident', { at: story.now, channel: 'PHONE', note: 'Told' });
    expect(story.changes()).toEqual([]);
    expect(story.deadline('POL_RESP/1')?.status).toBe('RUNNING');
  });

  it.each([
    ['2025-03-19 10:00', 'MET'],
    ['2025-03-20 10:00', 'BREACHED'],
  ])('answered at %s the promise is %s, and the Code’s day is kept', (at, status) => {
    const story = answer(recalculated().at(at), 1);
    expect(story.deadline('POL_RESP/1')?.status).toBe(status);
    expect(story.deadline('RESP/1')?.status).toBe('MET');
  });

  it('a promise of the policy itself that falls on that day is kept once', () => {
    const stages = (logged({ landlord: 'hillingdon' }).book.versions[0]?.stages ?? []).map((stage) => ({
      ...stage,
      respWd: 9,
      respClock: 'SCOPED' as const,
    }));
    const story = recalculated(investigating({ landlord: 'hillingdon', ruleset: HOS_2024, profile: { stages } }));
    expect(story.deadline('POL_RESP/1')).toMatchObject({ startedOn: '2025-03-05', dueOn: '2025-03-19' });
    answer(story.at('2025-03-18 10:00'), 1);
    expect(story.changes().filter((change) => change.startsWith('POL_RESP/1'))).toEqual(['POL_RESP/1 MET 2025-03-18']);
  });

  it('ends when an extension tells the resident another day', () => {
    const story = recalculated();
    story.tell('extend', samples.extend(story.now, '2025-03-26'));
    expect(story.deadline('POL_RESP/1')?.status).toBe('CANCELLED');
    expect(story.dueOn('RESP/1')).toBe('2025-03-26');
  });

  it('is no promise of its own once the Code gives the same day again', () => {
    const story = recalculated();
    const withdrawn = tabulatedHolidays('england-and-wales');
    story.calendar = new WorkingCalendar('england-and-wales', 3, TABULATED_YEARS, withdrawn);
    story.at('2025-03-07 10:00').tellCommand(recalculateDeadlines, {});
    expect(story.dueOn('RESP/1')).toBe('2025-03-19');
    story.tell('update-resident', { at: story.now, channel: 'PHONE', note: 'Told' });
    expect(story.changes()).toEqual(['POL_RESP/1 CANCELLED 2025-03-07']);
  });

  it('is none before anything was told', () => {
    const story = recalculated(logged());
    expect(story.dueOn('RESP/1')).toBe('2025-03-25');
    expect(story.deadline('POL_RESP/1')).toBeUndefined();
  });

  it('falls away with the case', () => {
    const story = recalculated();
    story.tell('withdraw', samples.withdraw(london('2025-03-07 09:00')));
    expect(story.deadline('POL_RESP/1')?.status).toBe('CANCELLED');
  });
});
