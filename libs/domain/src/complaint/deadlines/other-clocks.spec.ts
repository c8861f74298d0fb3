import {
  acknowledged,
  answer,
  answered,
  answeredFinally,
  askedTooEarly,
  closed,
  escalated,
  handlerOf,
  investigating,
  logged,
  overdueRequest,
  requested,
  withdrawn,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';

describe('BACKSTOP/1', () => {
  it('[6.2] [6.3] shows what the resident waits in all, however late the acknowledgement', () => {
    const story = logged().at('2025-03-14 10:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now));
    expect(story.deadline('BACKSTOP/1')).toMatchObject({
      basis: 'ADVISORY',
      startedOn: '2025-03-03',
      dueOn: '2025-03-24',
    });
    expect(story.dueOn('RESP/1')).toBe('2025-03-28');
  });

  it('[6.4] moves by as many working days as the answer', () => {
    const story = investigating();
    story.tell('extend', samples.extend(story.now, '2025-03-26'));
    expect(story.dueOn('BACKSTOP/1')).toBe('2025-03-31');
    story.tell('extend', samples.extend(story.now, '2025-04-02'));
    expect(story.dueOn('BACKSTOP/1')).toBe('2025-04-07');
  });

  it.each([
    ['2025-03-24 23:59', 'MET'],
    ['2025-03-25 00:01', 'BREACHED'],
  ])('[6.3] answered at %s it is %s', (at, status) => {
    expect(answer(investigating().at(at), 1).deadline('BACKSTOP/1')?.status).toBe(status);
  });
});

describe('CONTACT_RESP/s (Red Kite, whose scoping letter is the acknowledgement)', () => {
  const scoped = () => {
    const story = logged({ landlord: 'red-kite' }).at('2025-03-04 10:00');
    return story.tell('confirm-receipt', { sentAt: story.now, channel: 'EMAIL' });
  };

  it('[6.3] when the answer would be due had the Ombudsman counted from the first contact', () => {
    expect(scoped().deadline('CONTACT_RESP/1')).toMatchObject({
      basis: 'ADVISORY',
      startedOn: '2025-03-04',
      dueOn: '2025-03-18',
    });
  });

  it('[6.14] counts twenty at stage 2', () => {
    const story = escalated({ landlord: 'red-kite' });
    story.tell('confirm-receipt', { sentAt: story.now, channel: 'EMAIL' });
    expect(story.dueOn('CONTACT_RESP/2')).toBe('2025-04-23');
  });

  it('is known only where the policy counts from the scoping letter, and only after a first contact', () => {
    const story = logged();
    story.tell('confirm-receipt', { sentAt: story.now, channel: 'EMAIL' });
    expect(story.deadline('CONTACT_RESP/1')).toBeUndefined();
    expect(acknowledged({ landlord: 'red-kite' }).deadline('CONTACT_RESP/1')).toBeUndefined();
  });
});

describe('the advisory clocks end', () => {
  it('[6.3] CONTACT_RESP and BACKSTOP are met by the answer', () => {
    const story = logged({ landlord: 'red-kite' });
    story.tell('confirm-receipt', { sentAt: story.now, channel: 'EMAIL' });
    story.at('2025-03-05 11:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now)).tell('assign-handler', handlerOf(story, 1));
    expect(story.deadline('CONTACT_RESP/1')?.status).toBe('RUNNING');
    answer(story.at('2025-03-17 15:00'), 1);
    expect(story.deadline('CONTACT_RESP/1')).toMatchObject({ status: 'MET', metOn: '2025-03-17' });
    expect(story.deadline('BACKSTOP/1')).toMatchObject({ status: 'MET', metOn: '2025-03-17' });
  });

  it('[6.10] and left behind by a move to stage 2 without an answer, or by the end of the case', () => {
    const overdue = () => {
      const story = logged({ landlord: 'red-kite' });
      return story.tell('confirm-receipt', { sentAt: story.now, channel: 'EMAIL' });
    };
    const moved = overdue().at('2025-04-10 10:00');
    moved.tell('request-escalation', samples.requestEscalation(moved.now)).tell('escalate', {});
    expect(moved.complaint.deadlines['CONTACT_RESP/1']?.ended).toMatchObject({ how: 'CANCELLED', on: '2025-04-10' });
    expect(moved.complaint.deadlines['BACKSTOP/1']?.ended).toMatchObject({ how: 'CANCELLED', on: '2025-04-10' });
    const ended = overdue();
    ended.tell('withdraw', samples.withdraw(ended.now));
    expect(ended.complaint.deadlines['CONTACT_RESP/1']?.ended).toMatchObject({ how: 'CANCELLED', on: '2025-03-03' });
  });
});

describe('ESCDECIDE', () => {
  it('[6.10] a request is decided within five working days of its receipt', () => {
    expect(requested().deadline('ESCDECIDE')).toMatchObject({
      basis: 'CODE',
      startedOn: '2025-03-20',
      dueOn: '2025-03-27',
    });
  });

  it.each([
    ['2025-03-27 23:59', 'MET'],
    ['2025-03-28 00:01', 'BREACHED'],
  ])('[6.10] decided at %s: %s', (at, status) => {
    const story = requested().at(at).tell('escalate', {});
    expect(story.deadline('ESCDECIDE')).toMatchObject({ status, metOn: at.slice(0, 10) });
  });

  it('[6.10] falls away when the resident withdraws', () => {
    const story = requested();
    expect(story.tell('withdraw', samples.withdraw(story.now)).deadline('ESCDECIDE')?.status).toBe('CANCELLED');
  });
});

describe('ESC_WINDOW (Kirklees, ten working days)', () => {
  const kirklees = { landlord: 'kirklees' };

  it('[5.11] runs from the answer, and its end is no breach', () => {
    const story = answered(kirklees);
    expect(story.deadline('ESC_WINDOW')).toMatchObject({
      basis: 'POLICY',
      startedOn: '2025-03-17',
      dueOn: '2025-03-31',
    });
    expect(story.at('2025-04-01 00:00').deadline('ESC_WINDOW')).toMatchObject({ status: 'MET', metOn: '2025-03-31' });
  });

  it('[5.11] is used by asking, in time or late', () => {
    expect(requested(kirklees).deadline('ESC_WINDOW')).toMatchObject({ status: 'MET', metOn: '2025-03-20' });
    const late = answered(kirklees).at('2025-04-10 10:00');
    late.tell('request-escalation', samples.requestEscalation(late.now));
    expect(late.deadline('ESC_WINDOW')).toMatchObject({ status: 'MET', metOn: '2025-04-10' });
  });

  it('[5.11] is used by asking on the very day of the answer', () => {
    const story = answered(kirklees).at('2025-03-17 17:00');
    story.tell('request-escalation', samples.requestEscalation(story.now));
    expect(story.deadline('ESC_WINDOW')).toMatchObject({ status: 'MET', metOn: '2025-03-17' });
  });

  it('[5.11] is not used by a request that came before the answer', () => {
    const early = askedTooEarly(kirklees).at('2025-03-17 15:00');
    const story = answer(early, 1);
    expect(story.deadline('ESC_WINDOW')).toMatchObject({ startedOn: '2025-03-17', status: 'RUNNING' });
  });

  it('[5.11] is not used by a request of the day of the answer that waits because it came too early', () => {
    const story = investigating(kirklees).at('2025-03-17 10:00');
    story.tell('request-escalation', samples.requestEscalation(story.now));
    expect(answer(story.at('2025-03-17 15:00'), 1).deadline('ESC_WINDOW')?.status).toBe('RUNNING');
  });

  it('[5.11] is not used by asking because the answer was overdue, which came after all', () => {
    const story = answer(overdueRequest(kirklees).at('2025-03-21 10:00'), 1);
    expect(story.deadline('ESC_WINDOW')).toMatchObject({ startedOn: '2025-03-21', status: 'RUNNING' });
  });

  it('[5.11] asking for the next stage after that does not use it', () => {
    const [first, second] = answered(kirklees).book.versions[0]?.stages ?? [];
    if (first === undefined || second === undefined) throw new Error('no stages');
    const profile = { stages: [first, second, { ...second, n: 3 as const, name: 'Stage 3' }] };
    const story = answeredFinally({ ...kirklees, profile });
    const before = story.deadline('ESC_WINDOW');
    story.tell('request-escalation', samples.requestEscalation(story.now));
    expect(story.complaint.requests.at(-1)).toMatchObject({ forStage: 3 });
    expect(story.deadline('ESC_WINDOW')).toEqual(before);
  });

  it('[5.11] a request for stage 3 does not use the window of a case that was moved to stage 2 unasked', () => {
    const [first, second] = answered(kirklees).book.versions[0]?.stages ?? [];
    if (first === undefined || second === undefined) throw new Error('no stages');
    const profile = { stages: [first, second, { ...second, n: 3 as const, name: 'Stage 3' }] };
    const story = answered({ ...kirklees, profile }).tell('escalate', { trigger: 'LANDLORD_INITIATED' });
    story.at('2025-03-18 11:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now)).tell('assign-handler', handlerOf(story, 2));
    answer(story.at('2025-03-24 15:00'), 2);
    story.tell('request-escalation', samples.requestEscalation(story.now));
    expect(story.complaint.requests).toMatchObject([{ forStage: 3 }]);
    expect(story.deadline('ESC_WINDOW')?.status).toBe('CANCELLED');
  });

  it('[5.11] there is nothing to ask for after the answer of the only stage', () => {
    const [first] = answered(kirklees).book.versions[0]?.stages ?? [];
    if (first === undefined) throw new Error('no stage');
    const story = answered({ ...kirklees, profile: { stages: [first] } });
    expect(story.complaint.stages[1].response?.isFinal).toBe(true);
    expect(story.deadline('ESC_WINDOW')).toBeUndefined();
    expect(story.dueOn('OMB_REFERRAL_WINDOW')).toBe('2026-03-17');
  });

  it('[5.11] ends with the case, and with a move to stage 2 without a request', () => {
    expect(closed(kirklees).deadline('ESC_WINDOW')?.status).toBe('CANCELLED');
    const moved = answered(kirklees).tell('escalate', { trigger: 'LANDLORD_INITIATED' });
    expect(moved.deadline('ESC_WINDOW')?.status).toBe('CANCELLED');
  });

  it.each(['code-2024', 'leeds', 'red-kite', 'hillingdon'])('%s has no window, or none that is known', (landlord) => {
    expect(answered({ landlord }).deadline('ESC_WINDOW')).toBeUndefined();
  });

  it('a final answer opens no window', () => {
    expect(answeredFinally(kirklees).changes()).not.toContainEqual(expect.stringContaining('ESC_WINDOW'));
  });
});

describe('HAZARD/ref', () => {
  const hazard = (links: object = {}) => logged({ log: { possibleHazard: true, ...links } });

  it('I20: shows the ten working days of the hazard’s own law, from awareness', () => {
    expect(hazard().deadline('HAZARD/TEST-2025-0001')).toMatchObject({
      basis: 'EXTERNAL',
      startedOn: '2025-03-03',
      dueOn: '2025-03-17',
    });
    expect(hazard({ links: { hazardCaseRef: 'HZ-9' } }).dueOn('HAZARD/HZ-9')).toBe('2025-03-17');
    expect(logged().complaint.deadlines).not.toHaveProperty('HAZARD/TEST-2025-0001');
  });
});

describe('OMB_REFERRAL_WINDOW', () => {
  it('runs twelve calendar months from the final answer, and nobody is late', () => {
    const story = answeredFinally();
    expect(story.deadline('OMB_REFERRAL_WINDOW')).toMatchObject({
      basis: 'EXTERNAL',
      dueOn: '2026-04-22',
      status: 'RUNNING',
    });
    expect(story.at('2026-04-23 00:00').deadline('OMB_REFERRAL_WINDOW')?.status).toBe('MET');
    expect(answered().deadline('OMB_REFERRAL_WINDOW')).toBeUndefined();
  });

  it('outlives the case: closing does not shorten a resident’s right', () => {
    const story = answeredFinally().tell('close', samples.close({ outcome: 'EXHAUSTED' }));
    expect(story.deadline('OMB_REFERRAL_WINDOW')?.status).toBe('RUNNING');
    expect(withdrawn().deadline('OMB_REFERRAL_WINDOW')).toBeUndefined();
  });
});
