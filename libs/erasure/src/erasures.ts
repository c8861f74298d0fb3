import { type Actor } from '@redress/domain';
import { type CaseReader, subjectOfCase } from '@redress/complaints';
import { type Clock } from '@redress/clock';
import { type Client, type Database, type Migration } from '@redress/database';
import { type Documents } from '@redress/documents';
import { type EventStore, RevisionConflict } from '@redress/event-store';
import { newUuid, uuidV5 } from '@redress/platform';
import { type SubjectKeys } from '@redress/sealing';
import { type CaseLookups, casesToErase, documentsOnlyOf, mayBeErased } from './cases.js';
import { type Erasure, erasureOf, type ErasureGround, type ErasureSubject } from './erasure.js';
import { type ErasureRegister } from './erasure-register.js';
import { ErasureNotFound, ErasureRefused } from './errors.js';

export const erasureMigrations: readonly Migration[] = [
  {
    name: 'erasures-1',
    sql: `create table redress.erasure (
            erasure_id uuid primary key,
            landlord_id text not null,
            requested_at timestamptz not null
          );
          comment on table redress.erasure is 'Which erasures there are; how each stands is told by its stream.'`,
  },
];

export interface ErasureParts {
  readonly store: EventStore;
  readonly reader: CaseReader;
  readonly database: Database;
  readonly keys: SubjectKeys;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly lookups: CaseLookups;
  readonly retentionMonths: number;
  /** Told before the destruction is final: what it does not hold, a backup could bring back. */
  readonly register: ErasureRegister;
  /** Deletes what else was derived from their Text or opens it; part of the destruction, after the subjects' keys. */
  readonly alsoForget: (
    client: Client,
    erased: {
      readonly landlordId: string;
      readonly subjectIds: readonly string[];
      readonly caseIds: readonly string[];
    },
  ) => Promise<void>;
}

const streamOf = (erasureId: string): string => `erasure-${erasureId}`;
const SHOWN = 200;

/**
 * Erases a person by destroying the keys of everything written about them. One person asks, another agrees, and both
 * stand in a stream of its own, as does what was destroyed. Dates, codes, amounts, hashes and proofs are not touched.
 */
export class Erasures {
  constructor(private readonly parts: ErasureParts) {}

  /** Refuses at once what could not be approved either. Throws ErasureRefused, CaseNotFound. */
  async request(actor: Actor, subject: ErasureSubject, ground: ErasureGround): Promise<Erasure> {
    await this.#plan(actor.landlordId, subject);
    const erasureId = newUuid();
    // Listed first: a row without a stream shows nothing, a stream without a row would never be found.
    await this.parts.database.query(
      'insert into redress.erasure (erasure_id, landlord_id, requested_at) values ($1, $2, $3)',
      [erasureId, actor.landlordId, this.parts.clock.now()],
    );
    await this.#append(actor, erasureId, -1, 'ErasureRequested', { erasureId, subject, ground });
    return this.one(actor.landlordId, erasureId);
  }

  /**
   * Agreed to by somebody else than who asked: checks everything again and destroys the keys. What a crash left half done
   * is finished by approving again. Throws ErasureRefused, ErasureNotFound.
   */
  async approve(actor: Actor, erasureId: string): Promise<Erasure> {
    const erasure = await this.one(actor.landlordId, erasureId);
    if (erasure.requestedBy === actor.userId)
      throw new ErasureRefused('SECOND_PERSON_REQUIRED', 'Whoever asked for an erasure cannot approve it.');
    if (erasure.status === 'APPROVED') return this.#destroy(actor, erasure);
    if (erasure.status !== 'REQUESTED') throw decided(erasure);
    const plan = await this.#plan(actor.landlordId, erasure.subject);
    await this.#append(actor, erasureId, erasure.revision, 'ErasureApproved', plan);
    return this.#destroy(actor, await this.one(actor.landlordId, erasureId));
  }

  async reject(actor: Actor, erasureId: string): Promise<Erasure> {
    const erasure = await this.one(actor.landlordId, erasureId);
    if (erasure.status !== 'REQUESTED') throw decided(erasure);
    await this.#append(actor, erasureId, erasure.revision, 'ErasureRejected', {});
    return this.one(actor.landlordId, erasureId);
  }

