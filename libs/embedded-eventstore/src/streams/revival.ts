import { type StreamState } from './stream-state.js';

/**
 * The metadata that brings a soft-deleted stream back: what was there, but cut before the events that are new. The old
 * events stay out of sight, and revisions go on counting.
 */
export const revivedMetadata = (fields: Readonly<Record<string, unknown>>, { lastRevision }: StreamState): Buffer =>
  Buffer.from(JSON.stringify({ ...fields, $tb: lastRevision + 1 }));
