import { CASE_COMMANDS, type RecordQuality, type Stage } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Checklist, Name, StageNumber, UserId, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RecordQualityBody extends CommonBody implements RecordQuality {
  @StageNumber()
  stage?: Stage;

  @Name()
  sampleId!: string;

  @Checklist()
  checklist!: RecordQuality['checklist'];

  @UserId()
  reviewerId!: string;

  @Words()
  notes!: string;
}

export const recordQualitySlice = caseCommandSlice<RecordQuality>({
  command: CASE_COMMANDS['record-quality'],
  summary: 'Record a check of quality by somebody who had no hand in the case',
  body: RecordQualityBody,
  example: {
    stage: 1,
    sampleId: '2025-01',
    checklist: { '6.5': 'OK' },
    reviewerId: 'reviewer',
    notes: 'The letter is clear.',
  },
});
