import {
  type Absence,
  type Complaint,
  type DeadlineView,
  type ExportMode,
  type Gap,
  type LocalDate,
  type Profile,
  type ProvisionResult,
  type Redaction,
  type RulesetId,
  type StoredEvent,
  type TimelineEntry,
} from '@redress/domain';
import { type RecordedEvent } from '@redress/event-store';

/** A document that an event of the case names, and where in the bundle it stands, or why it does not. */
export interface BundleDocument {
  readonly docId: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly name?: string;
  /** Every event that names it, the first one first. */
  readonly eventIds: readonly string[];
  /** Below `data/`; absent when the document is. */
  readonly path?: string;
  readonly absent?: Absence | 'WITHHELD';
}

/**
 * Everything that a bundle is made of, read once and pinned: it depends on the case up to a revision and on the mode, and
 * on nothing that changes afterwards, so the payload made of it is the same whenever it is made.
 */
export interface BundleCase {
  readonly caseId: string;
  readonly reference: string;
  readonly landlordId: string;
  /** Whose key seals the Text of the case. */
  readonly subjectId: string;
  readonly mode: ExportMode;
  readonly revision: number;
  /** The London day of the last pinned event: how the case stood then is what the bundle judges. */
  readonly asAt: LocalDate;
  /** As stored, Text sealed. */
  readonly stored: readonly RecordedEvent[];
  /** Text opened; in a subject's copy, other people's data left out. */
  readonly events: readonly StoredEvent[];
  readonly complaint: Complaint;
  /** The edition of the Code that the case is judged by. */
  readonly ruleset: RulesetId;
  readonly timeline: readonly TimelineEntry[];
  readonly deadlines: readonly DeadlineView[];
  readonly compliance: readonly ProvisionResult[];
  readonly documents: readonly BundleDocument[];
  readonly redactions: readonly Redaction[];
  readonly gaps: readonly Gap[];
  /** Every version of the landlord's policy that an event of the case names. */
  readonly profiles: readonly Profile[];
  /** The keys of the events' Text that the mode may read: name of the key as stored → key in base64. */
  readonly keys: Readonly<Record<string, string>>;
}

/** One file of the payload. */
export interface BundleFile {
  readonly path: string;
  readonly content: string | Buffer;
  readonly description: string;
}

/** JSON as a person may read it. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const file = (path: string, content: string | Buffer, description: string): BundleFile => ({
  path,
  content,
  description,
});
