import { CASE_COMMANDS, type LocalDate, type NoteAdjustment } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Day, Id } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class NoteAdjustmentBody extends CommonBody implements NoteAdjustment {
  @Id()
  adjustmentId!: string;

  @Day()
  appliesFrom!: LocalDate;
}

export const noteAdjustmentSlice = caseCommandSlice<NoteAdjustment>({
  command: CASE_COMMANDS['note-adjustment'],
  summary: 'Note that an agreed adjustment applies to this case (5.10)',
  body: NoteAdjustmentBody,
  example: { adjustmentId: '77777777-7777-4777-8777-777777777777', appliesFrom: '2025-01-16' },
});
