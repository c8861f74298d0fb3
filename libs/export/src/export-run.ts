import {
  complaintOf,
  deadlineViews,
  judgeCase,
  londonDate,
  recordExport,
  RECIPIENTS,
  answerRequestedItems,
  type ExportMode,
  type RequestedItem,
} from '@redress/domain';
import { type Clock } from '@redress/clock';
import { complaintStream, type ComplaintStream, systemOrigin } from '@redress/complaints';
import { isDatabaseAway } from '@redress/database';
import { DocumentErased } from '@redress/documents';
import { StoreUnavailable } from '@redress/event-store';
import { type Logger } from '@redress/platform';
import { type ProvedHistory, proveStream } from '@redress/proof';
import { type PositionWatch, ProjectionBehind } from '@redress/read-models';
import { SubjectErasedError, type SubjectKeys } from '@redress/sealing';
import { type BundleCase } from './bundle-case.js';
import { newBag, UnreadableDocument, writeBundle, type OnProgress } from './bundle-writer.js';
import { type ExportFailure, type ExportRow, type Exports } from './exports-table.js';
import { proofFiles, type ProofFile } from './proof-files.js';
import { readCase, type Sources } from './read-case.js';
import { type SealedNotes } from './sealed-notes.js';

export interface RunParts extends Sources {
  readonly exports: Exports;
  readonly notes: SealedNotes;
  readonly keys: SubjectKeys;
  readonly complaints: ComplaintStream;
  readonly clock: Clock;
  readonly log: Logger;
  readonly history: ProvedHistory;
  /** Waits for the tree to have taken in what the bundle holds. */
  readonly treeWatch: PositionWatch;
}

interface Stored {
  readonly docId: string;
  readonly sha256: string;
  readonly bytes: number;
}

const STORAGE_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const PROGRESS_BYTES = 16 * 1024 * 1024;
/** How long a run waits for the tree before it is tried again. */
const PATIENCE_MS = 30_000;

const codeOf = (error: unknown): string | undefined => {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && STORAGE_FULL.has(code)) return code;
  }
  return undefined;
};

/**
 * Makes one bundle: reads the pinned case, writes the bag into the documents store, puts the export on the case's record,
 * and only then says that it is ready. Every step can be repeated, so a run that was killed is simply run again.
 */
export class ExportRun {
  constructor(private readonly parts: RunParts) {}

  /** Throws when a store is away, which is worth another run; any other failure is put on the export. */
  async run(exportId: string): Promise<void> {
    const { exports, clock, log } = this.parts;
    const row = await exports.find(exportId);
    if (row === undefined || row.status === 'READY' || row.status === 'FAILED') return;
    try {
      await this.#make(row);
      log.info({ exportId }, 'export ready');
    } catch (error) {
      if (isPassing(error)) throw error;
      const failure = failureOf(error);
      log.error({ exportId, failure, error: error instanceof Error ? error.stack : String(error) }, 'export failed');
      await exports.failed(exportId, failure, clock.now());
    }
  }

