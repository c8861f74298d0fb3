import { localDate } from '../../kernel/local-date.js';
import {
  acknowledged,
  answer,
  closed,
  defined,
  handlerOf,
  investigating,
  logged,
  pastFact,
  refused,
  withdrawn,
} from '../../testing/journeys.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

const withRemedy = (begin: () => Story = acknowledged) =>
  begin().tell('offer-remedy', samples.offerRemedy('2025-04-18', { remedyId: 'boiler', issueIds: [] }));
const upheldDecisions = samples
  .respond('')
  .decisions.map((decision) => ({ ...decision, decision: 'PARTLY_UPHELD' as const }));

describe('REMEDY/id', () => {
  it('[7.3] D13: the day promised, Good Friday as it is', () => {
    expect(withRemedy().deadline('REMEDY/boiler')).toMatchObject({
      basis: 'CODE',
      startedOn: '2025-03-05',
      dueOn: '2025-04-18',
    });
  });

  it.each([
    ['closed', closed],
    ['withdrawn', withdrawn],
    ['refused', refused],
  ])('[7.3] a promise outlives the case that is %s', (_how, begin) => {
    expect(withRemedy(begin).deadline('REMEDY/boiler')?.status).toBe('RUNNING');
  });

  it('[7.3] a new date does not undo a day that has passed', () => {
    const story = withRemedy().at('2025-04-22 10:00');
    expect(story.deadline('REMEDY/boiler')?.status).toBe('BREACHED');
    story.tell('revise-remedy-date', {
      remedyId: 'boiler',
      newDueOn: '2025-05-02',
      reason: 'Late',
      residentInformedAt: story.now,
    });
    expect(story.deadline('REMEDY/boiler')).toMatchObject({ status: 'RUNNING', dueOn: '2025-05-02' });
  });

  it('[7.3] declined after its day, it stays missed', () => {
    const story = withRemedy().at('2025-04-22 10:00');
    story.tell('decline-remedy', { remedyId: 'boiler', at: story.now, by: 'RESIDENT', note: 'Too late' });
    expect(story.deadline('REMEDY/boiler')?.status).toBe('BREACHED');
  });
});

describe('ACTION/id', () => {
  it('[6.6] what the answer left to do, from the day of the answer', () => {
    const action = { actionId: 'flue', description: 'x', ownerId: 'ed', dueOn: localDate('2025-04-18') };
    const story = answer(investigating(), 1, { outstandingActions: [action] });
    expect(story.deadline('ACTION/flue')).toMatchObject({
      basis: 'CODE',
      stage: 1,
      startedOn: '2025-03-06',
      dueOn: '2025-04-18',
    });
  });

  it('[6.6] an action of an old case that named no day has no deadline', () => {
    const action = { actionId: 'flue', description: 'x', ownerId: 'ed' };
    const told = { ...pastFact, as: 'COMPLAINTS_OFFICER' as const };
    const story = investigating();
    story.tell('respond', samples.respond(story.now, { authorId: 'handler', outstandingActions: [action] }), told);
    expect(story.complaint.actions).toMatchObject([{ actionId: 'flue' }]);
    expect(Object.keys(story.complaint.deadlines)).toEqual(Object.keys(investigating().complaint.deadlines));
  });

  it('[6.6] an action recorded before is not recorded again by the answer', () => {
    const story = investigating().tell('record-action', {
      actionId: 'flue',
      description: 'x',
      ownerId: 'ed',
      dueOn: '2025-04-18',
    });
    answer(story, 1, {
      outstandingActions: [{ actionId: 'flue', description: 'x', ownerId: 'ed', dueOn: localDate('2025-04-25') }],
    });
    expect(story.complaint.actions).toHaveLength(1);
    expect(story.dueOn('ACTION/flue')).toBe('2025-04-18');
  });
});

