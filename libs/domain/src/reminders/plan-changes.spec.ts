import { tabulatedCalendar } from '../calendar/calendars.js';
import { type StoredEvent } from '../complaint/stored-event.js';
import { recordBreach } from '../complaint/system/record-breach.js';
import { sendReminder } from '../complaint/system/send-reminder.js';
import { londonTime } from '../kernel/instant.js';
import {
  acknowledged,
  answer,
  answered,
  askedTooEarly,
  closed,
  defined,
  investigating,
  logged,
  refused,
  requested,
  withdrawn,
} from '../testing/journeys.js';
import { localDate } from '../kernel/local-date.js';
import { samples } from '../testing/samples.js';
import { type Story } from '../testing/story.js';
import { planChanges } from './plan-changes.js';

const calendar = tabulatedCalendar('england-and-wales');
const planOf = (event: StoredEvent | undefined): string[] =>
  event === undefined
    ? []
    : planChanges(event, 'complaint-1', calendar).map((planned) => {
        if (planned.change === 'DONE') return `DONE ${planned.key}`;
        if (planned.change === 'CLEAR') return `CLEAR ${planned.families.join(' ')}`;
        const said = planned.reminders.map(({ kind, fireAt }) => `${kind} ${londonTime(fireAt)}`).join(', ');
        return planned.change === 'ADD' ? `ADD ${said}` : `${planned.deadlineId}: ${said}`;
      });
const last = (story: Story, back = 1): string[] => planOf(story.events.at(-back));
const remedy = (story: Story) => story.tell('offer-remedy', samples.money('2025-04-30', 7500, { remedyId: 'money' }));
const accept = (story: Story) =>
  story.tell('accept-remedy', { remedyId: 'money', at: story.now, by: 'RESIDENT', note: '' });

