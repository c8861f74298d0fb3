import { CASE_COMMANDS, type RecordClarification, type Stage } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Moment, StageNumber, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RecordClarificationBody extends CommonBody implements RecordClarification {
  @StageNumber()
  stage?: Stage;

  @Words()
  text!: string;

  @Moment()
  receivedAt!: string;
}

export const recordClarificationSlice = caseCommandSlice<RecordClarification>({
  command: CASE_COMMANDS['record-clarification'],
  summary: 'Record the resident’s answer',
  body: RecordClarificationBody,
  example: { text: 'The back bedroom.', receivedAt: '2025-01-16T11:00:00Z' },
});
