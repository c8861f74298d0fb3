import { instant, type StoredEvent } from '@redress/domain';
import { asAtOf, dayOf, eventsAsAt, isDay } from './as-at.js';

const at = (text: string): string => `2025-03-${text}:00.000Z`;
const event = (revision: number, occurredAt: string, recordedAt: string, more: object = {}): StoredEvent =>
  ({
    id: `e${revision}`,
    revision,
    type: 'ResidentUpdated',
    data: {},
    metadata: { occurredAt: at(occurredAt), recordedAt: at(recordedAt) },
    ...more,
  }) as unknown as StoredEvent;
const correction = (
  revision: number,
  recordedAt: string,
  targetEventId: string,
  field: string,
  correctedValue: unknown,
): StoredEvent =>
  event(revision, recordedAt, recordedAt, { type: 'RecordCorrected', data: { targetEventId, field, correctedValue } });

const seen = (events: readonly StoredEvent[], query: Record<string, string>): number[] =>
  eventsAsAt(events, asAtOf(query), isDay(query)).map(({ revision }) => revision);

describe('the case as at a moment', () => {
  const events = [event(0, '03T09:00', '03T09:00'), event(1, '04T09:00', '07T09:00'), event(2, '06T09:00', '06T09:00')];

  it.each([
    ['known', '2025-03-06T08:59:59Z', [0]],
    ['known', '2025-03-06T09:00:00Z', [0, 2]],
    ['happened', '2025-03-04T08:59:59Z', [0]],
    ['happened', '2025-03-04T09:00:00Z', [0, 1]],
    ['known', '2025-03-06', [0, 2]],
    ['known', '2025-03-05', [0]],
    ['happened', '2025-03-05', [0, 1]],
  ])('as %s at %s', (view, asAt, revisions) => {
    expect(seen(events, { view, asAt })).toEqual(revisions);
  });

  it('takes a day to its end in London, also in summer', () => {
    const summer = [0, 1].map((revision) => ({
      ...event(revision, '03T09:00', '03T09:00'),
      metadata: { recordedAt: revision === 0 ? '2025-06-30T22:59:59.999Z' : '2025-06-30T23:00:00.000Z' },
    })) as unknown as StoredEvent[];
    expect(seen(summer, { asAt: '2025-06-30' })).toEqual([0]);
    expect(dayOf(asAtOf({ asAt: '2025-06-30' }), instant('2025-07-09T12:00:00Z'), true)).toBe('2025-06-30');
  });

  it('takes a revision with it, and nothing after it', () => {
    expect(seen(events, { asAtRevision: '1' })).toEqual([0, 1]);
    expect(seen(events, { asAtRevision: '0' })).toEqual([0]);
  });

  it('knows a correction only from the day it was made, but tells what happened as corrected', () => {
    const corrected = [...events, correction(3, '09T09:00', 'e0', 'channel', 'EMAIL')];
    expect(seen(corrected, { asAt: '2025-03-08' })).toEqual([0, 1, 2]);
    expect(seen(corrected, { asAt: '2025-03-09' })).toEqual([0, 1, 2, 3]);
    expect(seen(corrected, { view: 'happened', asAt: '2025-03-04' })).toEqual([0, 1, 3]);
  });

  it('goes by the corrected time of what happened', () => {
    const corrected = [...events, correction(3, '09T09:00', 'e2', 'occurredAt', at('02T09:00'))];
    expect(seen(corrected, { view: 'happened', asAt: '2025-03-02' })).toEqual([2, 3]);
    expect(seen(corrected, { view: 'known', asAt: '2025-03-02' })).toEqual([]);
  });
});
