import { CASE_COMMANDS, type CloseCase } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Moment, OneOf, Shape } from '../../shape/fields.js';
import { ClosingChecklistBody } from '../shapes.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class CloseBody extends CommonBody implements CloseCase {
  @OneOf(['RESOLVED_S1', 'EXHAUSTED', 'REFUSED', 'WITHDRAWN'])
  outcome!: CloseCase['outcome'];

  @Moment({ optional: true })
  residentConfirmedAt?: string;

  @Shape(() => ClosingChecklistBody)
  checklist!: ClosingChecklistBody;
}

export const closeSlice = caseCommandSlice<CloseCase>({
  command: CASE_COMMANDS.close,
  summary: 'Close a case when everything promised is done (6.6, 7.3, 9.1)',
  body: CloseBody,
  example: {
    outcome: 'RESOLVED_S1',
    residentConfirmedAt: '2025-03-03T10:00:00Z',
    checklist: { actionsComplete: true, remediesComplete: true, learningRecorded: true },
  },
});
