import { londonDate } from '../../kernel/instant.js';
import { type ClosingEvent } from '../events/closing.js';
import { unchanged, type Evolutions } from './evolution.js';

export const closingEvolutions: Evolutions<ClosingEvent> = {
  Withdrawn: (complaint, event) => ({
    ...complaint,
    phase: 'WITHDRAWN',
    phaseBefore: complaint.phase,
    withdrawnOn: londonDate(event.data.at),
  }),

  Closed: (complaint, event) => ({
    ...complaint,
    phase: 'CLOSED',
    phaseBefore: complaint.phase,
    closedOn: londonDate(event.metadata.occurredAt),
  }),

  Reopened: (complaint) => ({
    ...complaint,
    phase: complaint.phaseBefore ?? complaint.phase,
    phaseBefore: undefined,
    withdrawnOn: undefined,
    closedOn: undefined,
    duplicateOf: undefined,
    duplicateOn: undefined,
  }),

  LearningRecorded: (complaint, event) => ({
    ...complaint,
    learningOn: complaint.learningOn ?? londonDate(event.metadata.occurredAt),
  }),

  QualityChecked: unchanged,
};