  async #make(row: ExportRow): Promise<void> {
    const { exports, notes, clock, complaints } = this.parts;
    const { exportId, caseId, landlordId, mode, revision } = row;
    const requested = await notes.open<readonly RequestedItem[]>(row.requested);
    const { bundle, stored, checkpoint } = await this.#store(row, requested ?? []);
    await complaints.handle(
      caseId,
      recordExport,
      {
        exportId,
        mode,
        revision,
        recipient: RECIPIENTS[mode],
        bundleSha256: stored.sha256,
        checkpoint,
      },
      {},
      systemOrigin(landlordId, `export ${exportId}`),
    );
    const report = {
      gaps: bundle.gaps,
      requestedItems: answerRequestedItems(requested ?? [], bundle.events),
    };
    await exports.finish(exportId, stored, await notes.seal(landlordId, caseId, exportId, report), clock.now());
  }

  /** A document that turns out to be unreadable in the middle becomes a gap, and the bundle is begun again. */
  async #store(
    row: ExportRow,
    requested: readonly RequestedItem[],
  ): Promise<{ bundle: BundleCase; stored: Stored; checkpoint: string }> {
    const unreadable = new Set<string>();
    for (;;) {
      const bundle = await readCase(this.parts, row, unreadable);
      try {
        return await this.#write(row, bundle, requested);
      } catch (error) {
        if (!(error instanceof UnreadableDocument) || unreadable.has(error.docId)) throw error;
        if (codeOf(error) !== undefined || isDatabaseAway(error.cause)) throw error;
        unreadable.add(error.docId);
        this.parts.log.warn(
          { exportId: row.exportId, docId: error.docId },
          'a document cannot be read; it becomes a gap',
        );
      }
    }
  }

  async #write(
    row: ExportRow,
    bundle: BundleCase,
    requested: readonly RequestedItem[],
  ): Promise<{ bundle: BundleCase; stored: Stored; checkpoint: string }> {
    const { documents, clock, keys } = this.parts;
    const { exportId, landlordId, mode, askedBy, askedAt, ombudsmanReference } = row;
    const { proof, checkpoint, sign } = await this.#prove(bundle);
    const bag = newBag(bundle);
    const writing = writeBundle(
      bag,
      bundle,
      documents,
      {
        exportId,
        askedBy,
        ombudsmanReference,
        requested,
        madeAt: clock.now(),
        madeFor: RECIPIENTS[mode],
        proof,
        sign: (manifestSha256) => sign(exportId, manifestSha256),
        today: await this.#today(row, bundle),
      },
      this.#progress(exportId),
    );
    // Whichever fails first is the cause; the other ends because of it.
    const storing = documents.store(bag.output, {
      landlordId,
      mediaType: 'application/zip',
      name: `${bag.folder}.zip`,
      storedBy: 'system',
      storedAt: askedAt,
      own: {
        docId: exportId,
        // The case was read some time ago; whoever it is about may have been erased meanwhile.
        mayStand: async (client) => keys.hold(client, landlordId, bundle.subjectId),
      },
    });
    const [written, stored] = await Promise.allSettled([
      writing,
      storing.catch((error: unknown) => {
        bag.fail(error as Error);
        throw error;
      }),
    ]);
    if (stored.status === 'rejected' && codeOf(stored.reason) !== undefined) throw stored.reason;
    if (written.status === 'rejected') throw written.reason;
    if (stored.status === 'rejected') throw stored.reason;
    const { sha256, bytes } = stored.value;
    return { bundle, checkpoint, stored: { docId: exportId, sha256, bytes } };
  }

  /** Against a checkpoint cut now, once the tree holds everything that the bundle does. */
  async #prove(bundle: BundleCase): Promise<{
    proof: ProofFile[];
    checkpoint: string;
    sign: (exportId: string, manifestSha256: string) => string;
  }> {
    const { history, treeWatch } = this.parts;
    await treeWatch.reach(bundle.stored.at(-1)?.position.commit ?? 0n, PATIENCE_MS);
    const checkpoints = await history.checkpoints();
    const proven = await proveStream(history.database, checkpoints, complaintStream(bundle.caseId));
    return {
      proof: proofFiles(bundle, proven, checkpoints.verifierKey),
      checkpoint: proven.checkpoint.note,
      sign: (exportId, manifestSha256) => checkpoints.signBundle(exportId, manifestSha256),
    };
  }

  /** How the case stands on the day of the export, which the pinned payload cannot say. */
  async #today({ landlordId }: ExportRow, bundle: BundleCase): Promise<object> {
    const { contexts, clock } = this.parts;
    const day = londonDate(clock.now());
    const actor = { userId: 'system', roles: ['SYSTEM'] as const, landlordId };
    const input = await contexts.complianceInput(actor, bundle.events, day);
    return { day, deadlines: deadlineViews(complaintOf(bundle.events), day), compliance: judgeCase(input) };
  }

  #progress(exportId: string): OnProgress {
    let told = -PROGRESS_BYTES;
    return (done, total, step) => {
      if (done - told < PROGRESS_BYTES && done !== total) return;
      told = done;
      // Progress is a courtesy: a lost update must not break the export.
      void this.parts.exports.progress(exportId, done, total, step).catch(() => undefined);
    };
  }
}

/** A store that is away, or a tree that is behind: another run will find it. */
const isPassing = (error: unknown): boolean =>
  error instanceof StoreUnavailable || error instanceof ProjectionBehind || isDatabaseAway(error);

const failureOf = (error: unknown): ExportFailure => {
  const full = codeOf(error);
  if (full !== undefined)
    return {
      code: 'STORAGE_FULL',
      detail: `There is no room to write the bundle (${full}). Nothing was put on the case.`,
    };
  if (error instanceof UnreadableDocument) return { code: 'DOCUMENT_UNREADABLE', detail: error.message };
  if (error instanceof SubjectErasedError || error instanceof DocumentErased)
    return { code: 'ERASED', detail: 'The person whom the case is about was erased. No bundle is kept.' };
  return {
    code: 'INTERNAL',
    detail: 'The bundle could not be made; the log has the reason. Nothing was put on the case.',
  };
};

export type { ExportMode };
