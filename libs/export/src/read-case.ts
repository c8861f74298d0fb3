import {
  complaintOf,
  deadlineViews,
  documentIdsIn,
  EXPORT_MODES,
  folderOfEvent,
  gapsOf,
  judgeCase,
  londonDate,
  pinnedEvents,
  redactForSubject,
  rulesetOfCase,
  timelineOf,
  type Absence,
  type Actor,
  type ExportMode,
  type StoredEvent,
} from '@redress/domain';
import { complaintStream, type CommandContexts, type Policies, subjectOfCase } from '@redress/complaints';
import { type Documents } from '@redress/documents';
import { decodeComplaintEvent, type EventStore } from '@redress/event-store';
import { type SealedText } from '@redress/sealing';
import { type BundleCase, type BundleDocument } from './bundle-case.js';
import { fileExtension } from './file-extension.js';

export interface Sources {
  readonly store: EventStore;
  readonly sealed: SealedText;
  readonly documents: Documents;
  readonly contexts: CommandContexts;
  readonly policies: Policies;
}

export interface Wanted {
  readonly caseId: string;
  readonly landlordId: string;
  readonly mode: ExportMode;
  readonly revision: number;
}

/** Who the bundle is judged for: an export is the landlord's, whoever asked for it. */
const exporter = (landlordId: string): Actor => ({ userId: 'system', roles: ['SYSTEM'], landlordId });

/** Reads everything that a bundle is made of, once. `unreadable` are documents that an earlier try could not read. */
export const readCase = async (
  { store, sealed, documents, contexts, policies }: Sources,
  { caseId, landlordId, mode, revision }: Wanted,
  unreadable: ReadonlySet<string>,
): Promise<BundleCase> => {
  const recorded = await store.read(complaintStream(caseId));
  const all = recorded.map((event) => decodeComplaintEvent(event));
  const sealedEvents = pinnedEvents(all, revision);
  const pinned = new Set(sealedEvents.map(({ id }) => id));
  const stored = recorded.filter(({ id }) => pinned.has(id));
  const last = sealedEvents.at(-1);
  if (last === undefined || last.metadata.landlordId !== landlordId) throw new Error(`there is no case ${caseId}`);
  const asAt = londonDate(last.metadata.recordedAt);
  const opened = await sealed.open(sealedEvents);
  const { events, log, withheld } =
    mode === 'SUBJECT_ACCESS' ? redactForSubject(opened) : { events: opened, log: [], withheld: new Set<string>() };
  const sealedCase = complaintOf(sealedEvents);
  const input = await contexts.complianceInput(exporter(landlordId), sealedEvents, asAt);
  const found = await documentsOf(documents, landlordId, sealedEvents, withheld, unreadable);
  const absent = new Map(
    found.flatMap(({ docId, absent: why }): [string, Absence][] =>
      why === undefined || why === 'WITHHELD' ? [] : [[docId, why]],
    ),
  );
  const book = policies.bookOf(landlordId);
  const versions = [...new Set(sealedEvents.map(({ metadata }) => metadata.policyVersion))].sort((a, b) => a - b);
  return {
    caseId,
    landlordId,
    mode,
    revision,
    asAt,
    reference: sealedCase.reference,
    subjectId: subjectOfCase(caseId, sealedCase.logged),
    stored,
    events,
    complaint: complaintOf(events),
    ruleset: rulesetOfCase(input),
    timeline: timelineOf(events),
    deadlines: deadlineViews(sealedCase, asAt),
    compliance: judgeCase(input),
    documents: found,
    redactions: log,
    gaps: gapsOf(sealedEvents, absent),
    profiles: versions.flatMap((version) => book?.version(version) ?? []),
    keys: mode === 'SUBJECT_ACCESS' ? {} : await sealed.keysIn(sealedEvents),
  };
};

/** Every document that the pinned events name, at the place of the event that names it first. */
const documentsOf = async (
  documents: Documents,
  landlordId: string,
  events: readonly StoredEvent[],
  withheld: ReadonlySet<string>,
  unreadable: ReadonlySet<string>,
): Promise<BundleDocument[]> => {
  const naming = new Map<string, StoredEvent[]>();
  for (const event of events)
    for (const docId of new Set(documentIdsIn(event.data))) naming.set(docId, [...(naming.get(docId) ?? []), event]);
  const found: BundleDocument[] = [];
  for (const [docId, named] of naming) {
    const [first] = named;
    if (first === undefined) continue;
    const ref = first.data.documents?.find((document) => document.docId === docId);
    const base = {
      docId,
      sha256: ref?.sha256 ?? '',
      mediaType: ref?.mediaType ?? 'application/octet-stream',
      bytes: ref?.bytes ?? 0,
      eventIds: named.map(({ id }) => id),
    };
    if (withheld.has(docId)) found.push({ ...base, absent: 'WITHHELD' });
    else if (unreadable.has(docId)) found.push({ ...base, absent: 'UNREADABLE' });
    else {
      const state = await documents.stateOf(landlordId, docId);
      if (state.absent !== undefined) found.push({ ...base, absent: state.absent });
      else
        found.push({
          ...base,
          path: `${folderOfEvent(first.type)}/documents/${docId}${fileExtension(base.mediaType)}`,
          ...(state.name !== undefined && { name: state.name }),
        });
    }
  }
  return found;
};

export const isExportMode = (text: string): text is ExportMode => (EXPORT_MODES as readonly string[]).includes(text);
