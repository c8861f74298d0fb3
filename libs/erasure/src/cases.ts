import { addMonths, complaintOf, documentIdsIn, londonDate, type Complaint, type StoredEvent } from '@redress/domain';
import { type Client } from '@redress/database';
import { CaseNotFound, subjectOfCase, type CaseReader } from '@redress/complaints';
import { type ErasureSubject } from './erasure.js';
import { ErasureRefused } from './errors.js';

/** What only rows can answer. They are asked after they have caught up with the log. */
export interface CaseLookups {
  /** Waits until the rows hold everything that is in the log; throws when that takes too long. */
  caughtUp(): Promise<void>;
  casesOf(landlordId: string, residentId: string): Promise<readonly string[]>;
  /** Every case that names the document. */
  casesNaming(landlordId: string, docId: string): Promise<readonly string[]>;
  /** Documents that were made of these cases and that no event names: the bundles of their exports. */
  madeOf(client: Client, landlordId: string, caseIds: readonly string[]): Promise<readonly string[]>;
}

export interface CaseToErase {
  readonly caseId: string;
  readonly complaint: Complaint;
  readonly events: readonly StoredEvent[];
}

const ENDED: readonly Complaint['phase'][] = ['CLOSED', 'WITHDRAWN', 'REFUSED'];

/** When the case came to its end: what the system noted afterwards does not prolong its keeping. */
const lastActOn = ({ events }: CaseToErase) =>
  londonDate(events.findLast(({ metadata }) => metadata.actor.role !== 'SYSTEM')?.metadata.recordedAt ?? '');

/** The cases that an erasure is about, read from their streams. Throws CaseNotFound, ErasureRefused NOTHING_TO_ERASE. */
export const casesToErase = async (
  landlordId: string,
  subject: ErasureSubject,
  reader: CaseReader,
  lookups: CaseLookups,
): Promise<readonly CaseToErase[]> => {
  const caseIds = 'caseId' in subject ? [subject.caseId] : await lookups.casesOf(landlordId, subject.residentId);
  const cases: CaseToErase[] = [];
  for (const caseId of caseIds) {
    const events = await reader.eventsFor(landlordId, caseId);
    const complaint = complaintOf(events);
    if (!complaint.exists) throw new CaseNotFound(caseId);
    const owner = subjectOfCase(caseId, complaint.logged);
    if ('caseId' in subject && owner !== caseId)
      throw new ErasureRefused('NOTHING_TO_ERASE', `The case is ${owner}'s: erase the resident.`, 'caseId');
    // What a group wrote together is not one member's: it is erased as a case, if at all.
    if ('residentId' in subject && owner !== subject.residentId) continue;
    cases.push({ caseId, complaint, events });
  }
  if (cases.length === 0)
    throw new ErasureRefused('NOTHING_TO_ERASE', 'No case of this landlord is about this resident.', 'residentId');
  return cases;
};

/** Throws ErasureRefused while a case is held for the Ombudsman, not ended, or still to be kept. */
export const mayBeErased = (cases: readonly CaseToErase[], retentionMonths: number, now: string): void => {
  for (const one of cases) {
    const { complaint } = one;
    if (complaint.flags.ombudsmanHold)
      throw new ErasureRefused('OMBUDSMAN_HOLD', `${complaint.reference} is held for the Ombudsman.`);
    if (!ENDED.includes(complaint.phase) && complaint.duplicateOf === undefined)
      throw new ErasureRefused('CASE_OPEN', `${complaint.reference} has not come to its end.`);
    const until = addMonths(lastActOn(one), retentionMonths);
    if (londonDate(now) < until)
      throw new ErasureRefused('RETENTION_NOT_PASSED', `${complaint.reference} is kept until ${until}.`);
  }
};

/** Documents that these cases name, and no other case does. */
export const documentsOnlyOf = async (
  landlordId: string,
  cases: readonly CaseToErase[],
  lookups: CaseLookups,
): Promise<readonly string[]> => {
  const ours = new Set(cases.map(({ caseId }) => caseId));
  const named = new Set(cases.flatMap(({ events }) => events.flatMap(({ data }) => documentIdsIn(data))));
  const only: string[] = [];
  for (const docId of named) {
    const naming = await lookups.casesNaming(landlordId, docId);
    if (naming.every((caseId) => ours.has(caseId))) only.push(docId);
  }
  return only;
};
