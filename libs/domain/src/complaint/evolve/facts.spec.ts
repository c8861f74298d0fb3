import {
  acknowledged,
  answer,
  answered,
  answeredFinally,
  askedTooEarly,
  defined,
  escalated,
  handlerOf,
  investigating,
  logged,
  pastFact,
  requested,
  withdrawn,
} from '../../testing/journeys.js';
import { localDate } from '../../kernel/local-date.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';
import { type Complaint } from '../state.js';
import { type StoredEvent } from '../stored-event.js';
import { evolve } from './index.js';

const ask = (story: Story): Story => story.tell('request-escalation', samples.requestEscalation(story.now));
const hillingdon = { landlord: 'hillingdon' };

/** What an event of this type and data, in the place of the last one, makes of a case. */
const after = (story: Story, type: StoredEvent['type'], data: object): Complaint => {
  const [first] = story.events.slice(-1);
  return evolve(story.complaint, { ...first, type, data, id: 'next', revision: story.events.length } as StoredEvent);
};

describe('where a case stands', () => {
  it('[6.2] an acknowledgement opens the investigation of its own stage only, and only where it was awaited', () => {
    const { data } = acknowledged().last('Acknowledged');
    expect(after(defined(), 'Acknowledged', data).phase).toBe('INVESTIGATING');
    expect(after(escalated(), 'Acknowledged', data).phase).toBe('LOGGED');
    expect(after(escalated(), 'Acknowledged', { ...data, stage: 2 }).phase).toBe('INVESTIGATING');
    const overdue = ask(defined().at('2025-03-26 10:00'));
    expect(overdue.complaint.phase).toBe('ESC_REQUESTED');
    expect(after(overdue, 'Acknowledged', data).phase).toBe('ESC_REQUESTED');
  });

  it.each([
    ['logged, as it was', () => logged(), 'LOGGED(1)'],
    ['acknowledged, as it was', () => investigating(), 'INVESTIGATING(1)'],
  ])('[5.11] a request about an overdue answer that is refused leaves the case %s', (_what, begin, state) => {
    const story = ask(begin().at('2025-03-26 10:00'));
    const ground = { ground: 'NONE' };
    story.tell('refuse-escalation', samples.refuseEscalation(story.now, ground), pastFact);
    expect(story.state).toBe(state);
  });

  it('[5.11] a request that is refused after the resident withdrew opens nothing', () => {
    const story = askedTooEarly();
    story.tell('withdraw', samples.withdraw(story.now));
    const [request] = story.complaint.requests;
    const refused = after(story, 'EscalationRefused', { requestId: request?.requestId, ground: 'LEGAL_PROCEEDINGS' });
    expect(refused).toMatchObject({ phase: 'WITHDRAWN', requests: [{ status: 'REFUSED' }] });
  });

  it('a case that was withdrawn and then a duplicate goes back to where it stood before both', () => {
    const story = withdrawn();
    story.otherCases.set('other', { caseId: 'other', finalResponded: false });
    story.tell('mark-duplicate', { ofCaseId: 'other', reason: 'Sent twice' });
    expect(after(story, 'Reopened', {}).phase).toBe('INVESTIGATING');
  });

  it('[2.1] a refusal of some points keeps those named, and a whole one none', () => {
    const refusal = { scope: 'ISSUES', noticeSentAt: answered().now, ground: 'x' };
    expect(after(answered(), 'Refused', { ...refusal, issueIds: ['a', 'b'] }).excludedIssueIds).toEqual(['a', 'b']);
    expect(after(answered(), 'Refused', refusal).excludedIssueIds).toEqual([]);
  });
});

describe('what becomes of requests and stages', () => {
  it('[6.10] a case sent on to the third stage keeps what the second says', () => {
    const story = answeredFinally(hillingdon);
    story.tell('withdraw', samples.withdraw(story.now));
    const second = story.complaint.stages[2];
    story.tell('accept-on-review', { receivedAt: story.now, startStage: 3 });
    expect(story.complaint.stages[2]).toEqual(second);
    expect(story.complaint.stages[3].loggedOn).toBe('2025-04-22');
  });

  it('[6.10] moving to stage 2 settles no request for stage 3', () => {
    const story = ask(answeredFinally(hillingdon).at('2025-04-23 10:00'));
    story.tell('withdraw', samples.withdraw(story.now));
    story.tell('accept-on-review', { receivedAt: story.now, startStage: 1 });
    story.tell('define', samples.define({ changeReason: 'x' })).tell('acknowledge', samples.acknowledge(story.now));
    answer(story.tell('assign-handler', handlerOf(story, 1)), 1).tell('escalate', { trigger: 'LANDLORD_INITIATED' });
    expect(story.complaint.requests.at(-1)).toMatchObject({ forStage: 3, status: 'DEFERRED' });
  });

  it('[6.10] of two requests that came too early, the one that is named came alive', () => {
    const story = ask(askedTooEarly().at('2025-03-12 10:00'));
    story.at('2025-03-20 00:05').tell('escalate', {}, { as: 'SYSTEM' });
    const { requestId } = story.last('Escalated').data;
    expect(story.complaint.requests).toHaveLength(2);
    for (const request of story.complaint.requests) {
      expect(request.status).toBe('ESCALATED');
      expect(request.aliveFrom).toBe(request.requestId === requestId ? '2025-03-20' : undefined);
    }
  });

  it('[6.10] a request that the resident confirmed counts from then, whatever the escalation says', () => {
    const story = answer(askedTooEarly().at('2025-03-17 10:00'), 1).at('2025-03-19 10:00');
    story.tell('reoffer-escalation', { at: story.now, channel: 'PHONE', outcome: 'WANTS_STAGE_2' });
    const [request] = story.complaint.requests;
    const move = { requestId: request?.requestId, fromStage: 1, toStage: 2 };
    expect(after(story, 'Escalated', move).requests).toMatchObject([{ aliveFrom: '2025-03-19' }]);
    expect(after(story, 'Escalated', move).stages[2].receivedOn).toBe('2025-03-19');
    const later = { ...move, effectiveReceivedOn: '2025-03-20' };
    expect(after(story, 'Escalated', later).requests).toMatchObject([{ aliveFrom: '2025-03-20' }]);
  });
});

