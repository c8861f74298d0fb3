import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { type Sealed } from '@redress/domain';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const NO_SALT = Buffer.alloc(32);
const extractedOf = new WeakMap<Uint8Array, Buffer>();

/** The first half of HKDF: the same for all events of a subject, and kept as long as the subject's key is. */
const extracted = (subjectKey: Uint8Array): Buffer => {
  const known = extractedOf.get(subjectKey) ?? createHmac('sha256', NO_SALT).update(subjectKey).digest();
  extractedOf.set(subjectKey, known);
  return known;
};

/**
 * The key of one event: HKDF (RFC 5869) of the subject's key and the event's id, so that a single event can be disclosed
 * without the subject's other cases. The subject's key is uniformly random, so extraction needs no salt.
 */
export const eventKey = (subjectKey: Uint8Array, eventId: string): Buffer =>
  createHmac('sha256', extracted(subjectKey)).update(`redress event ${eventId}\u0001`).digest();

/** Random bytes are drawn for many at once: each is handed out one time. */
const DRAWN_AT_ONCE = 512 * IV_BYTES;
let drawn = Buffer.alloc(0);

const freshIv = (): Buffer => {
  if (drawn.length === 0) drawn = randomBytes(DRAWN_AT_ONCE);
  const iv = drawn.subarray(0, IV_BYTES);
  drawn = drawn.subarray(IV_BYTES);
  return iv;
};

/** Encrypts one Text; `name` is what names its key, and is bound to the ciphertext. */
export const sealText = (key: Uint8Array, name: string, text: string): Sealed => {
  const iv = freshIv();
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(name));
  const ct = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    $sealed: {
      k: name,
      iv: iv.toString('base64url'),
      ct: ct.toString('base64url'),
      tag: cipher.getAuthTag().toString('base64url'),
    },
  };
};

/** Throws when key, name or ciphertext is not what it was. */
export const openText = (key: Uint8Array, { $sealed: { k, iv, ct, tag } }: Sealed): string => {
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(k))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  const text = decipher.update(Buffer.from(ct, 'base64url'));
  decipher.final(); // adds nothing to a text of this cipher, and throws when it is not the one that was sealed
  return text.toString('utf8');
};

/** Wraps a key with another; the name of what is wrapped is bound to it. */
export const wrapKey = (wrapping: Buffer, name: string, key: Buffer): Buffer => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, wrapping, iv).setAAD(Buffer.from(name));
  const ct = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), ct]);
};

export const unwrapKey = (wrapping: Buffer, name: string, wrapped: Buffer): Buffer => {
  const iv = wrapped.subarray(0, IV_BYTES);
  const tag = wrapped.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, wrapping, iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(name))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
};
