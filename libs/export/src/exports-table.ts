import { type ExportMode, type Gap, type AnsweredItem, type RequestedItem } from '@redress/domain';
import { type Database, type Migration, type Querying } from '@redress/database';

export const exportMigrations: readonly Migration[] = [
  {
    name: 'exports-1',
    sql: `create table redress.export (
            export_id uuid primary key,
            case_id uuid not null,
            landlord_id text not null,
            mode text not null,
            revision int not null,
            asked_by text not null,
            asked_at timestamptz not null,
            ombudsman_reference text,
            requested jsonb not null,
            fingerprint text not null,
            status text not null,
            done bigint not null default 0,
            total bigint not null default 0,
            step text not null default '',
            bundle_doc_id uuid,
            bundle_sha256 text,
            bundle_bytes bigint,
            report jsonb,
            failure jsonb,
            finished_at timestamptz
          );
          create index on redress.export (landlord_id, case_id, asked_at);
          create index on redress.export (status)`,
  },
];

export type ExportStatus = 'QUEUED' | 'RUNNING' | 'READY' | 'FAILED';

export interface ExportFailure {
  readonly code: 'STORAGE_FULL' | 'DOCUMENT_UNREADABLE' | 'ERASED' | 'INTERNAL';
  readonly detail: string;
}

/** The requested items and the gap report may hold personal text, so both are kept sealed as one Text each. */
export interface ExportRow {
  readonly exportId: string;
  readonly caseId: string;
  readonly landlordId: string;
  readonly mode: ExportMode;
  readonly revision: number;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly ombudsmanReference: string | null;
  readonly requested: SealedJson;
  /** Of what was asked for, so that a reused Idempotency-Key with another body is noticed. */
  readonly fingerprint: string;
  readonly status: ExportStatus;
  readonly done: number;
  readonly total: number;
  readonly step: string;
  readonly bundleDocId: string | null;
  readonly bundleSha256: string | null;
  readonly bundleBytes: number | null;
  readonly report: SealedJson | null;
  readonly failure: ExportFailure | null;
}

/** `{json}` with the Text in it sealed, or erased. */
export interface SealedJson {
  readonly json: unknown;
}

export interface Report {
  readonly gaps: readonly Gap[];
  readonly requestedItems: readonly AnsweredItem[];
}

export type Requested = readonly RequestedItem[];

interface Raw {
  readonly [column: string]: unknown;
}

const rowOf = (raw: Raw): ExportRow => ({
  exportId: raw['export_id'] as string,
  caseId: raw['case_id'] as string,
  landlordId: raw['landlord_id'] as string,
  mode: raw['mode'] as ExportMode,
  revision: raw['revision'] as number,
  askedBy: raw['asked_by'] as string,
  askedAt: raw['asked_at'] as string,
  ombudsmanReference: raw['ombudsman_reference'] as string | null,
  requested: raw['requested'] as SealedJson,
  fingerprint: raw['fingerprint'] as string,
  status: raw['status'] as ExportStatus,
  done: Number(raw['done']),
  total: Number(raw['total']),
  step: raw['step'] as string,
  bundleDocId: raw['bundle_doc_id'] as string | null,
  bundleSha256: raw['bundle_sha256'] as string | null,
  bundleBytes: raw['bundle_bytes'] === null ? null : Number(raw['bundle_bytes']),
  report: raw['report'] as SealedJson | null,
  failure: raw['failure'] as ExportFailure | null,
});

/** The documents that hold bundles of these cases; one that is being made has its place there already. */
export const bundlesOf = async (
  client: Querying,
  landlordId: string,
  caseIds: readonly string[],
): Promise<readonly string[]> => {
  const { rows } = await client.query<{ export_id: string }>(
    'select export_id from redress.export where landlord_id = $1 and case_id = any($2::uuid[])',
    [landlordId, caseIds],
  );
  return rows.map(({ export_id: docId }) => docId);
};

/** What was asked for, how far it is, and what came of it. */
export class Exports {
  constructor(private readonly database: Database) {}

  /** Asking again with the same id (a repeated request) changes nothing. */
  async ask(
    row: Pick<
      ExportRow,
      | 'exportId'
      | 'caseId'
      | 'landlordId'
      | 'mode'
      | 'revision'
      | 'askedBy'
      | 'askedAt'
      | 'ombudsmanReference'
      | 'requested'
      | 'fingerprint'
    >,
  ): Promise<void> {
    await this.database.query(
      `insert into redress.export
         (export_id, case_id, landlord_id, mode, revision, asked_by, asked_at, ombudsman_reference, requested, fingerprint, status)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'QUEUED') on conflict (export_id) do nothing`,
      [
        row.exportId,
        row.caseId,
        row.landlordId,
        row.mode,
        row.revision,
        row.askedBy,
        row.askedAt,
        row.ombudsmanReference,
        JSON.stringify(row.requested),
        row.fingerprint,
      ],
    );
  }

  async find(exportId: string): Promise<ExportRow | undefined> {
    const [raw] = await this.database.query<Raw>('select * from redress.export where export_id = $1', [exportId]);
    return raw === undefined ? undefined : rowOf(raw);
  }

  async ofCase(landlordId: string, caseId: string): Promise<ExportRow[]> {
    const rows = await this.database.query<Raw>(
      'select * from redress.export where landlord_id = $1 and case_id = $2 order by asked_at, export_id',
      [landlordId, caseId],
    );
    return rows.map(rowOf);
  }

  /** What a worker that starts, or a queue that lost everything, has to take up again. */
  async unfinished(): Promise<string[]> {
    const rows = await this.database.query<{ export_id: string }>(
      `select export_id from redress.export where status in ('QUEUED', 'RUNNING') order by asked_at, export_id`,
    );
    return rows.map((row) => row.export_id);
  }

  async progress(exportId: string, done: number, total: number, step: string): Promise<void> {
    await this.database.query(
      `update redress.export set status = 'RUNNING', done = $2, total = $3, step = $4 where export_id = $1`,
      [exportId, done, total, step],
    );
  }

  async finish(
    exportId: string,
    bundle: { docId: string; sha256: string; bytes: number },
    report: SealedJson,
    at: string,
  ): Promise<void> {
    await this.database.query(
      `update redress.export set status = 'READY', step = 'ready', done = total, bundle_doc_id = $2, bundle_sha256 = $3,
         bundle_bytes = $4, report = $5, finished_at = $6, failure = null where export_id = $1`,
      [exportId, bundle.docId, bundle.sha256, bundle.bytes, JSON.stringify(report), at],
    );
  }

  async failed(exportId: string, failure: ExportFailure, at: string): Promise<void> {
    await this.database.query(
      `update redress.export set status = 'FAILED', step = 'failed', failure = $2, finished_at = $3 where export_id = $1`,
      [exportId, JSON.stringify(failure), at],
    );
  }
}
