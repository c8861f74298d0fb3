import { type Text } from '../../kernel/text.js';
import { type Stage } from '../../code/ruleset.js';
import { type EventOf } from './shapes.js';

/** Withdrawal, closing, reopening, learning and checks of quality (9.1). */
export type ClosingEvent = Withdrawn | Closed | Reopened | LearningRecorded | QualityChecked;

export type Withdrawn = EventOf<
  'Withdrawn',
  {
    at: string;
    by: 'RESIDENT' | 'REPRESENTATIVE';
    residentWords: Text;
    channel: string;
    evidence: Text;
    ombudsmanDetailsGiven: boolean;
  }
>;

export type ClosingOutcome = 'RESOLVED_S1' | 'EXHAUSTED' | 'REFUSED' | 'WITHDRAWN';

export type Closed = EventOf<
  'Closed',
  {
    outcome: ClosingOutcome;
    residentConfirmedAt?: string;
    checklist: {
      readonly actionsComplete: boolean;
      readonly remediesComplete: boolean;
      readonly learningRecorded: boolean;
    };
  }
>;

export type Reopened = EventOf<'Reopened', { reason: Text; trigger: string }>;

export type LearningRecorded = EventOf<
  'LearningRecorded',
  { outcome: 'IMPROVEMENT' | 'NONE'; rootCause: string; text: Text; improvementId?: string }
>;

export type QualityChecked = EventOf<
  'QualityChecked',
  {
    stage: Stage;
    sampleId: string;
    checklist: Readonly<Record<string, 'OK' | 'NOT_OK' | 'NA'>>;
    reviewerId: string;
    notes: Text;
  }
>;