  /** Throws ErasureNotFound, also for another landlord's. */
  async one(landlordId: string, erasureId: string): Promise<Erasure> {
    const erasure = erasureOf(await this.parts.store.read(streamOf(erasureId)));
    if (erasure?.landlordId !== landlordId) throw new ErasureNotFound(`There is no erasure ${erasureId}.`);
    return erasure;
  }

  /** The newest first. */
  async list(landlordId: string): Promise<readonly Erasure[]> {
    const rows = await this.parts.database.query<{ erasure_id: string }>(
      `select erasure_id from redress.erasure where landlord_id = $1 order by requested_at desc, erasure_id limit ${SHOWN}`,
      [landlordId],
    );
    const found = await Promise.all(rows.map(({ erasure_id: id }) => this.parts.store.read(streamOf(id))));
    return found.map(erasureOf).filter((erasure) => erasure !== undefined);
  }

  async #plan(
    landlordId: string,
    subject: ErasureSubject,
  ): Promise<Pick<Erasure, 'caseIds' | 'documentIds'> & { readonly subjectIds: readonly string[] }> {
    const { reader, lookups, retentionMonths, clock } = this.parts;
    await lookups.caughtUp();
    const cases = await casesToErase(landlordId, subject, reader, lookups);
    mayBeErased(cases, retentionMonths, clock.now());
    const owners = cases.map(({ caseId, complaint }) => subjectOfCase(caseId, complaint.logged));
    const named = 'residentId' in subject ? [subject.residentId] : [];
    const caseIds = cases.map(({ caseId }) => caseId);
    return {
      caseIds,
      documentIds: await documentsOnlyOf(landlordId, cases, lookups),
      // A case that had no resident at first has Text under a key of its own as well.
      subjectIds: [...new Set([...named, ...owners, ...caseIds])],
    };
  }

  async #destroy(actor: Actor, { erasureId, landlordId, revision, documentIds }: Erasure): Promise<Erasure> {
    const { database, keys, documents, alsoForget, clock, store, lookups, register } = this.parts;
    const approved = (await store.read(streamOf(erasureId))).find(({ type }) => type === 'ErasureApproved');
    const { caseIds, subjectIds } = approved?.data as { caseIds: string[]; subjectIds: string[] };
    const at = clock.now();
    const destroyed = await database.transaction(async (client) => {
      await keys.destroy(client, landlordId, subjectIds, at);
      // From here on no bundle of these cases can be stored; those stored before are found.
      const all = [...documentIds, ...(await lookups.madeOf(client, landlordId, caseIds))];
      await documents.destroyKeys(client, landlordId, all, at);
      await alsoForget(client, { landlordId, subjectIds, caseIds });
      register.add({ erasureId, landlordId, at, subjectIds, caseIds, documentIds: all });
      return all;
    });
    keys.forget();
    await documents.removeFiles(destroyed);
    const counted = { subjects: subjectIds.length, documents: destroyed.length };
    await this.#append(actor, erasureId, revision, 'KeysDestroyed', counted);
    return this.one(landlordId, erasureId);
  }

  /** A conflict means that somebody else decided in the meantime. */
  async #append(actor: Actor, erasureId: string, expected: number, type: string, data: object): Promise<void> {
    const streamId = streamOf(erasureId);
    const eventId = uuidV5(`${streamId} ${type}`);
    const now = this.parts.clock.now();
    const metadata = {
      ...{ eventId, type, schemaVersion: 1, landlordId: actor.landlordId, streamId, version: expected + 1 },
      ...{ occurredAt: now, recordedAt: now, actor: { userId: actor.userId, role: 'DATA_PROTECTION' } },
      ...{ commandId: eventId, correlationId: erasureId },
    };
    try {
      await this.parts.store.append(streamId, expected, [{ id: eventId, type, data, metadata }]);
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      throw decided(await this.one(actor.landlordId, erasureId));
    }
  }
}

const decided = ({ status, decidedBy }: Erasure): ErasureRefused =>
  new ErasureRefused('ALREADY_DECIDED', `It stands at ${status}${decidedBy === undefined ? '' : ` by ${decidedBy}`}.`);
