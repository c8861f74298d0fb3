import { createHash } from 'node:crypto';
import { type StoredEvent } from './stored-event.js';

/** SHA-256 over events in their order. Every part is preceded by its length, so no two logs read alike. */
export class LogHash {
  private readonly hash = createHash('sha256');

  add({ stream, revision, id, type, isJson, data, metadata }: StoredEvent): void {
    for (const text of [stream, String(revision), id, type, String(isJson)]) this.part(Buffer.from(text));
    this.part(data);
    this.part(metadata);
  }

  value(): string {
    return this.hash.digest('hex');
  }

  private part(bytes: Uint8Array): void {
    const length = Buffer.allocUnsafe(4);
    length.writeUInt32BE(bytes.length);
    this.hash.update(length).update(bytes);
  }
}