describe('ADDISSUE/id', () => {
  const raise = (at: string) => ({
    additionalIssueId: 'door',
    text: 'x',
    raisedAt: london(at),
    related: false,
    wouldDelay: false,
  });

  it.each([
    ['2025-03-14 23:59', 'MET'],
    ['2025-03-15 00:01', 'BREACHED'],
  ])('[6.8] settled at %s within five working days: %s', (at, status) => {
    const story = acknowledged()
      .at('2025-03-07 10:00')
      .tell('raise-additional-issue', raise('2025-03-07 10:00'))
      .at(at);
    expect(story.deadline('ADDISSUE/door')).toMatchObject({ basis: 'ADVISORY', dueOn: '2025-03-14' });
    story.tell('split-issue', { additionalIssueId: 'door', reason: 'UNRELATED' });
    expect(story.deadline('ADDISSUE/door')?.status).toBe(status);
  });

  it('[6.8] falls away with the case', () => {
    const story = logged().tell('raise-additional-issue', raise('2025-03-03 10:00'));
    expect(story.tell('withdraw', samples.withdraw(story.now)).deadline('ADDISSUE/door')?.status).toBe('CANCELLED');
  });
});

describe('LEARNING', () => {
  const upheld = (): Story => {
    const story = investigating().tell('offer-remedy', samples.offerRemedy('2025-04-18', { remedyId: 'boiler' }));
    return answer(story.at('2025-03-17 10:00'), 1, {
      decisions: upheldDecisions,
      faultAcknowledged: true,
      remedies: [{ remedyId: 'boiler' }],
    });
  };

  it.each([
    ['2025-04-14 23:59', 'MET'],
    ['2025-04-15 00:01', 'BREACHED'],
  ])('[9.1] recorded at %s within twenty working days of an upheld answer: %s', (at, status) => {
    const story = upheld().at(at);
    expect(story.complaint.deadlines['LEARNING']).toMatchObject({ basis: 'ADVISORY', dueOn: '2025-04-14' });
    expect(story.tell('record-learning', samples.learning()).deadline('LEARNING')?.status).toBe(status);
  });

  it('[9.1] runs until something is recorded', () => {
    expect(upheld().complaint.deadlines['LEARNING']).not.toHaveProperty('ended');
    expect(upheld().at('2025-04-14 23:59').deadline('LEARNING')?.status).toBe('RUNNING');
  });

  it('[9.1] is owed where one of two points was upheld', () => {
    const [issue] = samples.define().issues ?? [];
    const [decision] = samples.respond('').decisions;
    if (issue === undefined || decision === undefined) throw new Error('no issue');
    const story = defined({ define: { issues: [issue, { ...issue, issueId: 'bath' }] } });
    const responsibilities = [ISSUE, 'bath'].map((issueId) => ({ issueId, status: 'RESPONSIBLE' as const }));
    story.tell('acknowledge', samples.acknowledge(story.now, { responsibilities }));
    story.tell('assign-handler', handlerOf(story, 1));
    story.tell('offer-remedy', samples.offerRemedy('2025-04-18', { remedyId: 'boiler' }));
    answer(story.at('2025-03-17 10:00'), 1, {
      decisions: [decision, { ...decision, issueId: 'bath', decision: 'PARTLY_UPHELD' }],
      faultAcknowledged: true,
      remedies: [{ remedyId: 'boiler' }],
    });
    expect(story.dueOn('LEARNING')).toBe('2025-04-14');
  });

  it('[9.1] is owed only where something was upheld', () => {
    expect(answer(investigating(), 1).deadline('LEARNING')).toBeUndefined();
  });
});

describe('REFUSAL_NOTICE', () => {
  it('[2.4] is known once a complaint was refused, and counts from its receipt', () => {
    expect(logged().deadline('REFUSAL_NOTICE')).toBeUndefined();
    expect(refused().deadline('REFUSAL_NOTICE')).toMatchObject({
      basis: 'ADVISORY',
      startedOn: '2025-03-03',
      dueOn: '2025-03-10',
      status: 'MET',
    });
  });
});
