import {
  acknowledged,
  answered,
  closed,
  defined,
  escalated,
  investigating,
  logged,
  requested,
  withdrawn,
} from '../../testing/journeys.js';
import { LETTER, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';
import { tabulatedCalendar } from '../../calendar/calendars.js';
import { WorkingCalendar } from '../../calendar/working-calendar.js';
import { localDate } from '../../kernel/local-date.js';
import { correctRecord } from '../commands/correct-record.js';

describe('what an event does to the deadlines of its case', () => {
  it('says nothing when it does nothing', () => {
    expect(logged().tell('triage', samples.triage()).last('Triaged').data).not.toHaveProperty('deadlines');
    expect(defined().changes()).toEqual([]);
  });

  it('[5.12] says nothing of what is only kept for the record, whatever stands open and however late', () => {
    const story = investigating().at('2025-06-02 10:00');
    const said = { direction: 'IN', party: 'RESIDENT', channel: 'PHONE', at: story.now, text: 'Asked again.' };
    const before = story.complaint.deadlines;
    story.tell('record-correspondence', said);
    expect(story.last('CorrespondenceRecorded').data).not.toHaveProperty('deadlines');
    expect(story.complaint.deadlines).toEqual(before);
    // The next event that changes a fact has its say again.
    story.tell('withdraw', samples.withdraw(story.now));
    expect(story.changes()).toContainEqual(expect.stringContaining('RESP/1'));
  });

  it('starts, moves, meets and cancels, each once', () => {
    const story = closed({ landlord: 'kirklees' });
    expect(
      story.events.map((event) => [
        event.type,
        (event.data.deadlines ?? []).map(({ deadlineId, change }) => `${deadlineId} ${change}`),
      ]),
    ).toEqual([
      ['Logged', ['ACK/1 STARTED', 'RESP/1 STARTED', 'BACKSTOP/1 STARTED']],
      ['Defined', []],
      ['Acknowledged', ['ACK/1 MET', 'RESP/1 MOVED']],
      ['HandlerAssigned', []],
      ['Responded', ['RESP/1 MET', 'ESC_WINDOW STARTED', 'BACKSTOP/1 MET']],
      ['Closed', ['ESC_WINDOW CANCELLED']],
    ]);
  });

  it('carries what a reader needs without looking anything up', () => {
    expect(acknowledged().last('Acknowledged').data.deadlines).toEqual([
      {
        deadlineId: 'ACK/1',
        basis: 'CODE',
        stage: 1,
        startedOn: '2025-03-03',
        dueOn: '2025-03-10',
        change: 'MET',
        endedOn: '2025-03-05',
      },
      { deadlineId: 'RESP/1', basis: 'CODE', stage: 1, startedOn: '2025-03-05', dueOn: '2025-03-19', change: 'MOVED' },
    ]);
  });

  it('starts and ends in one event what was over before it was known', () => {
    const story = logged().at('2025-03-06 10:00');
    const old = samples.refuse(story.now, { facts: { issueOccurredOn: localDate('2024-01-10') } });
    story.tell('refuse', old);
    expect(story.changes()).toEqual(
      expect.arrayContaining(['REFUSAL_NOTICE STARTED 2025-03-10', 'REFUSAL_NOTICE MET 2025-03-06']),
    );
  });

  it('begins anew, after an end, with its own start', () => {
    const story = withdrawn().at('2025-03-12 10:00');
    story.tell('accept-on-review', { receivedAt: story.now, startStage: 1 });
    expect(story.complaint.deadlines['ACK/1']).toMatchObject({ startedOn: '2025-03-12', dueOn: '2025-03-19' });
    expect(story.complaint.deadlines['ACK/1']).not.toHaveProperty('ended');
    expect(story.complaint.deadlines['ACK/1']?.startEventId).toBe(story.events.at(-1)?.id);
  });

  /** A request for stage 2, refused because the matter is before a court. */
  const refusedForCourt = (): Story => {
    const story = requested();
    const facts = {
      claimFiledOn: localDate('2025-03-03'),
      claimFormFiled: true,
      particularsFiled: true,
      courtRef: 'K1',
    };
    return story.tell('refuse-escalation', samples.refuseEscalation(story.now, { ground: 'LEGAL_PROCEEDINGS', facts }));
  };

  it('cancels what the facts no longer know', () => {
    expect(refusedForCourt().changes()).toEqual(['ACK/2 CANCELLED 2025-03-20', 'ESCDECIDE CANCELLED 2025-03-20']);
  });

  it('what is cancelled keeps its stage, where it has one', () => {
    expect(refusedForCourt().last('EscalationRefused').data.deadlines?.[0]).toEqual({
      deadlineId: 'ACK/2',
      basis: 'CODE',
      stage: 2,
      startedOn: '2025-03-20',
      dueOn: '2025-03-27',
      change: 'CANCELLED',
      endedOn: '2025-03-20',
    });
  });

  it('what belongs to no stage names none, neither when it begins nor when it is cancelled', () => {
    const story = logged({ log: { possibleHazard: true } });
    const begun = story.last('Logged').data.deadlines?.find(({ deadlineId }) => deadlineId.startsWith('HAZARD/'));
    expect(begun).toMatchObject({ change: 'STARTED' });
    expect(begun).not.toHaveProperty('stage');
    story.tellCommand(
      correctRecord(story.events),
      {
        targetEventId: story.last('Logged').id,
        field: 'possibleHazard',
        correctedValue: false,
        reason: 'Ticked by mistake',
        authorisedBy: { personId: 'officer' },
      },
      {},
    );
    expect(story.changes()).toEqual(['HAZARD/TEST-2025-0001 CANCELLED 2025-03-03']);
    expect(story.last('RecordCorrected').data.deadlines?.[0]).not.toHaveProperty('stage');
  });

  it('[6.2] a receipt corrected from a Sunday to the Saturday starts on another day, though all is due as before', () => {
    const story = logged({ log: { receivedAt: london('2025-03-02 09:40') } });
    const due = story.dueOn('ACK/1');
    story.tellCommand(
      correctRecord(story.events),
      {
        targetEventId: story.last('Logged').id,
        field: 'receivedAt',
        correctedValue: london('2025-03-01 09:40'),
        reason: 'The e-mail shows the day before',
        authorisedBy: { personId: 'officer' },
        evidenceDocIds: [LETTER],
      },
      {},
    );
    expect(story.changes()).toContain(`ACK/1 MOVED ${due ?? ''}`);
    expect(story.complaint.deadlines['ACK/1']).toMatchObject({ startedOn: '2025-03-01', dueOn: '2025-03-07' });
  });

  it('D15: a calendar loaded since moves nothing by itself, whatever happens next', () => {
    const story = investigating();
    const { first, last } = { first: 2019, last: 2028 };
    story.calendar = new WorkingCalendar('england-and-wales', 2, { first, last }, [localDate('2025-03-10')]);
    story.tell('update-resident', { at: story.now, channel: 'PHONE', note: 'x' });
    story.tell('offer-remedy', samples.offerRemedy('2025-04-30'));
    expect(story.dueOn('RESP/1')).toBe('2025-03-19');
    expect(story.complaint.deadlines['RESP/1']?.calendarVersion).toBe(1);
    expect(tabulatedCalendar('england-and-wales').version).toBe(1);
  });

  describe('D15: a promise that one calendar knows and another does not', () => {
    /** Eleven working days from logging: a day less than the Code gives, unless Tue 4 March is a holiday. */
    const stages = (logged().book.versions[0]?.stages ?? []).map((stage) => ({
      ...stage,
      respWd: 11,
      respClock: 'LOGGED' as const,
    }));
    const withHoliday = (story: Story): Story => {
      story.calendar = new WorkingCalendar('england-and-wales', 2, { first: 2019, last: 2028 }, [
        localDate('2025-03-04'),
      ]);
      return story;
    };
    const promised = () => acknowledged({ profile: { stages } });

    it('is written as it was told', () => {
      expect(promised().dueOn('POL_RESP/1')).toBe('2025-03-18');
      expect(promised().dueOn('RESP/1')).toBe('2025-03-19');
    });

    it('does not begin again by another calendar alone', () => {
      const story = withHoliday(promised());
      story.tell('update-resident', { at: story.now, channel: 'PHONE', note: 'x' });
      expect(story.changes()).toEqual(['POL_RESP/1 CANCELLED 2025-03-05']);
      story.calendar = tabulatedCalendar('england-and-wales');
      story.tell('update-resident', { at: story.now, channel: 'PHONE', note: 'x' });
      expect(story.changes()).toEqual([]);
    });

    it('keeps its day when a corrected fact makes it known again', () => {
      const story = withHoliday(promised().at('2025-03-06 12:00'));
      story.tellCommand(
        correctRecord(story.events),
        {
          targetEventId: story.last('Acknowledged').id,
          field: 'sentAt',
          correctedValue: london('2025-03-06 11:00'),
          reason: 'It went out the day after',
          authorisedBy: { personId: 'officer' },
        },
        {},
      );
      expect(story.changes()).not.toContainEqual(expect.stringContaining('POL_RESP/1'));
      expect(story.dueOn('POL_RESP/1')).toBe('2025-03-18');
    });
  });

  it('remembers when a due date was written and by which event it started', () => {
    const { complaint, events } = acknowledged();
    expect(complaint.deadlines['RESP/1']).toMatchObject({
      setAt: events[2]?.metadata.recordedAt,
      startEventId: events[0]?.id,
      movedBy: 'Acknowledged',
    });
    expect(complaint.deadlines['ACK/1']).toMatchObject({ endedBy: 'Acknowledged' });
    expect(answered().complaint.deadlines['RESP/1']?.endedBy).toBe('Responded');
    expect(escalated().complaint.deadlines['RESP/2']).not.toHaveProperty('movedBy');
  });
});
