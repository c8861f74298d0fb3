import { type Text } from '../kernel/text.js';
import { type Role } from '../roles/roles.js';
import { type ComplaintEvent } from './events/index.js';

export type Recording = 'LIVE' | 'PAST_FACT' | 'MIGRATION';

/** What every event of ours says about itself beside its data (lifecycle §1). Two times: when it happened and when we wrote it. */
export interface EventMetadata {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly landlordId: string;
  readonly streamId: string;
  /** The revision in its stream. */
  readonly version: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: { readonly userId: string; readonly role: Role; readonly onBehalfOf?: string };
  readonly commandId: string;
  /** A keyed hash of the command's body, so that a reused key with another body is noticed. */
  readonly commandHash?: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly policyVersion: number;
  readonly calendarVersion: number;
  readonly channel?: string;
  readonly recording: Recording;
  readonly lateRecordingReason?: Text;
  /** Codes of the rules that a past fact broke. */
  readonly nonCompliant: readonly string[];
  /** What the command's answer warned of, on its first event, so that a repeat can say it again. */
  readonly warnings?: readonly Warning[];
}

export interface Warning {
  readonly code: string;
  readonly provision?: string;
  readonly message: string;
}

/** What every event is, of whatever stream. */
export interface AnyEvent {
  readonly type: string;
  readonly data: object;
}

/** An event with its data as stored (Text sealed) or as decided (Text in clear), and what the store adds. */
export type StoredEvent<Event extends AnyEvent = ComplaintEvent> = Event & {
  readonly id: string;
  readonly revision: number;
  readonly metadata: EventMetadata;
};
