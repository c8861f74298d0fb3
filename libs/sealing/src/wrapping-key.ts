import { createHash } from 'node:crypto';
import { unwrapKey, wrapKey } from './cipher.js';

/**
 * What a master key can do, and all that a key management service has to offer to take its place: it wraps and unwraps
 * other keys and never shows itself. `name` says what is wrapped and must be bound to it (as additional data or context).
 */
export interface WrappingKey {
  /** Names the key beside what it wraps, so that a rotation can tell old from new. */
  readonly id: string;
  wrap(name: string, key: Buffer): Promise<Buffer>;
  unwrap(name: string, wrapped: Buffer): Promise<Buffer>;
}

/** A master key of 32 bytes that this process holds itself, from the environment or from a file of the sandbox. */
export class LocalWrappingKey implements WrappingKey {
  readonly id: string;
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
    this.id = createHash('sha256').update('redress master key').update(key).digest('hex').slice(0, 16);
  }

  wrap(name: string, key: Buffer): Promise<Buffer> {
    return Promise.resolve(wrapKey(this.#key, name, key));
  }

  unwrap(name: string, wrapped: Buffer): Promise<Buffer> {
    return Promise.resolve(unwrapKey(this.#key, name, wrapped));
  }
}
