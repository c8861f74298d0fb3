import {
  acknowledged,
  answer,
  answeredFinally,
  defined,
  investigating,
  logged,
  overdueRequest,
  requested,
  STATES,
} from '../../testing/journeys.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { london } from '../../testing/story.js';
import { correctRecord } from '../commands/correct-record.js';
import { unknownComplaint } from '../state.js';
import { correctedEvents, pathOf, valueAt } from './corrected-events.js';
import { complaintOf, evolve } from './index.js';

describe('reading a case from its events', () => {
  it('knows nothing of a case without events', () => {
    expect(complaintOf([])).toBe(unknownComplaint);
    expect(unknownComplaint).toMatchObject({ exists: false, revision: -1 });
  });

  it.each(Object.entries(STATES))('folding again gives the same, byte for byte: %s', (_state, begin) => {
    const { events, complaint } = begin();
    expect(JSON.stringify(complaintOf(events))).toBe(JSON.stringify(complaint));
    expect(JSON.stringify(events.reduce(evolve, unknownComplaint))).toBe(JSON.stringify(complaint));
  });

  it('never changes what it was given', () => {
    const { events } = answeredFinally();
    const before = JSON.stringify(events);
    const frozen = events.map((event) => Object.freeze(event));
    complaintOf(frozen);
    expect(JSON.stringify(events)).toBe(before);
  });

  it('copies due dates as the events have them, whatever a calendar would say now', () => {
    const [first, ...others] = acknowledged().events;
    const data = {
      ...first?.data,
      deadlines: first?.data.deadlines?.map((change) => ({ ...change, dueOn: '2031-01-01' })),
    };
    const altered = complaintOf([{ ...first, data } as never, ...others]);
    expect(altered.deadlines['ACK/1']?.dueOn).toBe('2025-03-10'); // MET carries its own
    expect(altered.deadlines['BACKSTOP/1']?.dueOn).toBe('2031-01-01');
  });

  it('remembers the caseworker who last acted, and the last revision by a person', () => {
    const story = logged().tell('triage', samples.triage(), { as: 'CASEWORKER', userId: 'mia' });
    story.tell('define', samples.define(), { as: 'COMPLAINTS_OFFICER' });
    expect(story.complaint).toMatchObject({ caseworkerId: 'mia', lastUserRevision: 2, revision: 2 });
  });

  it('[6.10] keeps a request that waits when an overdue answer comes late', () => {
    expect(answer(overdueRequest(), 1).state).toBe('ESC_REQUESTED(2)');
    expect(answer(investigating(), 1).state).toBe('RESPONDED(1)');
    expect(requested().complaint.requests).toMatchObject([{ status: 'OPEN', forStage: 2 }]);
  });
});

describe('events with their corrections', () => {
  const corrected = () => {
    const story = logged();
    const body = { reason: 'x', authorisedBy: { personId: 'officer' }, targetEventId: story.last('Logged').id };
    const tell = (field: string, correctedValue: unknown) =>
      story.tellCommand(correctRecord(story.events), { ...body, field, correctedValue }, {});
    tell('category', 'ASB');
    tell('category', 'STAFF');
    tell('original.verbatim', 'It is cold.');
    tell('occurredAt', london('2025-03-03 09:00'));
    return story;
  };

  it('take each correction in the place of what it corrects, the last one last', () => {
    const [first] = correctedEvents(corrected().events);
    expect(first).toMatchObject({
      data: { category: 'STAFF', original: { verbatim: 'It is cold.' }, summary: 'Boiler broken for two weeks' },
      metadata: { occurredAt: london('2025-03-03 09:00') },
    });
  });

  it('leave the stored events as they are', () => {
    const story = corrected();
    correctedEvents(story.events);
    expect(story.events[0]).toMatchObject({ data: { category: 'REPAIRS' } });
  });

  it('are the very same list when nothing was corrected', () => {
    const { events } = logged();
    expect(correctedEvents(events)).toBe(events);
  });

  it.each([
    ['summary', ['summary']],
    ['issues[0].description', ['issues', '0', 'description']],
    ['issues.0.description', ['issues', '0', 'description']],
    ['', []],
  ])('%j is one path', (field, path) => expect(pathOf(field)).toEqual(path));

  it('find what stands at a path', () => {
    const target = { issues: [{ description: 'a' }, { description: 'b' }] };
    expect(valueAt(target, ['issues', '1', 'description'])).toBe('b');
    expect(valueAt(target, ['issues', '2', 'description'])).toBeUndefined();
    expect(valueAt(target, ['nothing', 'here'])).toBeUndefined();
  });

  it('leave a case alone that they do not touch: a correction of an unknown event changes nothing', () => {
    const story = corrected();
    const known = correctedEvents(story.events);
    const stray = story.last('RecordCorrected');
    const unknown = { ...stray, id: 'stray', data: { ...stray.data, targetEventId: 'unheard-of' } };
    expect(correctedEvents([...story.events, unknown])).toEqual([...known, unknown]);
  });

  it('reach one entry of a list and leave it a list, the others as they were', () => {
    const issues = [
      { issueId: ISSUE, description: 'Boiler', serviceArea: 'REPAIRS', category: 'REPAIRS' },
      { issueId: 'bath', description: 'Bath', serviceArea: 'REPAIRS', category: 'REPAIRS' },
    ];
    const story = defined({ define: { issues } });
    const body = { reason: 'x', authorisedBy: { personId: 'officer' }, targetEventId: story.last('Defined').id };
    const correction = { ...body, field: 'issues[1].description', correctedValue: 'Shower' };
    story.tellCommand(correctRecord(story.events), correction, {});
    expect(story.complaint.stages[1].definitions[0]?.issues).toEqual([
      issues[0],
      { ...issues[1], description: 'Shower' },
    ]);
  });

  it('find nothing below what is no object', () => {
    expect(valueAt({ none: null }, ['none', 'more'])).toBeUndefined();
    expect(valueAt({ word: 'abc' }, ['word', 'length'])).toBeUndefined();
  });
});
