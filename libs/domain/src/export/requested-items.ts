import { SECTION_OF, SECTIONS, type SectionId } from './bundle-sections.js';
import { type EvidenceKind } from '../complaint/events/handling.js';
import { type ComplaintEventType } from '../complaint/events/index.js';
import { type StoredEvent } from '../complaint/stored-event.js';

/** One thing that the Ombudsman asked for, in the words of the letter. */
export interface RequestedItem {
  readonly item: string;
  readonly note?: string;
}

/** Where an answer to it stands in the bundle; none is a gap, with the reason. */
export interface AnsweredItem extends RequestedItem {
  readonly folders: readonly string[];
  /** Why there is no answer, or what of it is not there. */
  readonly why?: string;
}

interface Answer {
  readonly asksFor: RegExp;
  readonly folders: readonly string[];
  /** The folder answers only when one of these events is on the case, with one of these kinds of evidence if named. */
  readonly needs?: readonly ComplaintEventType[];
  readonly kinds?: readonly EvidenceKind[];
  /** What the folder cannot answer by itself. */
  readonly but?: (events: readonly StoredEvent[]) => string | undefined;
}

/** Why the landlord's policy in its own words is not in the record: documents of policies are kept as evidence alone. */
export const NO_POLICY_DOCUMENT =
  'The policy and its versions are here as the data that the case was run by; the policy document itself is not attached to the case.';

export const holdsEvidence = (events: readonly StoredEvent[], kinds: readonly EvidenceKind[]): boolean =>
  events.some((event) => event.type === 'EvidenceAttached' && kinds.includes(event.data.kind));

const folderOf = (section: SectionId): string => SECTIONS[section].folder;

/**
 * What the Ombudsman usually asks for: tenancy, policies and procedures, complaints and responses and other
 * correspondence, telephone notes, surveys, reports, other records (lifecycle §8).
 */
const ANSWERS: readonly Answer[] = [
  {
    asksFor: /tenanc|lease|licen[cs]e/i,
    folders: [folderOf('EVIDENCE')],
    needs: ['EvidenceAttached'],
    kinds: ['TENANCY'],
  },
  {
    asksFor: /polic|procedure/i,
    folders: [folderOf('POLICIES')],
    but: (events) => (holdsEvidence(events, ['POLICY']) ? undefined : NO_POLICY_DOCUMENT),
  },
  {
    asksFor: /polic|procedure/i,
    folders: [folderOf('EVIDENCE')],
    needs: ['EvidenceAttached'],
    kinds: ['POLICY'],
  },
  { asksFor: /compensat|redress|remed|payment|apolog/i, folders: [folderOf('REMEDIES')], needs: ['RemedyOffered'] },
  { asksFor: /action|works? order/i, folders: [folderOf('REMEDIES')], needs: ['ActionRecorded', 'Responded'] },
  {
    asksFor: /repair|maintenance/i,
    folders: [folderOf('EVIDENCE')],
    needs: ['EvidenceAttached'],
    kinds: ['REPAIR_LOG'],
  },
  { asksFor: /survey/i, folders: [folderOf('EVIDENCE')], needs: ['EvidenceAttached'], kinds: ['SURVEY', 'REPORT'] },
  {
    asksFor: /inspection|report/i,
    folders: [folderOf('EVIDENCE')],
    needs: ['EvidenceAttached'],
    kinds: ['REPORT', 'SURVEY'],
  },
  {
    asksFor: /photo|picture|image|video/i,
    folders: [folderOf('EVIDENCE')],
    needs: ['EvidenceAttached'],
    kinds: ['PHOTO'],
  },
  {
    asksFor: /recording/i,
    folders: [folderOf('EVIDENCE')],
    needs: ['EvidenceAttached'],
    kinds: ['CALL_RECORDING'],
  },
  {
    asksFor: /telephone|phone|call note|contact note|notes? of (calls|contact)|meeting/i,
    folders: [folderOf('CORRESPONDENCE')],
    needs: ['ResidentHeard', 'ResidentContactAttempted', 'MeetingHeld', 'CorrespondenceRecorded'],
  },
  { asksFor: /acknowledg/i, folders: [folderOf('ACKNOWLEDGEMENTS')], needs: ['Acknowledged'] },
  { asksFor: /definition/i, folders: [folderOf('DEFINITIONS')], needs: ['Defined'] },
  { asksFor: /extension|extended|delay/i, folders: [folderOf('EXTENSIONS')], needs: ['Extended'] },
  {
    asksFor: /respon|stage (1|one|2|two)|final letter|decision letter/i,
    folders: [folderOf('RESPONSES')],
    needs: ['Responded'],
  },
  {
    asksFor: /escalat|refus|exclu|stage 2 request/i,
    folders: [folderOf('ESCALATIONS')],
    needs: ['EscalationRequested', 'Refused', 'EscalationRefused', 'Escalated'],
  },
  {
    asksFor: /correspond|letter|e-?mail/i,
    folders: [folderOf('CORRESPONDENCE')],
    needs: ['CorrespondenceRecorded', 'ResidentUpdated', 'ResidentHeard'],
  },
  { asksFor: /evidence|record|log\b|documents?/i, folders: [folderOf('EVIDENCE')], needs: ['EvidenceAttached'] },
  {
    asksFor: /original|first contact|the complaint|complaint form/i,
    folders: [folderOf('ORIGINAL')],
    needs: ['Logged'],
  },
  { asksFor: /chronolog|timeline/i, folders: ['02-chronology'] },
  { asksFor: /complian|self-assess/i, folders: [folderOf('DEADLINES')] },
  { asksFor: /related|previous|prior|other cases/i, folders: ['16-related-cases'] },
  { asksFor: /learning|improvement/i, folders: [folderOf('CLOSING')], needs: ['LearningRecorded'] },
  { asksFor: /conflict|handler|investigat|who dealt/i, folders: [folderOf('HANDLERS')], needs: ['HandlerAssigned'] },
];

const isThere = (events: readonly StoredEvent[], { needs, kinds }: Answer): boolean => {
  if (needs === undefined) return true;
  return kinds === undefined ? events.some(({ type }) => needs.includes(type)) : holdsEvidence(events, kinds);
};

/** Each requested item with the folders that answer it. What maps to nothing, or to an empty folder, says so. */
export const answerRequestedItems = (items: readonly RequestedItem[], events: readonly StoredEvent[]): AnsweredItem[] =>
  items.map((item) => {
    const asked = ANSWERS.filter(({ asksFor }) => asksFor.test(item.item));
    if (asked.length === 0)
      return { ...item, folders: [], why: 'Nothing in a complaint’s record goes by these words.' };
    const answers = asked.filter((answer) => isThere(events, answer));
    const folders = [...new Set(answers.flatMap((answer) => answer.folders))];
    const [why] = answers.flatMap(({ but }) => but?.(events) ?? []);
    if (folders.length > 0) return { ...item, folders, ...(why !== undefined && { why }) };
    return {
      ...item,
      folders,
      why: 'The record has a place for it, and nothing of the kind is recorded on this case.',
    };
  });

/** The folder that an event's documents stand in. */
export const folderOfEvent = (type: ComplaintEventType): string => folderOf(SECTION_OF[type]);
