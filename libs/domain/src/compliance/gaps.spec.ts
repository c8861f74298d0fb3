import { type ComplaintEventType } from '../complaint/events/index.js';
import { type StoredEvent } from '../complaint/stored-event.js';
import { localDate } from '../kernel/local-date.js';
import {
  acknowledged,
  answered,
  askedTooEarly,
  investigating,
  pastFact,
  refused,
  requested,
} from '../testing/journeys.js';
import { evidenceFor, judged } from '../testing/judged.js';
import { samples } from '../testing/samples.js';
import { type Story } from '../testing/story.js';

const without = (story: Story, ...types: readonly ComplaintEventType[]): StoredEvent[] =>
  story.events.filter(({ type }) => !types.includes(type));
const only = (story: Story, ...types: readonly ComplaintEventType[]): StoredEvent[] =>
  story.events.filter(({ type }) => types.includes(type));

/** 5.12 says that something is missing; every other rule judges what is there. */
describe('a record that lost some of its events is judged all the same', () => {
  const deferred = (story = askedTooEarly()): Story =>
    story.tell(
      'refuse-escalation',
      samples.refuseEscalation(story.now, { reofferOn: localDate('2025-03-20') }),
      pastFact,
    );

  it.each([
    ['2.2', 'FAIL GROUND_DOES_NOT_HOLD'],
    ['2.3', 'FAIL WITHIN_TWELVE_MONTHS'],
    ['2.4', 'PASS'],
    ['6.1', 'NA'],
    ['5.12', 'FAIL NOT_LOGGED'],
  ])('[%s] a refusal of something that was never received: %s', (provision, expected) => {
    expect(judged(refused(), provision, { events: without(refused(), 'Logged') })).toBe(expected);
  });

  it('[2.3] however old the matter that the refusal names', () => {
    const events = without(refused(), 'Logged').map((event) =>
      event.type === 'Refused'
        ? { ...event, data: { ...event.data, facts: { issueOccurredOn: localDate('2024-01-10') } } }
        : event,
    );
    expect(judged(refused(), '2.3', { events })).toBe('FAIL WITHIN_TWELVE_MONTHS');
  });

  it('[2.3] a matter of which nobody said when it occurred is not older than twelve months', () => {
    const events = refused().events.map((event) =>
      event.type === 'Logged' ? { ...event, data: { ...event.data, issueOccurredOn: undefined } } : event,
    ) as StoredEvent[];
    expect(judged(refused(), '2.3', { events })).toBe('FAIL WITHIN_TWELVE_MONTHS');
  });

  it('[6.11] a request without the complaint is not anonymous', () => {
    const events = without(requested(), 'Logged');
    expect(judged(requested(), '6.11', { events, asAt: '2025-03-27' })).toBe('PENDING NOT_DUE_YET');
  });

  it('[5.11] a refusal of a request that is not on record defers nothing', () => {
    const events = without(deferred(), 'EscalationRequested');
    expect(judged(deferred(), '5.11', { events })).toBe('FAIL ANSWER_WAS_OVERDUE');
    const late = requested({ landlord: 'kirklees' });
    late.tell('refuse-escalation', samples.refuseEscalation(late.now, { ground: 'OUT_OF_WINDOW' }), pastFact);
    expect(judged(late, '5.11', { events: without(late, 'EscalationRequested') })).toBe('FAIL OUT_OF_WINDOW');
  });

  it('[5.11] [6.10] a request of a case whose answer never fell due', () => {
    const events = only(deferred(), 'EscalationRequested', 'EscalationRefused');
    expect(judged(deferred(), '5.11', { events })).toBe('FAIL ANSWER_WAS_OVERDUE');
    const asked = only(askedTooEarly(), 'EscalationRequested');
    expect(judged(askedTooEarly(), '6.10', { events: asked, asAt: '2025-06-01' })).toBe('PENDING DEFERRED');
  });

  it('[5.12] a letter is stored only if its file is', () => {
    const changed = (change: (data: Record<string, unknown>) => object): StoredEvent[] =>
      refused().events.map((event) =>
        event.type === 'Refused' ? ({ ...event, data: change({ ...event.data }) } as StoredEvent) : event,
      );
    const stands = (change: (data: Record<string, unknown>) => object): string =>
      judged(refused(), '5.12', { events: changed(change) });
    expect(stands((data) => data)).toBe('PASS');
    expect(stands(({ documents: _documents, ...data }) => data)).toBe('FAIL LETTER_NOT_STORED');
    expect(stands(({ noticeDocId: _notice, ...data }) => ({ ...data, evidenceDocIds: [], documents: [] }))).toBe(
      'FAIL LETTER_NOT_STORED',
    );
    expect(stands((data) => ({ ...data, evidenceDocIds: ['another'] }))).toBe('FAIL LETTER_NOT_STORED');
    expect(stands((data) => ({ ...data, documents: [{ docId: data['noticeDocId'], sha256: '' }] }))).toBe(
      'FAIL LETTER_NOT_STORED',
    );
  });

  it('[6.7] [5.7] an answer without a definition owes no point of one', () => {
    const events = without(answered(), 'Defined');
    expect(judged(answered(), '6.7', { events })).toBe('PASS');
    expect(evidenceFor(answered(), '6.7', { events })).toEqual(['Responded']);
    expect(judged(acknowledged(), '5.7', { events: without(acknowledged(), 'Defined') })).toBe('PASS');
  });

  it.each([
    ['a day', { dueOn: undefined }],
    ['an owner', { ownerId: ' ' }],
  ])('[6.6] an action that nobody gave %s is incomplete', (_what, lacking) => {
    const story = investigating().tell('record-action', {
      actionId: 'flue',
      description: 'x',
      ownerId: 'ed',
      dueOn: '2025-04-18',
    });
    const events = story.events.map((event) =>
      event.type === 'ActionRecorded' ? { ...event, data: { ...event.data, ...lacking } } : event,
    ) as StoredEvent[];
    expect(judged(story, '6.6', { events: story.events })).toBe('PENDING NOT_ANSWERED_YET');
    expect(judged(story, '6.6', { events })).toBe('FAIL ACTION_INCOMPLETE');
  });
});
