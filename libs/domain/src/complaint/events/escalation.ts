import { type LocalDate } from '../../kernel/local-date.js';
import { type Text } from '../../kernel/text.js';
import { type Stage } from '../../code/ruleset.js';
import { type Channel, type Discretion, type EventOf, type ExclusionFacts, type Person } from './shapes.js';

/** The way to the next stage, refusals, and the Ombudsman's word (2.1 to 2.5, 5.11, 6.10 to 6.13). */
export type EscalationEvent =
  | EscalationRequested
  | FurtherDissatisfactionRecorded
  | Escalated
  | EscalationReoffered
  | EscalationReasonsSought
  | EscalationRefused
  | Refused
  | AcceptedOnOmbudsmanDirection
  | AcceptedOnReview
  | OmbudsmanBypassOffered;

export type EscalationBasis = 'RESPONSE_ISSUED' | 'STAGE1_OVERDUE' | 'TOO_EARLY';

export type EscalationRequested = EventOf<
  'EscalationRequested',
  {
    requestId: string;
    receivedAt: string;
    channel: Channel;
    receivedByRole: string;
    reasons?: Text;
    issuesOutstanding?: readonly string[];
    basis: EscalationBasis;
  }
>;

/** There is no further stage: the resident is pointed to the Ombudsman. */
export type FurtherDissatisfactionRecorded = EventOf<
  'FurtherDissatisfactionRecorded',
  {
    receivedAt: string;
    channel: Channel;
    receivedByRole: string;
    reasons?: Text;
    issuesOutstanding?: readonly string[];
  }
>;

export type EscalationTrigger = 'RESIDENT_REQUEST' | 'STAGE1_OVERDUE' | 'OMBUDSMAN_DIRECTION' | 'LANDLORD_INITIATED';

export type Escalated = EventOf<
  'Escalated',
  {
    requestId?: string;
    fromStage: Stage;
    toStage: Stage;
    trigger: EscalationTrigger;
    /** Only for a request that came too early and later came alive. */
    effectiveReceivedOn?: LocalDate;
    ackDueOn: LocalDate;
  }
>;

export type EscalationReoffered = EventOf<
  'EscalationReoffered',
  { requestId: string; at: string; channel: Channel; outcome: 'WANTS_STAGE_2' | 'SATISFIED' | 'NO_ANSWER' }
>;

export type EscalationReasonsSought = EventOf<
  'EscalationReasonsSought',
  { at: string; channel: Channel; outcome: Text }
>;

export type EscalationRefused = EventOf<
  'EscalationRefused',
  {
    requestId: string;
    ground: string;
    reasons: Text;
    individualCircumstances: Text;
    facts?: ExclusionFacts;
    fairnessRationale?: Text;
    discretion?: Discretion;
    ombudsmanRightGiven: boolean;
    noticeDocId: string;
    noticeSentAt: string;
    decidedBy: Person;
    reofferOn?: LocalDate;
  }
>;

export type Refused = EventOf<
  'Refused',
  {
    scope: 'WHOLE' | 'ISSUES';
    issueIds?: readonly string[];
    ground: string;
    reasons: Text;
    meritsAssessment: Text;
    individualCircumstances: Text;
    evidenceDocIds: readonly string[];
    facts: ExclusionFacts;
    fairnessRationale?: Text;
    sharedReasonJustification?: Text;
    discretion?: Discretion;
    ombudsmanRightGiven: boolean;
    noticeDocId: string;
    noticeSentAt: string;
  }
>;

interface Acceptance {
  receivedAt: string;
  complyBy?: LocalDate;
  startStage: Stage;
}

export type AcceptedOnOmbudsmanDirection = EventOf<
  'AcceptedOnOmbudsmanDirection',
  Acceptance & { directionId: string }
>;
export type AcceptedOnReview = EventOf<'AcceptedOnReview', Acceptance & { directionId?: string }>;

export type OmbudsmanBypassOffered = EventOf<
  'OmbudsmanBypassOffered',
  {
    fromStage: Stage;
    reason: Text;
    complaintManagerAgreementBy?: Person;
    residentChoice: 'OMBUDSMAN' | 'NEXT_STAGE' | 'UNDECIDED';
    noticeDocId: string;
    noticeSentAt: string;
    ombudsmanDetailsGiven: boolean;
  }
>;
