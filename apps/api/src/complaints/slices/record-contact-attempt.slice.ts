import { CASE_COMMANDS, type Channel, type RecordContact, type Stage } from '@redress/domain';
import { CommonBody, CHANNELS } from '../../shape/any-command.js';
import { Moment, OneOf, StageNumber, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RecordContactAttemptBody extends CommonBody implements RecordContact {
  @StageNumber()
  stage?: Stage;

  @OneOf(['POSITION', 'UPDATE', 'REMEDY', 'ESCALATION_REASONS'])
  purpose!: RecordContact['purpose'];

  @Moment()
  at!: string;

  @OneOf(CHANNELS)
  channel!: Channel;

  @Words()
  outcome!: string;

  @Words()
  note!: string;
}

export const recordContactAttemptSlice = caseCommandSlice<RecordContact>({
  command: CASE_COMMANDS['record-contact-attempt'],
  summary: 'Record that contact was tried (5.8, 6.12)',
  body: RecordContactAttemptBody,
  example: {
    purpose: 'POSITION',
    at: '2025-01-20T10:00:00Z',
    channel: 'PHONE',
    outcome: 'No answer',
    note: 'Rang out twice.',
  },
});
