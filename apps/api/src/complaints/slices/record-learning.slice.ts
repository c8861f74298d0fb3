import { CASE_COMMANDS, type RecordLearning } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Code, Id, OneOf, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RecordLearningBody extends CommonBody implements RecordLearning {
  @OneOf(['IMPROVEMENT', 'NONE'])
  outcome!: RecordLearning['outcome'];

  @Code()
  rootCause!: string;

  @Words()
  text!: string;

  @Id({ optional: true })
  improvementId?: string;
}

export const recordLearningSlice = caseCommandSlice<RecordLearning>({
  command: CASE_COMMANDS['record-learning'],
  summary: 'Record what the case teaches (9.1)',
  body: RecordLearningBody,
  example: {
    outcome: 'IMPROVEMENT',
    rootCause: 'MISSED_APPOINTMENT',
    text: 'Appointments are confirmed by text message from now on.',
  },
});
