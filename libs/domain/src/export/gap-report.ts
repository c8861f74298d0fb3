import { STAGES, type Stage } from '../code/ruleset.js';
import { earlyRequest } from '../complaint/case-rules.js';
import { issuesToAnswer } from '../complaint/commands/define.js';
import { isOpenRemedy } from '../complaint/commands/remedies.js';
import { complaintOf } from '../complaint/evolve/index.js';
import { type Complaint, type Response } from '../complaint/state.js';
import { type StoredEvent } from '../complaint/stored-event.js';
import { documentIdsIn } from '../complaint/text-fields.js';
import { SECTION_OF, SECTIONS, type SectionId } from './bundle-sections.js';
import { holdsEvidence, NO_POLICY_DOCUMENT } from './requested-items.js';

/** Something that a reader of the record would look for and not find, and why it is not there. */
export interface Gap {
  readonly code: string;
  readonly section: SectionId;
  readonly provision?: string;
  readonly stage?: Stage;
  /** The event that speaks of what is missing. */
  readonly eventId?: string;
  /** The document, issue, remedy or action that it is about. */
  readonly about?: string;
  readonly why: string;
}

/** Why a document that an event names is not in the bundle. */
export type Absence = 'NOT_STORED' | 'ERASED' | 'UNREADABLE';

const WHY_ABSENT: Readonly<Record<Absence, string>> = {
  NOT_STORED: 'The document is named, but was never stored here.',
  ERASED: 'The document was erased: its key was destroyed.',
  UNREADABLE: 'The stored bytes cannot be read or are not the ones that were stored.',
};

const missingDocuments = (events: readonly StoredEvent[], absent: ReadonlyMap<string, Absence>): Gap[] =>
  events.flatMap((event) =>
    [...new Set(documentIdsIn(event.data))].flatMap((docId): Gap[] => {
      const why = absent.get(docId);
      if (why === undefined) return [];
      return [
        {
          code: 'DOCUMENT_MISSING',
          section: SECTION_OF[event.type],
          provision: '5.12',
          eventId: event.id,
          about: docId,
          why: WHY_ABSENT[why],
        },
      ];
    }),
  );

/** A stage that began and has no acknowledgement, definition, answer, or leaves an issue without a decision. */
const openStages = (complaint: Complaint): Gap[] => {
  const ended = complaint.phase === 'REFUSED' || complaint.phase === 'WITHDRAWN' || complaint.duplicateOf !== undefined;
  return STAGES.flatMap((stage): Gap[] => {
    const { receivedOn, acknowledged, response, definitions } = complaint.stages[stage];
    if (receivedOn === undefined) return [];
    const late = stage === 1 ? '6.2' : '6.11';
    const gap = (code: string, section: SectionId, provision: string, why: string): Gap => ({
      code,
      section,
      provision,
      stage,
      why,
    });
    if (response === undefined && ended) return [];
    return [
      ...(definitions.length === 0
        ? [gap('DEFINITION_MISSING', 'DEFINITIONS', '5.6', `Stage ${stage} has no complaint definition.`)]
        : []),
      ...(acknowledged === undefined
        ? [gap('ACKNOWLEDGEMENT_MISSING', 'ACKNOWLEDGEMENTS', late, `Stage ${stage} was not acknowledged.`)]
        : []),
      ...(response === undefined
        ? [gap('RESPONSE_MISSING', 'RESPONSES', stage === 1 ? '6.3' : '6.14', `Stage ${stage} has not been answered.`)]
        : unanswered(complaint, stage, response)),
    ];
  });
};

const unanswered = (complaint: Complaint, stage: Stage, response: Response): Gap[] => {
  const decided = new Set(response.decisions.map(({ issueId }) => issueId));
  return issuesToAnswer(complaint, stage)
    .filter(({ issueId }) => !decided.has(issueId))
    .map(({ issueId }) => ({
      code: 'ISSUE_UNANSWERED',
      section: 'RESPONSES' as const,
      provision: stage === 1 ? '6.7' : '6.18',
      stage,
      about: issueId,
      eventId: response.eventId,
      why: `The answer to stage ${stage} decides nothing on this issue of the definition.`,
    }));
};

const openWork = (complaint: Complaint): Gap[] => [
  ...complaint.remedies.filter(isOpenRemedy).map(({ remedyId, eventId, dueOn }): Gap => ({
    code: 'REMEDY_OPEN',
    section: 'REMEDIES',
    provision: '7.3',
    eventId,
    about: remedyId,
    why: `The remedy is promised for ${dueOn} and not recorded as done.`,
  })),
  ...complaint.actions
    .filter(({ completedOn }) => completedOn === undefined)
    .map(({ actionId, dueOn, stage }): Gap => ({
      code: 'ACTION_OPEN',
      section: 'REMEDIES',
      provision: stage === 1 ? '6.6' : '6.17',
      stage,
      about: actionId,
      why: `The action${dueOn === undefined ? '' : `, due on ${dueOn},`} is not recorded as completed.`,
    })),
];

