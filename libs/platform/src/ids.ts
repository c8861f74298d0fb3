import { hash, randomUUID } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);

/** The namespace of every id that we derive: drawn once, never changed, because stored ids depend on it. */
const REDRESS_NAMESPACE = '6f1d7c52-8f4e-5d0b-9a59-0c3d5b7d1e42';

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const REDRESS_BYTES = bytesOf(REDRESS_NAMESPACE);

/** The bits that are the same in every UUID of a version: a digit's upper two, and the rest of the digit as it is. */
const variant = (digit: string): string => ((Number.parseInt(digit, 16) & 0x3) | 0x8).toString(16);

/** UUID version 5 (RFC 9562): the same name always gives the same id. */
export const uuidV5 = (name: string, namespace?: string): string => {
  const space = namespace === undefined ? REDRESS_BYTES : bytesOf(namespace);
  const hex = hash('sha1', Buffer.concat([space, Buffer.from(name)]), 'hex');
  const third = `5${hex.slice(13, 16)}`;
  const fourth = `${variant(hex.charAt(16))}${hex.slice(17, 20)}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${third}-${fourth}-${hex.slice(20, 32)}`;
};

export const newUuid = (): string => randomUUID();
