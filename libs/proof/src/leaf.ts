import { hash } from 'node:crypto';
import { canonicalJson } from '@redress/platform';
import { type RecordedEvent } from '@redress/event-store';

const LEAF_PREFIX = Buffer.from([0]);

/** What a leaf says: the event as it is stored, sealed values included. */
export interface StoredForm {
  readonly streamId: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data?: unknown;
  readonly metadata?: unknown;
}

/** Data that is no JSON, which only another program writes, stands as its bytes. */
const jsonOf = (part: unknown): unknown =>
  part instanceof Uint8Array ? { $base64: Buffer.from(part).toString('base64') } : part;

/** The event as stored, without its place in the log: the place is the leaf's index. */
export const storedForm = ({ streamId, revision, id, type, data, metadata }: RecordedEvent): StoredForm => ({
  streamId,
  revision,
  id,
  type,
  ...(data !== undefined && { data: jsonOf(data) }),
  ...(metadata !== undefined && { metadata: jsonOf(metadata) }),
});

/**
 * SHA-256(0x00 ‖ JCS) of an event (RFC 6962, RFC 8785). It asks nothing of type or version, so an event of a later
 * version of ours has the same leaf in this one. A lone surrogate, which RFC 8785 refuses, stands as its escape.
 */
export const leafHash = (stored: StoredForm): Buffer =>
  hash('sha256', Buffer.concat([LEAF_PREFIX, Buffer.from(canonicalJson(stored), 'utf8')]), 'buffer');
