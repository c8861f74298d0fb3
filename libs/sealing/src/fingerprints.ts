import { createHmac } from 'node:crypto';

/** Keyed hashes that tell whether two texts are the same, and nothing to whoever has not the key. */
export class Fingerprints {
  /** 32 random bytes; a thread of this process needs them to make the same fingerprints. */
  constructor(readonly key: Uint8Array) {}

  /** In base64url. The same text has another fingerprint for another purpose. */
  of(purpose: string, text: string): string {
    return createHmac('sha256', this.key).update(`${purpose}\0`).update(text).digest('base64url');
  }
}
