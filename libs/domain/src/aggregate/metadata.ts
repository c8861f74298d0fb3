import { type Instant } from '../kernel/instant.js';
import { isBlank, type Text } from '../kernel/text.js';
import { type Role } from '../roles/roles.js';
import { type EventMetadata, type Recording, type Warning } from '../complaint/stored-event.js';

/** Where a command comes from, as far as its events tell. The same for every kind of stream. */
export interface CommandOrigin {
  readonly now: Instant;
  readonly actor: { readonly userId: string };
  readonly commandId: string;
  readonly commandHash?: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly onBehalfOf?: string;
  readonly recording: Recording;
  readonly lateRecordingReason?: Text;
  /** A UUID that is the same for every try of this command. */
  readonly newId: (label: string) => string;
}

/** What one event of a command says about itself beside where the command comes from. */
export interface EventPlace {
  readonly type: string;
  readonly streamId: string;
  readonly revision: number;
  /** The how manieth event of its command, from 0. */
  readonly index: number;
  readonly landlordId: string;
  readonly occurredAt: Instant;
  readonly role: Role;
  readonly policyVersion: number;
  readonly calendarVersion: number;
  readonly nonCompliant: readonly string[];
  readonly warnings: readonly Warning[];
  readonly channel?: string;
}

const CURRENT_SCHEMA = 1;

/** The metadata of an event of ours, the same for every kind of stream (lifecycle §1). */
export const eventMetadata = (origin: CommandOrigin, place: EventPlace): EventMetadata => ({
  eventId: origin.newId(`event-${place.index}`),
  type: place.type,
  schemaVersion: CURRENT_SCHEMA,
  landlordId: place.landlordId,
  streamId: place.streamId,
  version: place.revision,
  occurredAt: place.occurredAt,
  recordedAt: origin.now,
  actor: {
    userId: origin.actor.userId,
    role: place.role,
    ...(origin.onBehalfOf !== undefined && { onBehalfOf: origin.onBehalfOf }),
  },
  commandId: origin.commandId,
  ...(origin.commandHash !== undefined && { commandHash: origin.commandHash }),
  correlationId: origin.correlationId,
  ...(origin.causationId !== undefined && { causationId: origin.causationId }),
  policyVersion: place.policyVersion,
  calendarVersion: place.calendarVersion,
  ...(place.channel !== undefined && { channel: place.channel }),
  recording: origin.recording,
  ...(!isBlank(origin.lateRecordingReason) && { lateRecordingReason: origin.lateRecordingReason }),
  nonCompliant: place.nonCompliant,
  ...(place.index === 0 && place.warnings.length > 0 && { warnings: place.warnings }),
});
