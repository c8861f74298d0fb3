import { numberTag, tag, Writer } from './protobuf.js';
import { textUuid } from './uuid.js';

export interface SupportedMethod {
  readonly service: string;
  readonly method: string;
  readonly features: readonly string[];
}

/** Clients compare names in lower case and look for features by name. */
export const supportedMethods = (methods: readonly SupportedMethod[], version: string): Uint8Array => {
  const answer = Writer.create();
  for (const { service, method, features } of methods) {
    const entry = Writer.create().uint32(tag(1)).string(method.toLowerCase());
    entry.uint32(tag(2)).string(service.toLowerCase());
    for (const feature of features) entry.uint32(tag(3)).string(feature);
    answer.uint32(tag(1)).bytes(entry.finish());
  }
  return answer.uint32(tag(2)).string(version).finish();
};

const LEADER_STATE = 8;

/** A cluster of one: whoever asks is told to come here. */
export const singleLeader = (node: { id: Uint8Array; host: string; port: number; now: number }): Uint8Array => {
  const endPoint = Writer.create().uint32(tag(1)).string(node.host).uint32(numberTag(2)).uint32(node.port);
  const member = Writer.create()
    .uint32(tag(1))
    .bytes(textUuid(node.id))
    .uint32(numberTag(2))
    .int64(node.now)
    .uint32(numberTag(3))
    .int32(LEADER_STATE)
    .uint32(numberTag(4))
    .bool(true)
    .uint32(tag(5))
    .bytes(endPoint.finish());
  return Writer.create().uint32(tag(1)).bytes(member.finish()).finish();
};