const openQuestions = (complaint: Complaint): Gap[] => [
  ...complaint.additionalIssues
    .filter(({ outcome }) => outcome === undefined)
    .map(({ additionalIssueId }): Gap => ({
      code: 'ADDITIONAL_ISSUE_OPEN',
      section: 'RESPONSES',
      provision: '6.8',
      about: additionalIssueId,
      why: 'The issue was raised and has been neither taken in nor split off.',
    })),
  ...(complaint.flags.clarificationOpen
    ? [
        {
          code: 'CLARIFICATION_OPEN',
          section: 'DEFINITIONS' as const,
          provision: '5.6',
          why: 'The resident was asked to clarify and no answer is recorded.',
        },
      ]
    : []),
  ...complaint.requests
    .filter(({ status }) => status === 'OPEN')
    .map(({ requestId }): Gap => ({
      code: 'ESCALATION_REQUEST_OPEN',
      section: 'ESCALATIONS',
      provision: '6.10',
      about: requestId,
      why: 'The request for the next stage has been neither followed nor refused.',
    })),
  ...(earlyRequest(complaint) === undefined
    ? []
    : [
        {
          code: 'EARLY_REQUEST_OPEN',
          section: 'ESCALATIONS' as const,
          provision: '5.11',
          why: 'A request that came too early has not been put to the resident again.',
        },
      ]),
  ...complaint.conflicts
    .filter(({ resolved }) => !resolved)
    .map(({ eventId }): Gap => ({
      code: 'CONFLICT_UNRESOLVED',
      section: 'HANDLERS',
      provision: '5.8',
      eventId,
      why: 'A conflict of interest was declared and no resolution is recorded.',
    })),
];

/** What an answer says was considered, and the case does not hold. */
const unknownEvidence = (complaint: Complaint): Gap[] => {
  const held = new Set(complaint.evidence.flatMap(({ evidenceId, docId }) => [evidenceId, docId]));
  return STAGES.flatMap((stage) => {
    const { response } = complaint.stages[stage];
    if (response === undefined) return [];
    return response.evidenceConsidered
      .filter((id) => !held.has(id))
      .map((id): Gap => ({
        code: 'EVIDENCE_NOT_ATTACHED',
        section: 'EVIDENCE',
        provision: '5.12',
        stage,
        eventId: response.eventId,
        about: id,
        why: 'The answer says that this was considered; it is not attached to the case.',
      }));
  });
};

/** The Ombudsman asks for the policies; the profile says what applied, and not in the policy's own words. */
const unheldPolicy = (events: readonly StoredEvent[]): Gap[] =>
  holdsEvidence(events, ['POLICY'])
    ? []
    : [{ code: 'POLICY_DOCUMENT_NOT_HELD', section: 'POLICIES', why: NO_POLICY_DOCUMENT }];

/** The original complaint is kept only as the landlord wrote it down, when it came by a letter or message. */
const unkeptOriginal = ({ logged, loggedEventId }: Complaint): Gap[] => {
  const written =
    logged !== undefined && ['LETTER', 'EMAIL', 'WEB', 'SOCIAL_PRIVATE', 'SOCIAL_PUBLIC'].includes(logged.channel);
  if (!written || 'docId' in logged.original) return [];
  return [
    {
      code: 'ORIGINAL_NOT_STORED',
      section: 'ORIGINAL',
      provision: '5.12',
      ...(loggedEventId !== undefined && { eventId: loggedEventId }),
      why: 'The complaint came in writing; its words are recorded, the message itself is not stored.',
    },
  ];
};

/**
 * What is missing from the record or unanswered in it, with the reason, in the order of the bundle's chapters. It reads
 * only the pinned events and which documents could not be had, so it is the same whenever it is made.
 */
export const gapsOf = (events: readonly StoredEvent[], absent: ReadonlyMap<string, Absence>): Gap[] => {
  const complaint = complaintOf(events);
  const gaps = [
    ...unkeptOriginal(complaint),
    ...missingDocuments(events, absent),
    ...openStages(complaint),
    ...openQuestions(complaint),
    ...openWork(complaint),
    ...unknownEvidence(complaint),
    ...unheldPolicy(events),
  ];
  const order = Object.keys(SECTIONS);
  return gaps.sort((one, other) => order.indexOf(one.section) - order.indexOf(other.section));
};
