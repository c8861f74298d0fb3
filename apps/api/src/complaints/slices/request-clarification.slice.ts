import { CASE_COMMANDS, type RequestClarification, type Stage } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Flag, Moment, StageNumber, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RequestClarificationBody extends CommonBody implements RequestClarification {
  @StageNumber()
  stage?: Stage;

  @Words()
  questions!: string;

  @Moment()
  sentAt!: string;

  @Flag({ optional: true, says: 'Always false.' })
  blocking?: boolean;
}

export const requestClarificationSlice = caseCommandSlice<RequestClarification>({
  command: CASE_COMMANDS['request-clarification'],
  summary: 'Ask the resident to clarify; no clock stops (5.6, 6.12)',
  body: RequestClarificationBody,
  example: { questions: 'Which room is affected?', sentAt: '2025-01-16T10:00:00Z' },
});
