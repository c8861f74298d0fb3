import { localDate } from '../../kernel/local-date.js';
import { asDecider, asHandler, pastFact } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';

/** Scenarios of profiles.md §6. */
const graded = (personId: string, grade: string) => samples.assign(personId, { person: { personId, grade } });
const logged = (day: string): Story =>
  new Story('red-kite').at(`${day} 10:00`).tell('log', samples.log({ receivedAt: london(`${day} 09:00`) }));
const confirm = (story: Story): Story => story.tell('confirm-receipt', { sentAt: story.now, channel: 'EMAIL' });
const scope = (story: Story, change: object = {}): Story =>
  story.tell('define', samples.define(change)).tell('acknowledge', samples.acknowledge(story.now));

describe('R-2 a normal complaint', () => {
  const scoped = (): Story => {
    const story = confirm(logged('2024-10-14').at('2024-10-16 10:00'));
    return scope(story.at('2024-10-21 10:00')).tell('assign-handler', graded('handler', 'FEEDBACK_CHAMPION'));
  };

  it('[6.2] receipt confirmed on the second day, scoping letter on the fifth', () => {
    expect(scoped().deadline('POL_ACK/1')).toMatchObject({ dueOn: '2024-10-16', status: 'MET', basis: 'POLICY' });
    expect(scoped().deadline('ACK/1')).toMatchObject({ dueOn: '2024-10-21', status: 'MET', metOn: '2024-10-21' });
  });

  it('[6.3] answered within ten days of the scoping letter, not of the first contact', () => {
    const story = scoped().at('2024-11-01 15:00');
    story.tell('respond', samples.respond(story.now), asHandler);
    expect(story.deadline('RESP/1')).toMatchObject({ dueOn: '2024-11-04', status: 'MET' });
    expect(story.deadline('CONTACT_RESP/1')).toMatchObject({
      dueOn: '2024-10-30',
      basis: 'ADVISORY',
      status: 'BREACHED',
    });
  });
});

describe('R-4 an appeal', () => {
  const asked = (): Story => {
    const story = scope(logged('2025-02-03')).tell('assign-handler', graded('member-a', 'SENIOR_LEADERSHIP_TEAM'));
    story.tell('respond', samples.respond(story.now, { authorId: 'member-a' }), {
      as: 'STAGE1_HANDLER',
      userId: 'member-a',
    });
    story.at('2025-02-17 10:00').tell('request-escalation', samples.requestEscalation(story.now));
    return story.tell('escalate', {});
  };
  const scoped = (): Story => {
    const story = asked();
    const sought = { channel: 'PHONE', outcome: 'No answer' };
    story.tell('seek-escalation-reasons', { ...sought, at: story.now }).at('2025-02-18 10:00');
    confirm(story.tell('seek-escalation-reasons', { ...sought, at: story.now }));
    return scope(story.at('2025-02-24 10:00'), { basis: 'LANDLORD_UNDERSTANDING' });
  };

  it('[6.11] [6.12] without reasons, in the landlord’s own understanding, by the fifth day', () => {
    expect(scoped().deadline('POL_ACK/2')).toMatchObject({ dueOn: '2025-02-19', status: 'MET', metOn: '2025-02-18' });
    expect(scoped().deadline('ACK/2')).toMatchObject({ dueOn: '2025-02-24', status: 'MET' });
    expect(scoped().dueOn('RESP/2')).toBe('2025-03-24');
  });

  it('[6.13] member A decided stage 1, so member B decides stage 2', () => {
    const member = (personId: string) => graded(personId, 'SENIOR_LEADERSHIP_TEAM');
    expect(scoped().against('assign-handler', member('member-a'))).toEqual(['HANDLER_SAME_AS_PREVIOUS_STAGE 6.13']);
    expect(scoped().against('assign-handler', member('member-b'))).toEqual([]);
  });

  it('[6.14] answered on 21 March', () => {
    const story = scoped().tell('assign-handler', graded('decider', 'SENIOR_LEADERSHIP_TEAM')).at('2025-03-21 15:00');
    story.tell('respond', samples.respond(story.now, { authorId: 'decider' }), asDecider);
    expect(story.deadline('RESP/2')).toMatchObject({ dueOn: '2025-03-24', status: 'MET' });
  });
});

describe('R-5 an old matter', () => {
  const since = localDate('2024-04-02');
  const refusal = (story: Story, grade: string) =>
    samples.refuse(story.now, {
      facts: { issueOccurredOn: since, becameAwareOn: since },
      discretion: { considered: true, reasons: 'Weighed.', decidedBy: { personId: 'decider', grade } },
    });

  it('[2.3] is not the champion’s to refuse', () => {
    const story = logged('2025-05-12');
    expect(story.against('refuse', refusal(story, 'FEEDBACK_CHAMPION'))).toEqual(['FORBIDDEN_ROLE 2.3']);
    expect(story.against('refuse', refusal(story, 'HEAD_OF_FEEDBACK'), { as: 'STAGE1_HANDLER' })).toEqual([
      'FORBIDDEN_ROLE',
    ]);
  });

  it('[2.3] [2.4] the Head of Feedback refuses it; the notice is due within five days', () => {
    const story = logged('2025-05-12').at('2025-05-19 10:00');
    story.tell('refuse', refusal(story, 'HEAD_OF_FEEDBACK'));
    expect(story.state).toBe('REFUSED(1)');
    expect(story.deadline('REFUSAL_NOTICE')).toMatchObject({ dueOn: '2025-05-19', status: 'MET' });
  });

  it('[2.4] [6.2] [6.3] directed by the Ombudsman, the clock starts with the direction', () => {
    const story = logged('2025-05-12');
    story.tell('refuse', refusal(story, 'HEAD_OF_FEEDBACK')).at('2025-07-09 10:00');
    const direction = { directionId: 'direction-1', receivedAt: london('2025-07-07 10:00'), startStage: 1 };
    story.tell('accept-on-ombudsman-direction', direction, { as: 'OMBUDSMAN_LIAISON' });
    expect(story.dueOn('ACK/1')).toBe('2025-07-14');
    expect(scope(story).dueOn('RESP/1')).toBe('2025-07-23');
    expect(story.deadline('ACK/1')).toMatchObject({ status: 'MET', metOn: '2025-07-09' });
  });
});

describe('R-7 no benefit seen', () => {
  it('[5.11] is no ground to refuse an escalation; that it happened is recorded', () => {
    const story = scope(logged('2025-03-03')).tell('assign-handler', graded('handler', 'FEEDBACK_CHAMPION'));
    story.tell('respond', samples.respond(story.now), asHandler);
    story.tell('request-escalation', samples.requestEscalation(story.now));
    const refusal = samples.refuseEscalation(story.now, {
      ground: 'NO_BENEFIT',
      fairnessRationale: 'Nothing would change.',
    });
    expect(story.against('refuse-escalation', refusal)).toEqual(['INVALID_EXCLUSION 5.11']);
    story.tell('refuse-escalation', refusal, pastFact);
    expect(story.last('EscalationRefused').metadata.nonCompliant).toEqual(['INVALID_EXCLUSION']);
    expect(story.state).toBe('RESPONDED(1)');
  });
});
