import { type StoredEvent } from '../stored-event.js';

const STEP = /[^.[\]]+/g;

/** A copy of `target` with the value at `path` replaced; `issues[0].description` and `issues.0.description` are one path. */
const withValue = (target: unknown, path: readonly string[], value: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(target)) {
    const items = target as readonly unknown[];
    return items.map((item, index) => (String(index) === step ? withValue(item, rest, value) : item));
  }
  const object = typeof target === 'object' && target !== null ? (target as Record<string, unknown>) : {};
  return { ...object, [step]: withValue(object[step], rest, value) };
};

export const pathOf = (field: string): string[] => field.match(STEP) ?? [];

export const valueAt = (target: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    target,
  );

/** The field of an event that a correction names: its data, or its occurredAt. */
const corrected = (event: StoredEvent, field: string, value: unknown): StoredEvent =>
  field === 'occurredAt'
    ? { ...event, metadata: { ...event.metadata, occurredAt: String(value) } }
    : ({ ...event, data: withValue(event.data, pathOf(field), value) } as StoredEvent);

/**
 * No event is ever edited: each `RecordCorrected` takes effect here, on a copy, in the place of what it corrects. The
 * due dates that the correction moves stand on the RecordCorrected event itself.
 */
export const correctedEvents = (events: readonly StoredEvent[]): readonly StoredEvent[] => {
  const corrections = events.filter((event) => event.type === 'RecordCorrected');
  if (corrections.length === 0) return events;
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const { data } of corrections) {
    const { targetEventId, field, correctedValue } = data;
    const target = byId.get(targetEventId);
    if (target !== undefined) byId.set(targetEventId, corrected(target, field, correctedValue));
  }
  return events.map((event) => byId.get(event.id) ?? event);
};
