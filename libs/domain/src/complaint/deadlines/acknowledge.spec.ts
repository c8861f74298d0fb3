import { HOS_2022 } from '../../code/ruleset.js';
import { acknowledged, defined, escalated, logged, refused, requested, withdrawn } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';

const received = (at: string, loggedAt = at): Story =>
  new Story().at(loggedAt).tell('log', samples.log({ receivedAt: london(at) }));

describe('ACK/s', () => {
  it.each([
    ['on a working day', '2025-03-03 09:40', '2025-03-10'],
    ['on a Saturday', '2025-03-08 09:40', '2025-03-14'],
    ['on a Sunday', '2025-03-09 23:59', '2025-03-14'],
    ['on a Monday, a minute past midnight', '2025-03-10 00:01', '2025-03-17'],
    ['on a bank holiday', '2025-05-05 09:40', '2025-05-12'],
    ['before Easter', '2025-04-16 09:40', '2025-04-25'],
    ['before Christmas', '2025-12-24 09:40', '2026-01-05'],
  ])('[6.2] five working days from receipt %s (D2, D3)', (_when, at, dueOn) => {
    expect(received(at).deadline('ACK/1')).toMatchObject({ basis: 'CODE', startedOn: at.slice(0, 10), dueOn });
  });

  it('[6.2] D4: from the first receipt, not from logging; what is late already is breached at once', () => {
    const story = received('2025-02-12 10:00', '2025-02-24 10:00');
    expect(story.deadline('ACK/1')).toMatchObject({
      dueOn: '2025-02-19',
      status: 'BREACHED',
      breachedOn: '2025-02-20',
    });
  });

  it('[6.2] is met by all three: defined, acknowledged, logged', () => {
    expect(defined().deadline('ACK/1')?.status).toBe('RUNNING');
    expect(acknowledged().deadline('ACK/1')).toMatchObject({ status: 'MET', metOn: '2025-03-05' });
  });

  it('[6.2] logged late is late, though the letter went out in time', () => {
    const story = received('2025-03-03 09:40', '2025-03-11 10:00');
    const reason = { lateRecordingReason: 'The officer was away.' };
    const occurredAt = london('2025-03-06 10:00');
    story
      .tell('define', samples.define(), { ...reason, occurredAt })
      .tell('acknowledge', samples.acknowledge(occurredAt), reason);
    expect(story.deadline('ACK/1')).toMatchObject({ status: 'BREACHED', metOn: '2025-03-11' });
    expect(story.dueOn('RESP/1')).toBe('2025-03-20');
  });

  it.each([
    ['refused', refused],
    [
      'withdrawn',
      () => {
        const story = logged().at('2025-03-07 10:00');
        return story.tell('withdraw', samples.withdraw(story.now));
      },
    ],
  ])('[6.2] falls away when the case is %s in time', (_how, begin) => {
    expect(begin().deadline('ACK/1')?.status).toBe('CANCELLED');
  });

  it('[6.11] of stage 2 starts with the request, before any decision', () => {
    expect(requested().deadline('ACK/2')).toMatchObject({
      startedOn: '2025-03-20',
      dueOn: '2025-03-27',
      status: 'RUNNING',
    });
    expect(escalated().changes()).not.toContain('ACK/2 MOVED 2025-03-31');
  });

  it('[6.11] is breached when stage 2 is acknowledged on the sixth day', () => {
    const story = escalated().at('2025-03-28 00:01').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now));
    expect(story.deadline('ACK/2')).toMatchObject({ status: 'BREACHED', metOn: '2025-03-28' });
    expect(story.dueOn('RESP/2')).toBe('2025-04-29');
  });

  it('[6.2] reopened after a withdrawal, it goes on as it was', () => {
    const story = logged().at('2025-03-07 10:00');
    story.tell('withdraw', samples.withdraw(story.now)).at('2025-03-12 10:00');
    story.tell('reopen', { reason: 'Changed their mind', trigger: 'RESIDENT' });
    expect(story.deadline('ACK/1')).toMatchObject({ startedOn: '2025-03-03', dueOn: '2025-03-10', status: 'BREACHED' });
    expect(withdrawn().deadline('ACK/1')?.status).toBe('MET');
  });

  it('[4.1] has five working days under the 2022 Code too', () => {
    expect(logged({ ruleset: HOS_2022 }).dueOn('ACK/1')).toBe('2025-03-10');
  });
});
