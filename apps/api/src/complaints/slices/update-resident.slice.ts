import { CASE_COMMANDS, type Channel, type LocalDate, type Stage, type UpdateResident } from '@redress/domain';
import { CommonBody, CHANNELS } from '../../shape/any-command.js';
import { Day, DocId, Flag, Moment, Name, OneOf, StageNumber, WordsOrNothing } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class UpdateResidentBody extends CommonBody implements UpdateResident {
  @StageNumber()
  stage?: Stage;

  @Moment()
  at!: string;

  @OneOf(CHANNELS)
  channel!: Channel;

  @DocId({ optional: true })
  documentId?: string;

  @WordsOrNothing()
  note?: string;

  @Day({ optional: true })
  newExpectedOn?: LocalDate;

  @Flag({ optional: true })
  ombudsmanDetailsGiven?: boolean;

  @Name({ list: true, optional: true })
  adjustmentsApplied?: string[];

  @WordsOrNothing()
  adjustmentNotAppliedReason?: string;
}

export const updateResidentSlice = caseCommandSlice<UpdateResident>({
  command: CASE_COMMANDS['update-resident'],
  summary: 'Update the resident; a date named here moves no deadline (5.9)',
  body: UpdateResidentBody,
  example: { at: '2025-01-28T10:00:00Z', channel: 'PHONE', note: 'The surveyor comes on Thursday.' },
});
