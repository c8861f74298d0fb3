import { localDate } from '../../kernel/local-date.js';
import {
  acknowledged,
  answered,
  askedTooEarly,
  investigating,
  investigatingAgain,
  logged,
  requested,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { handOffHazard, placeOmbudsmanHold } from '../system/hand-off.js';
import { caseView, flagsOf } from './case-view.js';
import { deadlineView, deadlineViews } from './deadline-view.js';

const day = localDate;

describe('the case page', () => {
  it('says where the case stands, as a caseworker says it', () => {
    expect(caseView(requested().complaint, day('2025-03-20'))).toMatchObject({
      reference: 'TEST-2025-0001',
      landlordId: 'code-2024',
      state: 'ESC_REQUESTED',
      stage: 2,
      revision: 5,
      nextAct: 'escalate',
    });
  });

  it('[5.12] shows every definition, acknowledgement, handler and answer, of all stages', () => {
    const view = caseView(investigatingAgain().complaint, day('2025-03-25'));
    expect(view.definitions.map(({ stage, version }) => [stage, version])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(view.acknowledgements).toHaveLength(2);
    expect(view.handlers.map(({ person }) => person.personId)).toEqual(['handler', 'decider']);
    expect(view.responses.map(({ stage }) => stage)).toEqual([1]);
    expect(view.escalationRequests).toMatchObject([{ status: 'ESCALATED' }]);
  });

  it('[6.8] links the cases that were split off', () => {
    const story = acknowledged();
    story.tell('raise-additional-issue', {
      additionalIssueId: 'a',
      text: 'x',
      raisedAt: story.now,
      related: false,
      wouldDelay: false,
    });
    story.tell('split-issue', { additionalIssueId: 'a', reason: 'UNRELATED', newCaseId: 'new-case' });
    expect(caseView(story.complaint, day('2025-03-05')).links).toEqual({ splitIntoCaseIds: ['new-case'] });
  });

  it('[6.4] shows each extension; what there is none of is an empty list', () => {
    const story = investigating();
    expect(caseView(story.complaint, day('2025-03-06'))).toMatchObject({ extensions: [], responses: [] });
    expect(caseView(logged().complaint, day('2025-03-03'))).toMatchObject({ acknowledgements: [], definitions: [] });
    story.tell('extend', samples.extend(story.now, '2025-03-26'));
    expect(caseView(story.complaint, day('2025-03-06')).extensions).toMatchObject([{ newDueOn: '2025-03-26' }]);
  });

  it('[6.8] an issue that is still open or was taken in links to no case', () => {
    const story = acknowledged();
    const issue = { text: 'x', raisedAt: story.now, related: true, wouldDelay: false };
    story.tell('raise-additional-issue', { ...issue, additionalIssueId: 'a' });
    expect(caseView(story.complaint, day('2025-03-05')).links).toStrictEqual({ splitIntoCaseIds: [] });
  });

  it('I20: links the case of a hazard that was handed off', () => {
    const story = logged({ log: { possibleHazard: true } });
    expect(caseView(story.complaint, day('2025-03-03')).links).not.toHaveProperty('hazardRef');
    story.tellCommand(handOffHazard, { ref: 'HZ-9', to: 'HAZARDS' });
    expect(caseView(story.complaint, day('2025-03-03')).links).toMatchObject({ hazardRef: 'HZ-9' });
  });

  describe('flags', () => {
    const on = (date: string, story = logged()) => flagsOf(story.complaint, day(date));

    it('say what is pending', () => {
      expect(on('2025-03-03')).toMatchObject({ defined: false, earlyRequest: false, actionsOpen: false, breached: [] });
      expect(on('2025-03-05', acknowledged())).toMatchObject({ defined: true });
      expect(on('2025-03-10', askedTooEarly())).toMatchObject({ earlyRequest: true });
      expect(on('2025-03-17', answered().tell('offer-remedy', samples.offerRemedy('2025-04-30')))).toMatchObject({
        actionsOpen: true,
      });
      expect(
        on('2025-03-17', answered().tellCommand(placeOmbudsmanHold, { ombCaseId: 'A', reason: 'x' })),
      ).toMatchObject({ ombudsmanHold: true });
    });

    it('[6.6] an action is open until it is completed', () => {
      const story = investigating();
      story.tell('record-action', { actionId: 'flue', description: 'x', ownerId: 'owner', dueOn: '2025-03-28' });
      expect(on('2025-03-06', story).actionsOpen).toBe(true);
      story.tell('complete-action', { actionId: 'flue', completedAt: story.now, evidence: 'Report' });
      expect(on('2025-03-06', story).actionsOpen).toBe(false);
    });

    it('name the case of which this is a duplicate', () => {
      const story = acknowledged();
      expect(on('2025-03-05', story)).not.toHaveProperty('duplicateOf');
      story.otherCases.set('other', { caseId: 'other', finalResponded: false });
      story.tell('mark-duplicate', { ofCaseId: 'other', reason: 'Sent twice' });
      expect(on('2025-03-05', story).duplicateOf).toBe('other');
    });

    it('[6.2] [6.3] name what is breached on that day, by Code or policy', () => {
      expect(on('2025-03-10').breached).toEqual([]);
      expect(on('2025-03-11').breached).toEqual(['ACK/1']);
      expect(on('2025-03-25').breached).toEqual(['ACK/1', 'RESP/1']);
      expect(on('2025-03-07', logged({ landlord: 'hillingdon' })).breached).toEqual(['POL_ACK/1']);
    });

    it('I20: never the clock of a hazard, which runs elsewhere', () => {
      const story = acknowledged({ log: { possibleHazard: true } });
      expect(on('2025-03-18', story)).toMatchObject({ possibleHazard: true, breached: [] });
    });
  });
});

describe('a deadline as it is shown', () => {
  it('[6.3] with the day it was done, or from which it is breached', () => {
    const { deadlines } = acknowledged().complaint;
    const shown = (id: string, date: string) => {
      const deadline = deadlines[id];
      return deadline === undefined ? undefined : deadlineView(deadline, day(date));
    };
    expect(shown('ACK/1', '2025-03-05')).toEqual({
      deadlineId: 'ACK/1',
      basis: 'CODE',
      stage: 1,
      startedOn: '2025-03-03',
      dueOn: '2025-03-10',
      status: 'MET',
      metOn: '2025-03-05',
      calendarVersion: 1,
    });
    expect(shown('RESP/1', '2025-03-20')).toMatchObject({ status: 'BREACHED', breachedOn: '2025-03-20' });
    expect(shown('RESP/1', '2025-03-19')).not.toHaveProperty('breachedOn');
  });

  it('the earliest first, and by name on one day', () => {
    const views = deadlineViews(requested().complaint, day('2025-03-20'));
    expect(views.map(({ deadlineId }) => deadlineId)).toEqual(['ACK/1', 'RESP/1', 'BACKSTOP/1', 'ACK/2', 'ESCDECIDE']);
  });

  it('stands by its day and then its name, whatever the order in which it came', () => {
    const story = investigating();
    for (const [remedyId, dueOn] of [
      ['z', '2025-03-14'],
      ['b', '2025-03-12'],
      ['a', '2025-03-14'],
    ] as const)
      story.tell('offer-remedy', samples.offerRemedy(dueOn, { remedyId }));
    expect(deadlineViews(story.complaint, day('2025-03-06')).map(({ deadlineId }) => deadlineId)).toEqual([
      'ACK/1',
      'REMEDY/b',
      'REMEDY/a',
      'REMEDY/z',
      'RESP/1',
      'BACKSTOP/1',
    ]);
  });

  it('names a stage only where it has one', () => {
    const { complaint } = logged({ log: { possibleHazard: true } });
    const [hazard] = deadlineViews(complaint, day('2025-03-03')).filter(({ basis }) => basis === 'EXTERNAL');
    expect(hazard).toMatchObject({ deadlineId: 'HAZARD/TEST-2025-0001' });
    expect(hazard).not.toHaveProperty('stage');
  });

  it('[5.11] a window that has ended unasked ended on its day', () => {
    const { deadlines } = answered({ landlord: 'kirklees' }).complaint;
    const window = deadlines['ESC_WINDOW'];
    if (window === undefined) throw new Error('no window');
    expect(deadlineView(window, day('2025-04-01'))).toMatchObject({ status: 'MET', metOn: '2025-03-31' });
    expect(deadlineView(window, day('2025-03-31'))).not.toHaveProperty('metOn');
  });
});
