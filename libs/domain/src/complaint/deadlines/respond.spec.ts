import { HOS_2022 } from '../../code/ruleset.js';
import {
  acknowledged,
  answer,
  answeredFinally,
  closed,
  escalated,
  investigating,
  investigatingAgain,
  logged,
  overdueRequest,
  refused,
  withdrawn,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';

describe('RESP/s', () => {
  it('[6.3] D8: provisional until the acknowledgement, from the day that is due', () => {
    expect(logged().deadline('RESP/1')).toMatchObject({ startedOn: '2025-03-10', dueOn: '2025-03-24', basis: 'CODE' });
  });

  it.each([
    ['on the day of receipt', '2025-03-03 10:00', '2025-03-17'],
    ['on the last day', '2025-03-10 10:00', '2025-03-24'],
    ['on the ninth day', '2025-03-14 10:00', '2025-03-28'],
    ['on a Saturday', '2025-03-08 10:00', '2025-03-21'],
  ])('[6.3] D7: ten working days from the actual acknowledgement, sent %s', (_when, at, dueOn) => {
    const story = logged().at(at).tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now));
    expect(story.deadline('RESP/1')).toMatchObject({ startedOn: at.slice(0, 10), dueOn });
  });

  it('[6.14] twenty at stage 2, over Easter', () => {
    expect(escalated().dueOn('RESP/2')).toBe('2025-04-28');
    expect(investigatingAgain().deadline('RESP/2')).toMatchObject({ startedOn: '2025-03-25', dueOn: '2025-04-24' });
    expect(answeredFinally().deadline('RESP/2')).toMatchObject({ status: 'MET', metOn: '2025-04-22' });
  });

  it.each([
    ['2025-03-19 23:59', 'RUNNING'],
    ['2025-03-20 00:00', 'BREACHED'],
  ])('[6.3] D5: at %s it is %s', (at, status) => {
    expect(investigating().at(at).deadline('RESP/1')?.status).toBe(status);
  });

  it('[6.4] moves with each extension that holds, not with one told too late', () => {
    const story = investigating();
    story.tell('extend', samples.extend(story.now, '2025-03-26')).at('2025-03-26 10:00');
    story.tell('extend', samples.extend(story.now, '2025-04-02'));
    expect(story.deadline('RESP/1')).toMatchObject({ startedOn: '2025-03-05', dueOn: '2025-04-02', status: 'RUNNING' });
  });

  it('[6.10] left behind, it stays breached; answered after all, it is late', () => {
    const story = overdueRequest().tell('escalate', {});
    expect(story.deadline('RESP/1')).toMatchObject({ status: 'BREACHED' });
    expect(story.deadline('RESP/1')).not.toHaveProperty('metOn');
    expect(answer(story, 1).deadline('RESP/1')).toMatchObject({ status: 'BREACHED', metOn: '2025-03-20' });
  });

  it.each([2, 3] as const)('[6.10] left behind as well when the case is accepted after all at stage %i', (stage) => {
    const story = withdrawn({ landlord: 'hillingdon' }).at('2025-03-12 10:00');
    story.tell('accept-on-review', { receivedAt: story.now, startStage: stage });
    for (const id of ['ACK/1', 'RESP/1', 'BACKSTOP/1']) expect(story.complaint.deadlines[id]?.ended).toBeDefined();
    expect(story.deadline(`RESP/${stage}`)?.status).toBe('RUNNING');
  });

  it('[6.3] falls away with the case, and begins anew when it is accepted after all', () => {
    const story = refused().at('2025-06-02 10:00');
    expect(story.deadline('RESP/1')?.status).toBe('CANCELLED');
    story.tell('accept-on-review', { receivedAt: story.now, startStage: 1 });
    expect(story.deadline('RESP/1')).toMatchObject({ startedOn: '2025-06-09', dueOn: '2025-06-23', status: 'RUNNING' });
  });

  it('[6.3] once met, closing does not touch it', () => {
    expect(closed().deadline('RESP/1')).toMatchObject({ status: 'MET', metOn: '2025-03-17' });
  });

  describe('under the 2022 Code', () => {
    it('[5.1] D11: runs from logging, whatever the acknowledgement', () => {
      const late = new Story('code-2024', { ruleset: HOS_2022 }).at('2025-03-07 10:00');
      late.tell('log', samples.log({ receivedAt: london('2025-03-03 10:00') }));
      expect(late.deadline('RESP/1')).toMatchObject({ startedOn: '2025-03-07', dueOn: '2025-03-21' });
      expect(acknowledged({ ruleset: HOS_2022 }).dueOn('RESP/1')).toBe('2025-03-17');
    });

    it('[5.13] [5.18] stages 2 and 3 run from the day the case got there', () => {
      const story = answeredFinally({ landlord: 'hillingdon' });
      expect(story.complaint.deadlines['RESP/2']).toMatchObject({ startedOn: '2025-03-24', dueOn: '2025-04-23' });
      story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
      expect(story.deadline('RESP/3')).toMatchObject({ startedOn: '2025-04-22', dueOn: '2025-05-21' });
    });

    it('the day on which a stage was received decides between the two, for all but a legacy landlord', () => {
      const at = (day: string) =>
        new Story().at(`${day} 10:00`).tell('log', samples.log({ receivedAt: london(`${day} 09:00`) }));
      expect(at('2024-03-28').dueOn('RESP/1')).toBe('2024-04-15'); // from logging
      expect(at('2024-04-02').dueOn('RESP/1')).toBe('2024-04-23'); // from the acknowledgement, provisionally
    });
  });
});
