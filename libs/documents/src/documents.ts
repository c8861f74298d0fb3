import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { type DocRef } from '@redress/domain';
import { type Client, type Database, type Migration } from '@redress/database';
import { isUuid, newUuid } from '@redress/platform';
import { openText, sealText, type MasterKey, type WrappedKeys } from '@redress/sealing';
import { discardDrafts, readEncrypted, writeEncrypted, type EncryptedDraft } from './encrypted-file.js';

export const documentMigrations: readonly Migration[] = [
  {
    name: 'documents-1',
    sql: `create table redress.document (
            doc_id uuid primary key,
            landlord_id text not null,
            sha256 text not null,
            media_type text not null,
            bytes bigint not null,
            sealed_name jsonb,
            master_key_id text not null,
            wrapped_key bytea,
            iv bytea not null,
            tag bytea not null,
            stored_at timestamptz not null,
            stored_by text not null,
            destroyed_at timestamptz
          )`,
  },
];

export const DOCUMENT_KEYS: WrappedKeys = { table: 'redress.document', name: 'doc_id', wrapped: 'wrapped_key' };

/** The document was there; its key was destroyed with the person it is about. */
export class DocumentErased extends Error {
  constructor(readonly docId: string) {
    super(`The document ${docId} was erased with the person it was about.`);
  }
}

export interface NewDocument {
  readonly landlordId: string;
  readonly mediaType: string;
  readonly name?: string;
  readonly storedBy: string;
  readonly storedAt: string;
  /** Our own files bring their id, so that a second try takes the place of a broken first one, and may be of any size. */
  readonly own?: {
    readonly docId: string;
    /** Asked in the transaction in which the document comes to be; throws where it may not any more. */
    readonly mayStand?: (client: Client) => Promise<void>;
  };
}

export interface OpenDocument extends DocRef {
  readonly name?: string;
  readonly content: Readable;
}

interface Row {
  readonly doc_id: string;
  readonly sha256: string;
  readonly media_type: string;
  readonly bytes: string;
  readonly sealed_name: ReturnType<typeof sealText> | null;
  readonly master_key_id: string;
  readonly wrapped_key: Buffer | null;
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly [column: string]: unknown;
}

const refOf = ({ doc_id: docId, sha256, media_type: mediaType, bytes }: Row): DocRef => ({
  docId,
  sha256,
  mediaType,
  bytes: Number(bytes),
});

/**
 * Letters, photographs and reports in a folder: one encrypted file for each, under a key of its own, never overwritten.
 * What is known of each (hash, type, size, wrapped key) stands in the database.
 */
export class Documents {
  constructor(
    private readonly folder: string,
    private readonly database: Database,
    private readonly master: MasterKey,
    private readonly mostBytes: number,
  ) {}

