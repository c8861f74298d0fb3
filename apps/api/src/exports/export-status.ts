import { type ExportRow, type Report } from '@redress/export';

export const addressOf = ({ caseId, exportId }: Pick<ExportRow, 'caseId' | 'exportId'>): string =>
  `/v1/complaints/${caseId}/exports/${exportId}`;

/** How far an export is, without what its report says. */
export const progressOf = (row: ExportRow): object => ({
  exportId: row.exportId,
  status: row.status,
  progress: { done: row.done, total: row.total, step: row.step },
  ...(row.failure !== null && { failure: row.failure }),
});

/** An export as its status is told. */
export const statusOf = (row: ExportRow, report: Report | undefined): object => ({
  ...progressOf(row),
  caseId: row.caseId,
  mode: row.mode,
  revision: row.revision,
  askedBy: row.askedBy,
  askedAt: row.askedAt,
  ombudsmanReference: row.ombudsmanReference,
  ...(row.status === 'READY' && {
    bundle: { sha256: row.bundleSha256, bytes: row.bundleBytes, download: `${addressOf(row)}/download` },
    report: report ?? { erased: true },
  }),
});