describe('one of several', () => {
  const action = (actionId: string) => ({ actionId, description: 'x', ownerId: 'ed', dueOn: '2025-04-18' });
  const issue = (additionalIssueId: string, raisedAt: string) => ({
    additionalIssueId,
    text: 'x',
    raisedAt,
    related: true,
    wouldDelay: false,
  });

  it.each([
    ['incorporate-issue', {}, 'INCORPORATED'],
    ['split-issue', { reason: 'UNRELATED' }, 'SPLIT'],
  ] as const)('[6.8] %s settles the issue it names', (command, input, outcome) => {
    const story = acknowledged();
    for (const id of ['door', 'roof']) story.tell('raise-additional-issue', issue(id, story.now));
    story.tell(command, { additionalIssueId: 'roof', ...input }, pastFact);
    expect(story.complaint.additionalIssues.map((one) => one.outcome)).toEqual([undefined, outcome]);
  });

  it('[6.6] completing an action completes that one', () => {
    const story = answered().tell('record-action', action('flue')).tell('record-action', action('door'));
    story.tell('complete-action', { actionId: 'door', completedAt: story.now, proof: 'x' });
    expect(story.complaint.actions.map(({ completedOn }) => completedOn)).toEqual([undefined, '2025-03-17']);
  });

  it('[6.6] word to the resident without a new day leaves the day as it is', () => {
    const story = answered().tell('record-action', action('flue'));
    story.tell('update-action', { actionId: 'flue', note: 'x', residentInformed: true });
    expect(story.complaint.actions).toMatchObject([{ dueOn: '2025-04-18' }]);
    expect(story.dueOn('ACTION/flue')).toBe('2025-04-18');
  });

  it('[5.8] releasing a person releases them from that part in that stage, and once', () => {
    const story = investigating();
    const person = { personId: 'handler' };
    story.tell('assign-handler', samples.assign('handler', { role: 'ADVISOR', stage: 1, person }), pastFact);
    story.tell('assign-handler', samples.assign('handler', { role: 'ADVISOR', stage: 2, person }), pastFact);
    const releasedIn = (complaint: Complaint) =>
      complaint.handlers.map(({ stage, role, releasedAt }) => `${stage} ${role} ${releasedAt !== undefined}`);
    const released = after(story, 'HandlerReleased', { stage: 1, personId: 'handler', role: 'ADVISOR' });
    expect(releasedIn(released)).toEqual(['1 DECIDER false', '1 ADVISOR true', '2 ADVISOR false']);
    const [, before] = released.handlers;
    const event = story.at('2025-03-10 10:00').tell('triage', samples.triage()).events.at(-1);
    const again = evolve(released, {
      ...event,
      type: 'HandlerReleased',
      data: { stage: 1, personId: 'handler', role: 'ADVISOR' },
    } as StoredEvent);
    expect(again.handlers[1]?.releasedAt).toBe(before?.releasedAt);
  });

  it('[6.3] a breach that is cleared is cleared for its own due date, and one of an unknown deadline changes nothing', () => {
    const story = investigating();
    const breached = (complaint: Complaint) => complaint.deadlines['RESP/1']?.breachedDueOns;
    const days = [localDate('2025-03-19'), localDate('2025-03-26')];
    const missed = days.reduce<Complaint>(
      (complaint, dueOn) =>
        evolve(complaint, {
          ...story.events.at(-1),
          type: 'DeadlineBreached',
          data: { deadlineId: 'RESP/1', dueOn },
        } as StoredEvent),
      story.complaint,
    );
    expect(breached(missed)).toEqual(days);
    const clear = (deadlineId: string) =>
      evolve(missed, {
        ...story.events.at(-1),
        type: 'BreachCleared',
        data: { deadlineId, dueOn: days[0] },
      } as StoredEvent);
    expect(breached(clear('RESP/1'))).toEqual(days.slice(1));
    expect(clear('RESP/9').deadlines).toEqual(missed.deadlines);
  });

  it('[5.7] [6.7] what is said of a letter that is not there changes nothing', () => {
    const clarified = { stage: 1, issueId: ISSUE, status: 'RESPONSIBLE', at: defined().now };
    expect(after(defined(), 'ResponsibilityClarified', clarified).stages).toEqual(defined().complaint.stages);
    const corrected = { stage: 1, documentId: 'x', what: 'x', why: 'x' };
    expect(after(requested(), 'ResponseCorrected', { ...corrected, stage: 2 }).stages).toEqual(
      requested().complaint.stages,
    );
  });
});
