import { type Client } from '@redress/database';
import { type RecordedEvent } from '@redress/event-store';

/**
 * Takes every event of ours as it is stored, whatever its stream, its type and its version. What it writes and its
 * checkpoint are one transaction on the leader's connection.
 */
export interface LogConsumer {
  readonly name: string;
  readonly version: number;
  consume(events: readonly RecordedEvent[], client: Client): Promise<void>;
}
