import { localDate } from '../../kernel/local-date.js';
import { asDecider, asHandler } from '../../testing/journeys.js';
import { LETTER, samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';

/** Scenarios K-1, K-2, K-5 and K-6 of profiles.md §3. */
const graded = (personId: string, grade: string) => samples.assign(personId, { person: { personId, grade } });
const upheld = samples.respond('').decisions.map((decision) => ({ ...decision, decision: 'UPHELD' as const }));
const acknowledge = (story: Story): Story =>
  story.tell('define', samples.define()).tell('acknowledge', samples.acknowledge(story.now));

describe('K-1 stage 1 over a bank holiday', () => {
  const answered = (): Story => {
    const story = new Story('kirklees').at('2024-05-07 09:00');
    story
      .tell('log', samples.log({ receivedAt: london('2024-05-06 20:15'), channel: 'WEB' }))
      .tell('triage', samples.triage());
    story.at('2024-05-08 10:00').tell('define', samples.define());
    story.at('2024-05-09 10:00').tell('acknowledge', samples.acknowledge(story.now));
    story.tell('assign-handler', graded('handler', 'HOUSING_SERVICES_MANAGER'));
    story.at('2024-05-13 10:00').tell('record-resident-heard', samples.heard(story.now));
    story.at('2024-05-21 10:00').tell('reach-answer', { at: story.now }, asHandler);
    story.tell('offer-remedy', samples.money('2024-06-14', 7500, { remedyId: 'money' }));
    story.tell('offer-remedy', samples.offerRemedy('2024-06-14', { remedyId: 'repair' }));
    const remedies = [{ remedyId: 'money' }, { remedyId: 'repair' }];
    story.at('2024-05-22 15:00');
    return story.tell(
      'respond',
      samples.respond(story.now, { decisions: upheld, faultAcknowledged: true, remedies }),
      asHandler,
    );
  };
  const accepted = (): Story => {
    const story = answered().at('2024-05-24 10:00');
    return story.tell('accept-remedy', { remedyId: 'money', at: story.now, by: 'RESIDENT', note: 'Yes' });
  };

  it('[6.2] [6.3] received on a holiday: acknowledged by the 13th, answered by the 23rd', () => {
    expect(answered().deadline('ACK/1')).toMatchObject({ dueOn: '2024-05-13', status: 'MET', metOn: '2024-05-09' });
    expect(answered().deadline('RESP/1')).toMatchObject({ dueOn: '2024-05-23', status: 'MET', metOn: '2024-05-22' });
  });

  it('[5.11] the window to ask for stage 2 passes over the spring holiday', () => {
    expect(answered().deadline('ESC_WINDOW')).toMatchObject({ dueOn: '2024-06-06', status: 'RUNNING' });
  });

  it('[7.3] [9.1] closed on 14 June, everything done; not before', () => {
    const story = accepted().at('2024-05-28 10:00').tell('record-learning', samples.learning());
    expect(story.deadline('LEARNING')).toMatchObject({ dueOn: '2024-06-20', status: 'MET' });
    story
      .at('2024-06-05 10:00')
      .tell('complete-remedy', samples.completeRemedy('money', story.now, { amountPaidPence: 7500 }));
    expect(story.refusals('close', samples.close())[0]).toBe('OPEN_REMEDIES');
    const both = story.tell('complete-remedy', samples.completeRemedy('repair', story.now));
    expect(both.against('close', samples.close())).toEqual(['ESCALATION_WINDOW_OPEN 6.10']);
    expect(both.at('2024-06-06 23:59').against('close', samples.close())).toEqual(['ESCALATION_WINDOW_OPEN 6.10']);
    expect(both.at('2024-06-14 10:00').tell('close', samples.close()).state).toBe('CLOSED(1)');
  });

  it('[7.3] both remedies in time', () => {
    const story = accepted().at('2024-06-05 10:00');
    story
      .tell('complete-remedy', samples.completeRemedy('money', story.now, { amountPaidPence: 7500 }))
      .at('2024-06-12 10:00');
    story.tell('complete-remedy', samples.completeRemedy('repair', story.now));
    expect(['money', 'repair'].map((id) => story.deadline(`REMEDY/${id}`)?.status)).toEqual(['MET', 'MET']);
  });
});

describe('K-2 asking too early', () => {
  const deferred = (): Story => {
    const story = new Story('kirklees')
      .at('2025-03-03 10:00')
      .tell('log', samples.log({ receivedAt: london('2025-03-03 09:40') }));
    acknowledge(story.at('2025-03-06 11:00')).tell('assign-handler', graded('handler', 'HOUSING_SERVICES_MANAGER'));
    story.at('2025-03-17 11:00').tell('request-escalation', samples.requestEscalation(story.now));
    expect(story.against('escalate', {})).toEqual(['STAGE1_NOT_RESPONDED 6.10']);
    return story.tell('refuse-escalation', samples.refuseEscalation(story.now, { reofferOn: localDate('2025-03-21') }));
  };

  it('[6.2] [6.3] acknowledgement by Monday 10, answer by Thursday 20 March', () => {
    expect(deferred().dueOn('ACK/1')).toBe('2025-03-10');
    expect(deferred().dueOn('RESP/1')).toBe('2025-03-20');
    expect(deferred().last('EscalationRequested').data.basis).toBe('TOO_EARLY');
  });

  it('[6.10] [6.11] [6.13] [6.14] answered on the 19th, asked again on the 20th, stage 2 over Easter', () => {
    const story = deferred().at('2025-03-19 15:00');
    story.tell('respond', samples.respond(story.now), asHandler);
    story.at('2025-03-20 10:00').tell('request-escalation', samples.requestEscalation(story.now));
    story.at('2025-03-24 10:00').tell('escalate', {});
    acknowledge(story).tell('assign-handler', graded('decider', 'STRATEGIC_MANAGER'));
    expect(story.deadline('ACK/2')).toMatchObject({ dueOn: '2025-03-27', status: 'MET' });
    expect(story.dueOn('RESP/2')).toBe('2025-04-23');
    story.at('2025-04-22 15:00').tell('respond', samples.respond(story.now, { authorId: 'decider' }), asDecider);
    expect(story.deadline('RESP/2')).toMatchObject({ status: 'MET' });
    expect(story.state).toBe('RESPONDED(2)');
  });

  it('[6.3] [6.11] the variant: no answer on the 20th, so the request is alive on the 21st', () => {
    const story = deferred().at('2025-03-21 00:05').tell('escalate', {}, { as: 'SYSTEM' });
    expect(story.last('Escalated').data).toMatchObject({
      trigger: 'STAGE1_OVERDUE',
      effectiveReceivedOn: '2025-03-21',
      ackDueOn: '2025-03-28',
    });
    expect(story.dueOn('ACK/2')).toBe('2025-03-28');
    expect(story.deadline('RESP/1')).toMatchObject({ dueOn: '2025-03-20', status: 'BREACHED' });
  });
});

describe('K-5 the £100 rule', () => {
  const story = (): Story =>
    acknowledge(
      new Story('kirklees').at('2025-03-03 10:00').tell('log', samples.log({ receivedAt: london('2025-03-03 09:40') })),
    );
  const manager = { approvedBy: { personId: 'manager', grade: 'CET_MANAGER' } };

  it.each([
    [10_000, {}, []],
    [10_001, {}, ['APPROVAL_REQUIRED 7.2']],
    [25_000, {}, ['APPROVAL_REQUIRED 7.2']],
    [25_000, manager, []],
  ])('[7.2] %i pence, %j', (pence, change, codes) => {
    expect(story().against('offer-remedy', samples.money('2025-04-30', pence, change))).toEqual(codes);
  });

  it('[7.3] is paid once the resident has accepted', () => {
    const offered = story().tell('offer-remedy', samples.money('2025-04-30', 10_000, { remedyId: 'money' }));
    const paid = samples.completeRemedy('money', offered.now, { amountPaidPence: 10_000 });
    expect(offered.against('complete-remedy', paid)).toEqual(['NOT_ACCEPTED 7.3']);
    offered.tell('accept-remedy', { remedyId: 'money', at: offered.now, by: 'RESIDENT', note: 'Yes' });
    expect(offered.against('complete-remedy', paid)).toEqual([]);
  });
});

describe('K-6 old but unsafe', () => {
  const since = localDate('2024-04-02');
  const story = (): Story =>
    new Story('kirklees').at('2025-06-16 10:00').tell(
      'log',
      samples.log({
        receivedAt: london('2025-06-16 09:30'),
        possibleHazard: true,
        issueOccurredOn: since,
        becameAwareOn: since,
      }),
    );

  it('[2.1] [2.2] the fire door is not excluded, however old', () => {
    const refusal = samples.refuse(story().now, { facts: { issueOccurredOn: since }, evidenceDocIds: [LETTER] });
    expect(story().against('refuse', refusal)).toEqual(['SAFETY_OVERRIDE 2.2']);
  });

  it('[6.2] [6.3] acknowledged on the 18th, answered by 2 July', () => {
    expect(story().dueOn('ACK/1')).toBe('2025-06-23');
    expect(acknowledge(story().at('2025-06-18 10:00')).dueOn('RESP/1')).toBe('2025-07-02');
  });
});
