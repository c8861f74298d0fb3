import { TABULATED_YEARS } from '../../calendar/bank-holidays.js';
import { tabulatedHolidays } from '../../calendar/calendars.js';
import { WorkingCalendar } from '../../calendar/working-calendar.js';
import { localDate } from '../../kernel/local-date.js';
import { answer, askedTooEarly, investigating, logged, requested } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';
import { correctRecord } from '../commands/correct-record.js';
import { clearableBreaches, clearBreach } from './clear-breach.js';
import { recalculateDeadlines } from './recalculate.js';
import { recordBreach } from './record-breach.js';

const day = localDate;
const breached = (deadlineId: string, dueOn: string, story: Story): Story =>
  story.tellCommand(recordBreach, { deadlineId, dueOn });
const clearable = (story: Story) => clearableBreaches(story.complaint.deadlines, day(story.now.slice(0, 10)));
const late = { lateRecordingReason: 'Overlooked' };

describe('clear-breach', () => {
  it('[6.3] a breach stands while nothing contradicts it', () => {
    const story = breached('RESP/1', '2025-03-19', investigating().at('2025-03-20 00:05'));
    expect(clearable(story)).toEqual([]);
    const clear = { deadlineId: 'RESP/1', dueOn: '2025-03-19', reason: 'LATE_RECORDED_FACT' };
    expect(story.againstCommand(clearBreach, clear, { as: 'SYSTEM' })).toEqual(['STALE']);
    expect(clearable(answer(story.at('2025-03-21 10:00'), 1))).toEqual([]);
  });

  it('[6.3] an answer sent in time and recorded late takes it away', () => {
    const story = breached('RESP/1', '2025-03-19', investigating().at('2025-03-20 00:05')).at('2025-03-20 10:00');
    story.tell('respond', samples.respond(london('2025-03-19 16:00')), { as: 'STAGE1_HANDLER', userId: 'handler' });
    const [clear] = clearable(story);
    expect(clear).toEqual({ deadlineId: 'RESP/1', dueOn: '2025-03-19', reason: 'LATE_RECORDED_FACT' });
    const system = { as: 'SYSTEM' } as const;
    expect(story.againstCommand(clearBreach, { ...clear, deadlineId: 'ACK/1' }, system)).toEqual(['STALE']);
    expect(story.againstCommand(clearBreach, { ...clear, dueOn: '2025-03-18' }, system)).toEqual(['STALE']);
    story.tellCommand(clearBreach, clear ?? {});
    expect(story.complaint.deadlines['RESP/1']?.breachedDueOns).toEqual([]);
    expect(clearable(story)).toEqual([]);
  });

  it('[6.4] an extension told in time and recorded late takes it away once the answer is out in time', () => {
    const story = breached('RESP/1', '2025-03-19', investigating().at('2025-03-20 00:05')).at('2025-03-24 10:00');
    story.tell('extend', samples.extend(london('2025-03-19 10:00'), '2025-03-26'), late);
    expect(clearable(story)).toEqual([]);
    expect(clearable(answer(story.at('2025-03-26 10:00'), 1))).toMatchObject([{ reason: 'LATE_RECORDED_FACT' }]);
  });

  it.each([
    ['on the day it was due', '2025-03-19 16:00', [{ dueOn: '2025-03-19', reason: 'LATE_RECORDED_FACT' }]],
    ['the day after', '2025-03-20 09:00', []],
  ])('[6.3] a complaint withdrawn %s, which is recorded late: nothing was owed any more', (_when, at, cleared) => {
    const story = breached('RESP/1', '2025-03-19', investigating().at('2025-03-20 00:05')).at('2025-03-20 10:00');
    expect(clearable(story.tell('withdraw', samples.withdraw(london(at))))).toMatchObject(cleared);
    expect(clearable(story)).toHaveLength(cleared.length);
  });

  it('[6.4] nor where an extension, told in time and recorded late, had moved the day before it was withdrawn', () => {
    const story = breached('RESP/1', '2025-03-19', investigating().at('2025-03-20 00:05')).at('2025-03-24 10:00');
    story.tell('extend', samples.extend(london('2025-03-19 10:00'), '2025-03-26'), late);
    story.tell('withdraw', samples.withdraw(story.now));
    expect(clearable(story)).toMatchObject([{ dueOn: '2025-03-19', reason: 'LATE_RECORDED_FACT' }]);
  });

  it('[6.3] a corrected date takes it away', () => {
    const story = breached('RESP/1', '2025-03-19', answer(investigating().at('2025-03-20 10:00'), 1));
    story.tellCommand(
      correctRecord(story.events),
      {
        targetEventId: story.last('Responded').id,
        field: 'sentAt',
        correctedValue: london('2025-03-19 16:00'),
        reason: 'The post book has the 19th.',
        authorisedBy: { personId: 'officer' },
      },
      {},
    );
    expect(clearable(story)).toEqual([{ deadlineId: 'RESP/1', dueOn: '2025-03-19', reason: 'CORRECTION' }]);
  });

  describe('D15: a bank holiday proclaimed late', () => {
    const proclaim = (story: Story): Story => {
      const holidays = [...tabulatedHolidays('england-and-wales'), day('2025-03-10')];
      story.calendar = new WorkingCalendar('england-and-wales', 2, TABULATED_YEARS, holidays);
      return story.tellCommand(recalculateDeadlines, {});
    };

    it('[6.3] excuses what was done late by a day', () => {
      const story = breached('RESP/1', '2025-03-19', answer(investigating().at('2025-03-20 10:00'), 1));
      proclaim(story);
      expect(story.deadline('RESP/1')).toMatchObject({ dueOn: '2025-03-20', status: 'MET', metOn: '2025-03-20' });
      expect(clearable(story)).toEqual([{ deadlineId: 'RESP/1', dueOn: '2025-03-19', reason: 'CALENDAR_CHANGE' }]);
    });

    it('[6.3] not what was done later still: what is breached keeps its result', () => {
      const story = answer(investigating().at('2025-03-21 10:00'), 1);
      const holidays = [...tabulatedHolidays('england-and-wales'), day('2025-03-10')];
      story.calendar = new WorkingCalendar('england-and-wales', 2, TABULATED_YEARS, holidays);
      expect(story.againstCommand(recalculateDeadlines, {}, { as: 'SYSTEM' })).toEqual(['STALE']);
    });

    describe('a holiday taken back, on which D15 is silent: the due day comes forward past a breach on record', () => {
      const takenBack = (): Story => {
        const story = breached('RESP/1', '2025-03-20', proclaim(investigating()).at('2025-03-21 00:05'));
        story.calendar = new WorkingCalendar(
          'england-and-wales',
          3,
          TABULATED_YEARS,
          tabulatedHolidays('england-and-wales'),
        );
        return story.tellCommand(recalculateDeadlines, {}).at('2025-03-21 10:00');
      };
      const sent = (at: string): Story =>
        takenBack().tell('respond', samples.respond(london(at)), {
          as: 'STAGE1_HANDLER',
          userId: 'handler',
          ...late,
        });

      it('[6.3] what turns out to have been done by the earlier day was never late', () => {
        expect(clearable(takenBack())).toEqual([]);
        const story = sent('2025-03-19 16:00');
        expect(story.deadline('RESP/1')).toMatchObject({ dueOn: '2025-03-19', status: 'MET' });
        expect(clearable(story)).toEqual([{ deadlineId: 'RESP/1', dueOn: '2025-03-20', reason: 'LATE_RECORDED_FACT' }]);
      });

      it('[6.3] what was done after it is late, and the breach stands', () => {
        const story = sent('2025-03-20 09:00');
        expect(story.deadline('RESP/1')?.status).toBe('BREACHED');
        expect(clearable(story)).toEqual([]);
      });
    });
  });

  it('[6.10] a new request is a new duty: the old breach stands', () => {
    const facts = { claimFiledOn: day('2025-03-03'), claimFormFiled: true, particularsFiled: true, courtRef: 'K1' };
    const story = breached('ESCDECIDE', '2025-03-27', requested().at('2025-03-28 00:05')).at('2025-03-28 10:00');
    story.tell('refuse-escalation', samples.refuseEscalation(story.now, { ground: 'LEGAL_PROCEEDINGS', facts }));
    story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
    expect(story.deadline('ESCDECIDE')).toMatchObject({ dueOn: '2025-04-04', status: 'MET' });
    expect(clearable(story)).toEqual([]);
    expect(askedTooEarly().complaint.deadlines).not.toHaveProperty('ESCDECIDE');
  });

  it('[6.2] nor does a fresh start on direction take it away', () => {
    const story = breached('ACK/1', '2025-03-10', logged().at('2025-03-11 00:05')).at('2025-03-12 10:00');
    story.tell('refuse', samples.refuse(story.now, { facts: { issueOccurredOn: day('2024-01-10') } }));
    story.tell('accept-on-review', { receivedAt: story.now, startStage: 1 }).tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now));
    expect(story.deadline('ACK/1')?.status).toBe('MET');
    expect(clearable(story)).toEqual([]);
  });

  it('reopened, the same duty goes on, and so does its breach', () => {
    const story = breached('RESP/1', '2025-03-19', investigating().at('2025-03-20 00:05')).at('2025-03-20 10:00');
    story.tell('withdraw', samples.withdraw(story.now)).tell('reopen', { reason: 'x', trigger: 'RESIDENT' });
    expect(story.complaint.deadlines['RESP/1']?.breachedDueOns).toEqual(['2025-03-19']);
  });
});
