import { CASE_COMMANDS, type Channel, type RecordCorrespondence } from '@redress/domain';
import { CommonBody, CHANNELS } from '../../shape/any-command.js';
import { DocId, Flag, Moment, Name, OneOf, WordsOrNothing } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RecordCorrespondenceBody extends CommonBody implements RecordCorrespondence {
  @OneOf(['IN', 'OUT'])
  direction!: RecordCorrespondence['direction'];

  @OneOf(['RESIDENT', 'REPRESENTATIVE', 'CONTRACTOR', 'OTHER_LANDLORD', 'MP', 'OMBUDSMAN', 'INTERNAL'])
  party!: RecordCorrespondence['party'];

  @OneOf(CHANNELS)
  channel!: Channel;

  @Moment()
  at!: string;

  @DocId({ optional: true })
  documentId?: string;

  @WordsOrNothing()
  text?: string;

  @Flag({ optional: true })
  containsNewIssue?: boolean;

  @Flag({ optional: true })
  containsDissatisfaction?: boolean;

  @OneOf(['WRONG_CHANNEL'], { optional: true })
  refusedAs?: RecordCorrespondence['refusedAs'];

  @Flag({ optional: true })
  ombudsmanDetailsGiven?: boolean;

  @Name({ list: true, optional: true })
  adjustmentsApplied?: string[];

  @WordsOrNothing()
  adjustmentNotAppliedReason?: string;
}

export const recordCorrespondenceSlice = caseCommandSlice<RecordCorrespondence>({
  command: CASE_COMMANDS['record-correspondence'],
  summary: 'Record what was written or said, in or out (5.12)',
  body: RecordCorrespondenceBody,
  example: {
    direction: 'IN',
    party: 'RESIDENT',
    channel: 'PHONE',
    at: '2025-01-17T10:00:00Z',
    text: 'The resident called about the appointment.',
  },
});
