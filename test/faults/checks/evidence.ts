import { decodeComplaintEvent, EventStore, type RecordedEvent } from '@redress/event-store';
import { type StoredEvent } from '@redress/domain';
import { type FaultySandbox } from '../faulty-sandbox.js';
import { type PatientCaller } from '../patient-caller.js';
import { type ToldCommand } from '../told-command.js';

/** What is left after a run, read once for every check. */
export interface Evidence {
  readonly sandbox: FaultySandbox;
  readonly caller: PatientCaller;
  readonly told: readonly ToldCommand[];
  readonly token: string;
  readonly now: string;
  /** Every event of ours, in the order of the log. */
  readonly log: readonly RecordedEvent[];
  /** The streams of complaints, decoded. */
  readonly cases: ReadonlyMap<string, readonly StoredEvent[]>;
}

/** What is wrong; nothing when the check held. */
export type Faults = readonly string[];

const CASE = 'complaint-';

export const readLog = async (url: string): Promise<RecordedEvent[]> => {
  const store = EventStore.connect(url);
  const last = await store.lastPosition();
  const events: RecordedEvent[] = [];
  const stop = new AbortController();
  for await (const batch of store.follow({ signal: stop.signal })) {
    events.push(...batch.events);
    if (last === undefined || batch.position.commit >= last.commit) stop.abort();
  }
  await store.close();
  return events;
};

export const casesIn = (log: readonly RecordedEvent[]): Map<string, StoredEvent[]> => {
  const cases = new Map<string, StoredEvent[]>();
  for (const event of log)
    if (event.streamId.startsWith(CASE)) {
      const caseId = event.streamId.slice(CASE.length);
      cases.set(caseId, [...(cases.get(caseId) ?? []), decodeComplaintEvent(event)]);
    }
  return cases;
};
