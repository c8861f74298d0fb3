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
  requested,
} from '../testing/journeys.js';
import { samples } from '../testing/samples.js';
import { type Story } from '../testing/story.js';
import {
  acknowledgeBy,
  baseOf,
  caseRules,
  earlyRequest,
  oldestOpenRequest,
  openRequest,
  receivedOn,
} from './case-rules.js';
import { isAssigned, ownsWork } from './assignment.js';

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
    expect(isAssigned(story.complaint, 'handler')).toBe(true);
    expect(isAssigned(story.complaint, 'somebody')).toBe(false);
    story.tell('assign-handler', { ...handlerOf(story, 1), person: { personId: 'another' } });
    expect(isAssigned(story.complaint, 'handler')).toBe(false);
    const contributors = [{ personId: 'surveyor', serviceArea: 'REPAIRS' }];
    const body = samples.respond(story.now, { authorId: 'another', contributors });
    story.tell('respond', body, { as: 'STAGE1_HANDLER', userId: 'another' });
    expect(isAssigned(story.complaint, 'surveyor')).toBe(true);
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
