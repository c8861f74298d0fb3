import {
  divisionCalendarOf,
  localDate,
  POLICY_EVENT_TYPES,
  policyOf,
  profileWarnings,
  workingCalendarOf,
  type AnyEvent,
  type StoredEvent,
} from '@redress/domain';
import { erasureOf } from '@redress/erasure';
import { encodeEvent } from '@redress/event-store';
import { decodeCalendarEvent, decodePolicyEvent } from '@redress/policies';
import { goldenSamples, type GoldenSample } from './golden-samples.js';

const policy = goldenSamples('policy-events');
const calendar = goldenSamples('calendar-events');
const erasure = goldenSamples('erasure-events');
const all = [...policy, ...calendar, ...erasure];

const typesOf = (samples: readonly GoldenSample[]): string[] => samples.map(({ type }) => type);
const find = (samples: readonly GoldenSample[], ...types: string[]) =>
  types.map((type) => samples.find((sample) => sample.type === type)!.recorded);

/** What is decoded and written again is what was stored. */
const staysAsItIs = ({ recorded }: GoldenSample, decoded: StoredEvent<AnyEvent>): void => {
  const { id, type, data, metadata } = recorded;
  expect(JSON.parse(JSON.stringify(encodeEvent(decoded)))).toEqual({ id, type, data, metadata });
};

describe('the stored form of what is no complaint is kept for good', () => {
  it('every type of event has a sample, and nothing else has', () => {
    expect(typesOf(policy)).toEqual([...POLICY_EVENT_TYPES].sort());
    expect(typesOf(calendar)).toEqual(['CalendarLoaded', 'CalendarProposed']);
    expect(typesOf(erasure)).toEqual(['ErasureApproved', 'ErasureRejected', 'ErasureRequested', 'KeysDestroyed']);
  });

  it.each(all.map((sample) => [sample.file, sample] as const))('%s is named after what it holds', (_, sample) => {
    const { recorded, type, version } = sample;
    expect(recorded.type).toBe(type);
    expect(recorded.metadata).toMatchObject({ eventId: recorded.id, type, schemaVersion: version });
    expect(recorded.metadata).toMatchObject({ streamId: recorded.streamId, version: recorded.revision });
  });

  it('a policy is put forward by one person and published by another', () => {
    for (const sample of policy) staysAsItIs(sample, decodePolicyEvent(sample.recorded));
    const events = find(policy, 'ProfileProposed', 'ProfilePublished').map(decodePolicyEvent);
    expect(policyOf(events.slice(0, 1))).toMatchObject({ published: [], pending: { proposedBy: 'pia' } });
    const told = policyOf(events);
    expect(told.pending).toBeUndefined();
    expect(told.published).toMatchObject([{ landlordId: 'kirklees', version: 2, effectiveFrom: '2025-07-01' }]);
    expect(profileWarnings(told.published[0]!, localDate('2025-06-10')).map(({ code }) => code)).toContain('PW-WINDOW');
  });

  it('a calendar that takes a holiday away is put forward by one person and loaded by another', () => {
    for (const sample of calendar) staysAsItIs(sample, decodeCalendarEvent(sample.recorded));
    const events = find(calendar, 'CalendarProposed', 'CalendarLoaded').map(decodeCalendarEvent);
    expect(divisionCalendarOf('england-and-wales', events.slice(0, 1)).table.version).toBe(1);
    const told = divisionCalendarOf('england-and-wales', events);
    expect(told).toMatchObject({ table: { version: 2 }, loadedAt: '2025-06-10T10:00:00.000Z' });
    const days = workingCalendarOf(told.table);
    expect(days.addWorkingDays(localDate('2025-05-23'), 1)).toBe('2025-05-26');
    expect(days.addWorkingDays(localDate('2025-06-13'), 1)).toBe('2025-06-17');
  });

  it('an erasure is asked for, agreed to and done, or turned down', () => {
    const told = (...types: string[]) => erasureOf(find(erasure, ...types));
    expect(told('ErasureRequested')).toMatchObject({ status: 'REQUESTED', requestedBy: 'dana' });
    expect(told('ErasureRequested', 'ErasureRejected')).toMatchObject({ status: 'REJECTED', decidedBy: 'dan' });
    expect(told('ErasureRequested', 'ErasureApproved', 'KeysDestroyed')).toEqual({
      erasureId: find(erasure, 'ErasureRequested')[0]!.streamId.slice('erasure-'.length),
      landlordId: 'kirklees',
      subject: { residentId: 'resident-1' },
      ground: 'RESIDENT_REQUEST',
      status: 'ERASED',
      caseIds: ['00000000-0000-4000-8000-000000000001'],
      documentIds: ['11111111-1111-4111-8111-111111111111'],
      requestedBy: 'dana',
      requestedAt: '2025-06-10T10:00:00.000Z',
      decidedBy: 'dan',
      decidedAt: '2025-06-10T10:00:00.000Z',
      erasedAt: '2025-06-10T10:00:00.000Z',
      revision: 2,
    });
  });

  it('metadata say who, when and for which command', () => {
    for (const { recorded } of all)
      expect(Object.keys(recorded.metadata as object)).toEqual(
        expect.arrayContaining([
          ...['eventId', 'type', 'schemaVersion', 'landlordId', 'streamId', 'version', 'occurredAt', 'recordedAt'],
          ...['actor', 'commandId', 'correlationId'],
        ]),
      );
  });
});
