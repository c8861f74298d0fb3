import { tabulatedCalendar } from '../calendar/calendars.js';
import { HOS_2022, HOS_2024 } from '../code/ruleset.js';
import {
  acknowledged,
  answered,
  askedTooEarly,
  escalated,
  handlerOf,
  investigating,
  logged,
  pastFact,
  requested,
} from '../testing/journeys.js';
import { samples } from '../testing/samples.js';
import { localDate } from '../kernel/local-date.js';
import { ProfileBook } from '../profile/profile-book.js';
import { london, Story } from '../testing/story.js';
import { unknownComplaint } from './state.js';
import {
  acknowledgeBy,
  baseOf,
  caseRules,
  earlyRequest,
  fullyAcknowledgedOn,
  oldestOpenRequest,
  openRequest,
  receivedOn,
} from './case-rules.js';
import { assigneesOf, isAssigned, ownsWork } from './assignment.js';

const day = localDate;
const rulesOf = (story: Story) => caseRules(story.book, tabulatedCalendar('england-and-wales'));

describe('the dates of the rule language', () => {
  it('rcv(s) and base(s) of a case', () => {
    const story = investigating();
    const { complaint } = story;
    expect(receivedOn(complaint, 1)).toBe('2025-03-03');
    expect(receivedOn(complaint, 2)).toBeUndefined();
    expect(acknowledgeBy(complaint, 1, rulesOf(story))).toBe('2025-03-10');
    expect(baseOf(complaint, 1, rulesOf(story))).toEqual({ startedOn: '2025-03-05', dueOn: '2025-03-19' });
    expect(baseOf(complaint, 2, rulesOf(story))).toBeUndefined();
  });

  it('[6.11] rcv(2) is the request’s, from the moment it is there', () => {
    expect(receivedOn(requested().complaint, 2)).toBe('2025-03-20');
    expect(receivedOn(escalated().complaint, 2)).toBe('2025-03-20');
    expect(receivedOn(requested().complaint, 3)).toBeUndefined();
  });

  it('a stage keeps the policy it began under (I17), and the Code of the day it was received', () => {
    const { complaint, book } = logged();
    const rules = caseRules(book, tabulatedCalendar('england-and-wales'));
    expect(rules.forStage(complaint, 1)).toMatchObject({ ruleset: HOS_2024, profile: { version: 1 } });
    expect(caseRules(book, tabulatedCalendar('england-and-wales'), HOS_2022).forStage(complaint, 1).ruleset).toBe(
      HOS_2022,
    );
    expect(rules.forStage(complaint, 3).policy).toBeUndefined();
  });

  it('[5.1] each stage keeps the policy it began under, and one that has not begun the first one’s', () => {
    const story = escalated({ later: [{ effectiveFrom: day('2025-03-22') }, { effectiveFrom: day('2025-06-01') }] });
    const kept = ([1, 2, 3] as const).map((stage) => rulesOf(story).forStage(story.complaint, stage).profile.version);
    expect(kept).toEqual([1, 2, 1]);
    expect(rulesOf(story).versionsAfter(2)).toMatchObject([{ version: 3 }]);
  });

  it('each stage keeps the Code of the day it was received, and one that was not asked for the first one’s', () => {
    const { complaint } = escalated();
    const first = { ...complaint.stages[1], receivedOn: day('2024-03-31') };
    const old = { ...complaint, stages: { ...complaint.stages, 1: first } };
    const rules = rulesOf(escalated());
    expect(rules.forStage(old, 1).ruleset).toBe(HOS_2022);
    expect(rules.forStage(old, 2).ruleset).toBe(HOS_2024);
    expect(rules.forStage(old, 3).ruleset).toBe(HOS_2022);
    expect(rules.forStage(unknownComplaint, 1).ruleset).toBe(HOS_2024);
  });

  it('without any policy nothing can be said', () => {
    const rules = caseRules(new ProfileBook([]), tabulatedCalendar('england-and-wales'));
    expect(() => rules.forStage(logged().complaint, 1)).toThrow('no profile for landlord code-2024');
  });

  it('[6.2] acknowledged in full is the last of three days: acknowledged, defined and logged', () => {
    const late = { lateRecordingReason: 'The form lay about.' };
    const defines = new Story().at('2025-03-14 10:00').tell('log', samples.log({ receivedAt: london('2025-03-03') }));
    defines.tell('define', samples.define(), { ...late, occurredAt: london('2025-03-04 10:00') });
    expect(fullyAcknowledgedOn(defines.complaint, 1)).toBeUndefined();
    const letter = samples.acknowledge(london('2025-03-05 10:00'));
    const loggedLast = defines.copy().tell('acknowledge', letter, late);
    expect(fullyAcknowledgedOn(loggedLast.complaint, 1)).toBe('2025-03-14');
    const sentLast = defines.at('2025-03-17 10:00').tell('acknowledge', samples.acknowledge(defines.now));
    expect(fullyAcknowledgedOn(sentLast.complaint, 1)).toBe('2025-03-17');
  });

  it('which request is meant: the newest to decide on, the oldest to count from, the one deferred', () => {
    const story = requested().at('2025-03-21 10:00');
    story.tell('request-escalation', samples.requestEscalation(story.now, { requestId: 'second' }));
    expect(openRequest(story.complaint)?.requestId).toBe('second');
    expect(oldestOpenRequest(story.complaint)?.receivedOn).toBe('2025-03-20');
    expect(earlyRequest(story.complaint)).toBeUndefined();
    expect(earlyRequest(askedTooEarly().complaint)?.status).toBe('DEFERRED');
  });
});

describe('who is assigned to a case', () => {
  it('a handler until released, owners, contributors', () => {
    const story = investigating();
    expect(assigneesOf(story.complaint)).toEqual(['handler']);
    expect(isAssigned(story.complaint, 'handler')).toBe(true);
    expect(isAssigned(story.complaint, 'somebody')).toBe(false);
    story.tell('assign-handler', { ...handlerOf(story, 1), person: { personId: 'another' } });
    expect(isAssigned(story.complaint, 'handler')).toBe(false);
    const contributors = [{ personId: 'surveyor', serviceArea: 'REPAIRS' }];
    const body = samples.respond(story.now, { authorId: 'another', contributors });
    story.tell('respond', body, { as: 'STAGE1_HANDLER', userId: 'another' });
    expect(isAssigned(story.complaint, 'surveyor')).toBe(true);
  });

  it('nobody, for an action that was promised without an owner', () => {
    const open = [{ description: 'Inspect the flue', dueOn: day('2025-04-30') }];
    const story = investigating();
    const body = samples.respond(story.now, { outstandingActions: open });
    story.tell('respond', body, pastFact);
    expect(story.complaint.actions).toHaveLength(1);
    expect(assigneesOf(story.complaint)).toEqual(['handler']);
  });

  it('whose work it is', () => {
    const story = answered().tell(
      'offer-remedy',
      samples.offerRemedy('2025-04-30', { remedyId: 'boiler', ownerId: 'ed' }),
    );
    expect(ownsWork(story.complaint, 'ed', { remedyId: 'boiler' })).toBe(true);
    expect(ownsWork(story.complaint, 'ed', { remedyId: 'other' })).toBe(false);
    expect(ownsWork(story.complaint, 'al', { remedyId: 'boiler' })).toBe(false);
    expect(ownsWork(acknowledged().complaint, 'ed', {})).toBe(false);
  });
});