  /**
   * Stores the stream. File and entry appear together, so a half-stored document cannot be named and none is overwritten.
   * A file of our own that is whole already stays as it is, and its entry is the answer. Throws TooLarge, DocumentErased.
   */
  async store(source: Readable, document: NewDocument): Promise<DocRef> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const { landlordId, own } = document;
    const docId = own?.docId ?? newUuid();
    const known = own === undefined ? undefined : await this.#whole(landlordId, docId);
    if (known !== undefined) {
      for await (const _unread of source);
      return known;
    }
    const key = randomBytes(32);
    const path = this.#pathOf(docId);
    if (own !== undefined) await discardDrafts(path);
    const most = own === undefined ? this.mostBytes : Number.MAX_SAFE_INTEGER;
    const draft = await writeEncrypted(source, key, path, most);
    try {
      await this.database.transaction(async (client) => {
        await own?.mayStand?.(client);
        // Whoever else stores under this id waits here, and then finds it taken.
        await this.#enter(client, docId, key, draft, document);
        await draft.putInPlace();
      });
    } catch (error) {
      await draft.discard();
      throw error;
    }
    const { sha256, bytes } = draft;
    return { docId, sha256, mediaType: document.mediaType, bytes };
  }

  async #enter(
    client: Client,
    docId: string,
    key: Buffer,
    { sha256, bytes, iv, tag }: EncryptedDraft,
    { landlordId, mediaType, name, storedBy, storedAt }: NewDocument,
  ): Promise<void> {
    await client.query(
      `insert into redress.document
         (doc_id, landlord_id, sha256, media_type, bytes, sealed_name, master_key_id, wrapped_key, iv, tag, stored_at, stored_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        docId,
        landlordId,
        sha256,
        mediaType,
        bytes,
        name === undefined ? null : JSON.stringify(sealText(key, docId, name)),
        this.master.id,
        await this.master.wrap(docId, key),
        iv,
        tag,
        storedAt,
        storedBy,
      ],
    );
  }

  /** What an earlier try stored under an id of our own. */
  async #whole(landlordId: string, docId: string): Promise<DocRef | undefined> {
    const { absent } = await this.stateOf(landlordId, docId);
    if (absent === 'ERASED') throw new DocumentErased(docId);
    return absent === undefined ? (await this.find(landlordId, [docId])).get(docId) : undefined;
  }

  /** Those of the documents that this landlord has stored. */
  async find(landlordId: string, docIds: readonly string[]): Promise<ReadonlyMap<string, DocRef>> {
    const wanted = docIds.filter(isUuid);
    if (wanted.length === 0) return new Map();
    const rows = await this.database.query<Row>(
      `select doc_id, sha256, media_type, bytes from redress.document where landlord_id = $1 and doc_id = any($2::uuid[]) and wrapped_key is not null`,
      [landlordId, wanted],
    );
    return new Map(rows.map((row) => [row.doc_id, refOf(row)]));
  }

  /** Whether a document can be had, and by what name it came. */
  async stateOf(
    landlordId: string,
    docId: string,
  ): Promise<{ readonly absent?: 'NOT_STORED' | 'ERASED' | 'UNREADABLE'; readonly name?: string }> {
    if (!isUuid(docId)) return { absent: 'NOT_STORED' };
    const [row] = await this.database.query<Row>(
      'select * from redress.document where landlord_id = $1 and doc_id = $2',
      [landlordId, docId],
    );
    if (row === undefined) return { absent: 'NOT_STORED' };
    if (row.wrapped_key === null) return { absent: 'ERASED' };
    const there = await stat(this.#pathOf(docId)).catch(() => undefined);
    if (there?.size !== Number(row.bytes)) return { absent: 'UNREADABLE' };
    if (row.sealed_name === null) return {};
    const key = await this.master.unwrap(docId, row.wrapped_key, row.master_key_id);
    return { name: openText(key, row.sealed_name) };
  }

  /** Undefined when there is no such document for this landlord; throws DocumentErased when its key was destroyed. */
  async open(landlordId: string, docId: string): Promise<OpenDocument | undefined> {
    const [row] = await this.database.query<Row>(
      'select * from redress.document where landlord_id = $1 and doc_id = $2',
      [landlordId, docId],
    );
    if (row === undefined) return undefined;
    if (row.wrapped_key === null) throw new DocumentErased(docId);
    const key = await this.master.unwrap(docId, row.wrapped_key, row.master_key_id);
    const name = row.sealed_name === null ? undefined : openText(key, row.sealed_name);
    const content = readEncrypted(this.#pathOf(docId), key, row.iv, row.tag);
    return { ...refOf(row), content, ...(name !== undefined && { name }) };
  }

  /** Destroys the keys of documents for good, in the caller's transaction. What is known of each without its bytes stays. */
  async destroyKeys(client: Client, landlordId: string, docIds: readonly string[], at: string): Promise<void> {
    await client.query(
      `update redress.document set wrapped_key = null, sealed_name = null, destroyed_at = coalesce(destroyed_at, $3)
       where landlord_id = $1 and doc_id = any($2::uuid[])`,
      [landlordId, docIds.filter(isUuid), at],
    );
  }

  /** The files of documents whose keys are gone: unreadable already, they need no room either. */
  async removeFiles(docIds: readonly string[]): Promise<void> {
    for (const docId of docIds.filter(isUuid)) await rm(this.#pathOf(docId), { force: true });
  }

  #pathOf(docId: string): string {
    return join(this.folder, `${docId}.enc`);
  }
}
