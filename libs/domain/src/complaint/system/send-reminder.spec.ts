import {
  acknowledged,
  answer,
  answered,
  askedTooEarly,
  investigating,
  investigatingAgain,
  logged,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';
import { sendReminder } from './send-reminder.js';

const system = { as: 'SYSTEM' } as const;
const reminder = (change: object = {}) => ({
  reminderKey: 'rem~complaint-1~RESP/1~T-3~2025-03-19',
  kind: 'T-3',
  deadlineId: 'RESP/1',
  dueOn: '2025-03-19',
  to: ['HANDLER', 'CASEWORKER'],
  ...change,
});
const against = (story: Story, change: object = {}) => story.againstCommand(sendReminder, reminder(change), system);
const sent = (story: Story, change: object = {}) =>
  story.tellCommand(sendReminder, reminder(change)).last('ReminderSent').data;

describe('send-reminder', () => {
  it('goes to whoever handles the stage and to the caseworker of the case', () => {
    const story = logged().tell('triage', samples.triage(), { as: 'CASEWORKER', userId: 'mia' });
    story.at('2025-03-05 11:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now)).tell('assign-handler', samples.assign('handler'));
    expect(sent(story)).toEqual({
      reminderKey: 'rem~complaint-1~RESP/1~T-3~2025-03-19',
      kind: 'T-3',
      deadlineId: 'RESP/1',
      dueOn: '2025-03-19',
      recipientRole: 'STAGE1_HANDLER',
      recipients: ['handler', 'mia'],
      alsoRoles: ['CASEWORKER'],
    });
  });

  it('to a role’s own mailbox where nobody is named', () => {
    expect(sent(acknowledged(), { to: ['CASEWORKER', 'COMPLAINTS_OFFICER'] })).toMatchObject({
      recipientRole: 'CASEWORKER',
      recipients: [],
      alsoRoles: ['COMPLAINTS_OFFICER'],
    });
  });

  it('to the decider at stage 2, not to whoever was released or handled stage 1', () => {
    const story = investigatingAgain().tell('assign-handler', samples.assign('another'));
    const change = { deadlineId: 'RESP/2', dueOn: '2025-04-24', reminderKey: 'k2', to: ['HANDLER'] };
    expect(sent(story, change)).toMatchObject({ recipientRole: 'STAGE2_DECIDER', recipients: ['another'] });
  });

  it('[7.3] to the owner of a promise', () => {
    const story = acknowledged().tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler' }));
    const change = { deadlineId: 'REMEDY/boiler', dueOn: '2025-04-30', kind: 'T-5', to: ['OWNER'] };
    expect(sent(story, change)).toMatchObject({ recipientRole: 'SERVICE_STAFF', recipients: ['owner'] });
    story.tell('record-action', { actionId: 'flue', description: 'x', ownerId: 'ed', dueOn: '2025-04-30' });
    const action = { deadlineId: 'ACTION/flue', dueOn: '2025-04-30', kind: 'T', reminderKey: 'k2', to: ['OWNER'] };
    expect(sent(story, action).recipients).toEqual(['ed']);
  });

  it('is sent once', () => {
    const story = investigating().tellCommand(sendReminder, reminder());
    expect(against(story)).toEqual(['STALE']);
    expect(against(story, { reminderKey: 'another' })).toEqual([]);
  });

  it.each([
    ['met', () => answered()],
    [
      'moved',
      () => {
        const story = investigating();
        return story.tell('extend', samples.extend(story.now, '2025-03-26'));
      },
    ],
    [
      'cancelled',
      () => {
        const story = investigating();
        return story.tell('withdraw', samples.withdraw(story.now));
      },
    ],
  ])('is dropped when the deadline was %s', (_how, begin) => {
    expect(against(begin())).toEqual(['STALE']);
  });

  it('a breach is no reminder: it is an event of its own', () => {
    expect(against(investigating(), { kind: 'breach' })).toEqual(['STALE']);
  });

  it('[6.3] goes on while the duty is overdue and open', () => {
    expect(against(investigating().at('2025-03-26 09:00'), { kind: 'overdue-1' })).toEqual([]);
  });

  it('[5.11] asks again about a request that came too early, until it is decided', () => {
    const story = askedTooEarly();
    const requestId = story.complaint.requests[0]?.requestId ?? '';
    const change = { kind: 'reoffer', deadlineId: `REOFFER/${requestId}`, dueOn: '2025-03-20' };
    expect(against(story, change)).toEqual([]);
    answer(story.at('2025-03-17 10:00'), 1).tell('reoffer-escalation', {
      at: story.now,
      channel: 'PHONE',
      outcome: 'SATISFIED',
    });
    expect(against(story, change)).toEqual(['STALE']);
  });

  it('[7.3] asks after a payment that was accepted, and for the resident’s word once it is done', () => {
    const story = acknowledged().tell('offer-remedy', samples.money('2025-04-30', 7500, { remedyId: 'money' }));
    const payment = { kind: 'payment', deadlineId: 'PAYMENT/money', dueOn: '2025-03-19' };
    const confirm = { kind: 'confirm', deadlineId: 'CONFIRM/money', dueOn: '2025-04-02' };
    expect([against(story, payment), against(story, confirm)]).toEqual([['STALE'], ['STALE']]);
    story.tell('accept-remedy', { remedyId: 'money', at: story.now, by: 'RESIDENT', note: 'Yes' });
    expect(against(story, payment)).toEqual([]);
    story.tell('complete-remedy', samples.completeRemedy('money', story.now, { confirmedWithResident: 'UNREACHABLE' }));
    expect([against(story, payment), against(story, confirm)]).toEqual([['STALE'], []]);
  });

  it('[7.3] a remedy that the resident has confirmed is not asked after', () => {
    const story = acknowledged().tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler' }));
    story.tell('complete-remedy', samples.completeRemedy('boiler', story.now));
    expect(against(story, { kind: 'confirm', deadlineId: 'CONFIRM/boiler', dueOn: '2025-04-02' })).toEqual(['STALE']);
  });

  it('[7.3] asks after the one remedy, whatever became of another', () => {
    const story = acknowledged().tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler' }));
    story.tell('offer-remedy', samples.money('2025-04-30', 7500, { remedyId: 'money' }));
    story.tell('accept-remedy', { remedyId: 'boiler', at: story.now, by: 'RESIDENT', note: 'Yes' });
    const payment = (remedyId: string) => ({ kind: 'payment', deadlineId: `PAYMENT/${remedyId}`, dueOn: '2025-03-19' });
    const confirm = (remedyId: string) => ({ kind: 'confirm', deadlineId: `CONFIRM/${remedyId}`, dueOn: '2025-04-02' });
    expect(['boiler', 'money', 'other'].map((id) => against(story, payment(id)))).toEqual([
      ['STALE'],
      ['STALE'],
      ['STALE'],
    ]);
    story.tell('accept-remedy', { remedyId: 'money', at: story.now, by: 'RESIDENT', note: 'Yes' });
    expect(against(story, payment('money'))).toEqual([]);
    story.tell('complete-remedy', samples.completeRemedy('money', story.now, { confirmedWithResident: 'UNREACHABLE' }));
    expect(['boiler', 'money', 'other'].map((id) => against(story, confirm(id)))).toEqual([['STALE'], [], ['STALE']]);
  });

  it('[7.3] each promise is its own owner’s; one that nobody made is nobody’s', () => {
    const story = acknowledged();
    for (const owner of ['ann', 'ben'])
      story.tell('record-action', { actionId: `of-${owner}`, description: 'x', ownerId: owner, dueOn: '2025-04-30' });
    const action = { deadlineId: 'ACTION/of-ben', dueOn: '2025-04-30', kind: 'T', to: ['OWNER'] };
    expect(sent(story, action).recipients).toEqual(['ben']);
    expect(sent(story, { to: ['OWNER'], reminderKey: 'k2' }).recipients).toEqual([]);
  });

  it('goes to a role alone where the case names nobody who holds it', () => {
    const story = acknowledged().tell('triage', samples.triage(), { as: 'CASEWORKER', userId: 'mia' });
    expect(sent(story, { to: ['COMPLAINTS_OFFICER'] })).toMatchObject({
      recipientRole: 'COMPLAINTS_OFFICER',
      recipients: [],
    });
  });

  it('names no other roles where there is one', () => {
    expect(sent(acknowledged(), { to: ['CASEWORKER'] })).not.toHaveProperty('alsoRoles');
  });

  it('[5.6] chases an open question', () => {
    const chase = { kind: 'chase', deadlineId: 'CLARIFY/1', dueOn: '2025-03-10' };
    const story = acknowledged();
    expect(against(story, chase)).toEqual(['STALE']);
    story.tell('request-clarification', { questions: 'Which rooms?', sentAt: story.now });
    expect(against(story, chase)).toEqual([]);
  });

  it('is the system’s alone', () => {
    expect(investigating().againstCommand(sendReminder, reminder())).toEqual(['FORBIDDEN_ROLE']);
  });
});
