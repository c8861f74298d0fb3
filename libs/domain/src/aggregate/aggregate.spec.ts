import { instant } from '../kernel/instant.js';
import { eventMetadata, type CommandOrigin, type EventPlace } from './metadata.js';
import { conclude, FORBIDDEN, roleThatMay, type AggregateContext } from './record.js';

const now = instant('2025-03-03T09:40:00Z');

const origin: CommandOrigin = {
  now,
  actor: { userId: 'officer' },
  commandId: 'command-1',
  correlationId: 'correlation-1',
  recording: 'LIVE',
  newId: (label) => `id of ${label}`,
};
const place: EventPlace = {
  type: 'CalendarLoaded',
  streamId: 'calendar-1',
  revision: 3,
  index: 0,
  landlordId: 'landlord',
  occurredAt: instant('2025-03-02T09:40:00Z'),
  role: 'COMPLAINTS_OFFICER',
  policyVersion: 2,
  calendarVersion: 1,
  nonCompliant: [],
  warnings: [],
};
const warnings = [{ code: 'SOMETHING', message: 'Look at this.' }];

describe('what an event says about itself', () => {
  it('names its command, stream, actor and versions, and nothing that there is not', () => {
    expect(eventMetadata(origin, place)).toStrictEqual({
      eventId: 'id of event-0',
      type: 'CalendarLoaded',
      schemaVersion: 1,
      landlordId: 'landlord',
      streamId: 'calendar-1',
      version: 3,
      occurredAt: '2025-03-02T09:40:00.000Z',
      recordedAt: now,
      actor: { userId: 'officer', role: 'COMPLAINTS_OFFICER' },
      commandId: 'command-1',
      correlationId: 'correlation-1',
      policyVersion: 2,
      calendarVersion: 1,
      recording: 'LIVE',
      nonCompliant: [],
    });
  });

  it('says for whom, from what command and why late, where it is so', () => {
    const told = {
      ...origin,
      onBehalfOf: 'caseworker',
      commandHash: 'abc',
      causationId: 'event-9',
      lateRecordingReason: 'Found in the files',
    };
    expect(eventMetadata(told, { ...place, channel: 'PHONE' })).toMatchObject({
      actor: { userId: 'officer', role: 'COMPLAINTS_OFFICER', onBehalfOf: 'caseworker' },
      commandHash: 'abc',
      causationId: 'event-9',
      channel: 'PHONE',
      lateRecordingReason: 'Found in the files',
    });
    expect(eventMetadata({ ...told, lateRecordingReason: ' ' }, place)).not.toHaveProperty('lateRecordingReason');
  });

  it('carries the warnings of its command only as the first event, and only where there are some', () => {
    expect(eventMetadata(origin, { ...place, warnings }).warnings).toEqual(warnings);
    expect(eventMetadata(origin, { ...place, warnings, index: 1 })).not.toHaveProperty('warnings');
    expect(eventMetadata(origin, { ...place, warnings: [] })).not.toHaveProperty('warnings');
  });
});

describe('a decision about a stream that is no complaint', () => {
  const context: AggregateContext = {
    ...origin,
    actor: { userId: 'officer', roles: ['COMPLAINTS_OFFICER'], landlordId: 'landlord' },
    occurredAt: now,
    policyVersion: 2,
    calendarVersion: 1,
  };
  const target = { streamId: 'calendar-1', landlordId: 'landlord', revision: 4 };
  const drafts = () => ['First', 'Second', 'Third'].map((type) => ({ type, data: {} }));

  it('numbers its events on from what stands there, each with an id of its own', () => {
    const decision = conclude(context, target, 'COMPLAINTS_OFFICER', [], drafts);
    if (decision.kind !== 'accepted') throw new Error('refused');
    expect(decision.events.map(({ id, revision, metadata }) => [id, revision, metadata.version])).toEqual([
      ['id of event-0', 5, 5],
      ['id of event-1', 6, 6],
      ['id of event-2', 7, 7],
    ]);
    expect(decision.warnings).toEqual([]);
    for (const { metadata } of decision.events) {
      expect(metadata.nonCompliant).toEqual([]);
      expect(metadata).not.toHaveProperty('warnings');
    }
  });

  it('begins a new stream at 0', () => {
    const decision = conclude(context, { ...target, revision: -1 }, 'COMPLAINTS_OFFICER', [], drafts);
    expect(decision.kind === 'accepted' && decision.events[0]?.revision).toBe(0);
  });

  it('says its warnings with the answer and on the first event', () => {
    const decision = conclude(context, target, 'COMPLAINTS_OFFICER', [], drafts, warnings);
    if (decision.kind !== 'accepted') throw new Error('refused');
    expect(decision.warnings).toEqual(warnings);
    expect(decision.events.map(({ metadata }) => metadata.warnings)).toEqual([warnings, undefined, undefined]);
  });

  it('is refused with every rule that stands against it, and writes nothing', () => {
    const other = { code: 'OTHER', detail: 'And another.' };
    expect(conclude(context, target, 'COMPLAINTS_OFFICER', [FORBIDDEN, other], drafts)).toMatchObject({
      kind: 'refused',
      refusals: [FORBIDDEN, other],
    });
  });

  it('is made in the first role that may without condition', () => {
    const actor = context.actor;
    expect(roleThatMay('correctRecord', { ...actor, roles: ['CASEWORKER', 'COMPLAINTS_OFFICER'] })).toBe(
      'COMPLAINTS_OFFICER',
    );
    expect(roleThatMay('correctRecord', { ...actor, roles: [] })).toBeUndefined();
  });
});
