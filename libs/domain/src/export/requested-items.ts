import { SECTION_OF, SECTIONS, type SectionId } from './bundle-sections.js';
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
  readonly why?: string;
}

interface Answer {
  readonly asksFor: RegExp;
  readonly folders: readonly string[];
  /** The folder answers only when one of these events is on the case, with one of these kinds of evidence if named. */
  readonly needs?: readonly ComplaintEventType[];
  readonly kinds?: readonly string[];
}

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
  { asksFor: /polic|procedure/i, folders: ['14-policies'] },
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
  { asksFor: /complian|self-assess/i, folders: ['15-compliance'] },
  { asksFor: /related|previous|prior|other cases/i, folders: ['16-related-cases'] },
  { asksFor: /learning|improvement/i, folders: [folderOf('CLOSING')], needs: ['LearningRecorded'] },
  { asksFor: /conflict|handler|investigat|who dealt/i, folders: [folderOf('HANDLERS')], needs: ['HandlerAssigned'] },
];

const isThere = (events: readonly StoredEvent[], { needs, kinds }: Answer): boolean =>
  needs === undefined ||
  events.some(
    (event) =>
      needs.includes(event.type) &&
      (kinds === undefined || (event.type === 'EvidenceAttached' && kinds.includes(event.data.kind))),
  );

/** Each requested item with the folders that answer it. What maps to nothing, or to an empty folder, says so. */
export const answerRequestedItems = (items: readonly RequestedItem[], events: readonly StoredEvent[]): AnsweredItem[] =>
  items.map((item) => {
    const asked = ANSWERS.filter(({ asksFor }) => asksFor.test(item.item));
    if (asked.length === 0)
      return { ...item, folders: [], why: 'Nothing in a complaint’s record goes by these words.' };
    const folders = [...new Set(asked.filter((answer) => isThere(events, answer)).flatMap((answer) => answer.folders))];
    if (folders.length > 0) return { ...item, folders };
    return {
      ...item,
      folders,
      why: 'The record has a place for it, and nothing of the kind is recorded on this case.',
    };
  });

/** The folder that an event's documents stand in. */
export const folderOfEvent = (type: ComplaintEventType): string => folderOf(SECTION_OF[type]);
