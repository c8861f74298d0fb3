import { framed } from '../grpc/framing.js';
import { position } from './append-messages.js';
import { numberTag, tag, Writer } from './protobuf.js';
import { streamIdentifier } from './stream-identifier.js';

/** What a read says besides events. Each is a field of ReadResp, ready to send. */
const answer = (field: number, message: Uint8Array): Buffer =>
  framed(Writer.create().uint32(tag(field)).bytes(message).finish());

export const confirmation = (subscriptionId: string): Buffer =>
  answer(2, Writer.create().uint32(tag(1)).string(subscriptionId).finish());

export const checkpoint = (at: number): Buffer => answer(3, position(at));

export const streamNotFound = (stream: string): Buffer =>
  answer(4, Writer.create().uint32(tag(1)).bytes(streamIdentifier(stream)).finish());

export const caughtUp = (): Buffer => answer(8, new Uint8Array(0));

/** An event as a reader sees it when it came through a link, or wants UUIDs as numbers. */
export const readEvent = (event: Uint8Array | undefined, link: Uint8Array | undefined, commit: number): Buffer => {
  const shown = Writer.create();
  if (event !== undefined) shown.uint32(tag(1)).bytes(event);
  if (link !== undefined) shown.uint32(tag(2)).bytes(link);
  return answer(1, shown.uint32(numberTag(3)).uint64(commit).finish());
};