describe('what an event does to the plan of reminders', () => {
  it('[6.2] a deadline that starts is planned', () => {
    expect(last(logged())[0]).toBe('ACK/1: T-2 2025-03-06 09:00, T 2025-03-10 09:00, breach 2025-03-11 00:05');
  });

  it('[6.3] one that moves is planned anew, one that is met falls silent', () => {
    const [first, second] = last(acknowledged());
    expect(first).toBe('ACK/1: ');
    expect(second).toContain('RESP/1: T-5 2025-03-12 09:00');
  });

  it('[6.3] done late it falls silent, save that the breach is still recorded', () => {
    const story = answer(investigating().at('2025-03-20 10:00'), 1);
    expect(last(story)[0]).toBe('RESP/1: breach 2025-03-20 00:05');
  });

  it('[6.3] done on its last day it falls silent', () => {
    expect(last(answer(investigating().at('2025-03-19 23:59'), 1))[0]).toBe('RESP/1: ');
  });

  it('[6.2] fallen away in time it falls silent', () => {
    expect(last(refused())).toEqual(expect.arrayContaining(['ACK/1: ', 'RESP/1: ', 'CLEAR CLARIFY REOFFER']));
  });

  it('[5.11] a deferred request is asked about on the day that was named, until it is answered', () => {
    const story = askedTooEarly();
    story.tell('refuse-escalation', samples.refuseEscalation(story.now, { reofferOn: localDate('2025-03-20') }));
    const id = story.complaint.requests[0]?.requestId ?? '';
    expect(last(story)).toEqual([`REOFFER/${id}: reoffer 2025-03-20 09:00`]);
    answer(story.at('2025-03-17 10:00'), 1);
    story.tell('reoffer-escalation', { at: story.now, channel: 'PHONE', outcome: 'NO_ANSWER' });
    expect(last(story)).toEqual([]);
    story.tell('reoffer-escalation', { at: story.now, channel: 'PHONE', outcome: 'SATISFIED' });
    expect(last(story)).toEqual([`REOFFER/${id}: `]);
  });

  it('[5.11] a real refusal plans no second question', () => {
    const story = requested();
    const facts = {
      claimFiledOn: localDate('2025-03-03'),
      claimFormFiled: true,
      particularsFiled: true,
      courtRef: 'K1',
    };
    story.tell('refuse-escalation', samples.refuseEscalation(story.now, { ground: 'LEGAL_PROCEEDINGS', facts }));
    expect(last(story)).toEqual(['ACK/2: ', 'ESCDECIDE: ']);
    expect(last(requested().tell('escalate', {})).at(-1)).toBe('CLEAR REOFFER');
  });

  it('[7.3] money that was accepted is asked after in ten working days; paid, for the resident’s word in twenty', () => {
    const story = accept(remedy(acknowledged()));
    expect(last(story)).toEqual(['PAYMENT/money: payment 2025-03-19 09:00']);
    story.tell('complete-remedy', samples.completeRemedy('money', story.now, { confirmedWithResident: 'NO' }));
    expect(last(story)).toEqual(['REMEDY/money: ', 'PAYMENT/money: ', 'CONFIRM/money: confirm 2025-04-02 09:00']);
  });

  it('[7.3] confirmed at once, or declined, nothing more is asked', () => {
    const done = accept(remedy(acknowledged()));
    done.tell('complete-remedy', samples.completeRemedy('money', done.now));
    expect(last(done)).toEqual(['REMEDY/money: ', 'PAYMENT/money: ']);
    for (const command of ['decline-remedy', 'supersede-remedy'] as const) {
      const story = remedy(acknowledged());
      story.tell(command, { remedyId: 'money', at: story.now, by: 'RESIDENT', note: '' });
      expect(last(story)).toEqual(['REMEDY/money: ', 'PAYMENT/money: ']);
    }
  });

  it('[5.6] a question is chased every three working days until there is an answer', () => {
    const story = acknowledged();
    story.tell('request-clarification', { questions: 'x', sentAt: story.now });
    expect(last(story)).toEqual(['CLARIFY/1: chase 2025-03-10 09:00']);
    const chase = { reminderKey: 'k', kind: 'chase', deadlineId: 'CLARIFY/1', dueOn: '2025-03-10', to: ['CASEWORKER'] };
    story.at('2025-03-10 09:00').tellCommand(sendReminder, chase);
    expect(last(story)).toEqual(['DONE k', 'ADD chase 2025-03-13 09:00']);
    story.tell('record-clarification', { text: 'x', receivedAt: story.now });
    expect(last(story)).toEqual(['CLARIFY/1: ']);
    expect(last(answered()).at(-1)).toBe('CLARIFY/1: ');
  });

  it('[6.3] a reminder of an overdue answer is followed by the next, others are not', () => {
    const reminder = {
      reminderKey: 'k1',
      kind: 'overdue-1',
      deadlineId: 'RESP/1',
      dueOn: '2025-03-19',
      to: ['HANDLER'],
    };
    const story = investigating().at('2025-03-26 09:00').tellCommand(sendReminder, reminder);
    expect(last(story)).toEqual(['DONE k1', 'ADD overdue-2 2025-04-02 09:00']);
    const early = investigating().at('2025-03-26 08:59').tellCommand(sendReminder, reminder);
    expect(last(early)).toEqual(['DONE k1', 'ADD overdue-2 2025-04-02 09:00']);
    const before = investigating().tellCommand(sendReminder, { ...reminder, kind: 'T-5' });
    expect(last(before)).toEqual(['DONE k1']);
  });

  it('[6.3] a breach on record is done with', () => {
    const story = investigating().at('2025-03-20 00:05');
    story.tellCommand(recordBreach, { deadlineId: 'RESP/1', dueOn: '2025-03-19' });
    expect(last(story)).toEqual(['DONE rem~complaint-1~RESP/1~breach~2025-03-19']);
  });

  it('withdrawn, closed or a duplicate, nobody is asked anything', () => {
    expect(last(withdrawn()).at(-1)).toBe('CLEAR CLARIFY REOFFER');
    expect(last(closed())).toEqual(['CLEAR CLARIFY REOFFER']);
    const story = acknowledged();
    story.otherCases.set('other', { caseId: 'other', finalResponded: false });
    expect(last(story.tell('mark-duplicate', { ofCaseId: 'other', reason: 'x' })).at(-1)).toBe(
      'CLEAR CLARIFY REOFFER PAYMENT CONFIRM',
    );
  });

  it('D16: beyond the calendar nothing is planned, and the fact is recorded all the same', () => {
    const story = acknowledged();
    story.tell('request-clarification', { questions: 'x', sentAt: story.now });
    const event = story.last('ClarificationRequested');
    const late = { ...event, data: { ...event.data, sentAt: '2028-12-29T10:00:00.000Z' } } as StoredEvent;
    expect(planOf(late)).toEqual(['CLARIFY/1: ']);
  });

  it.each([
    ['[5.6] a question', 'chase', 'CLARIFY/1'],
    ['[6.3] an overdue answer', 'overdue-1', 'RESP/1'],
  ])('D16: nor is %s asked after beyond it', (_what, kind, deadlineId) => {
    const reminder = { reminderKey: 'k', kind: 'T-5', deadlineId: 'RESP/1', dueOn: '2025-03-19', to: ['HANDLER'] };
    const event = investigating().tellCommand(sendReminder, reminder).last('ReminderSent');
    const late = { ...event, data: { ...event.data, kind, deadlineId, dueOn: '2028-12-28' } } as StoredEvent;
    expect(planOf(late)).toEqual(['DONE k']);
  });

  it('[2.1] a refusal of some points only leaves the questions about the others open', () => {
    const [issue] = samples.define().issues ?? [];
    if (issue === undefined) throw new Error('no issue');
    const story = defined({ define: { issues: [issue, { ...issue, issueId: 'bath' }] } });
    const facts = { issueOccurredOn: localDate('2024-01-10') };
    story.tell('refuse', samples.refuse(story.now, { scope: 'ISSUES', issueIds: ['bath'], facts }));
    expect(last(story)).toEqual([]);
  });
});
