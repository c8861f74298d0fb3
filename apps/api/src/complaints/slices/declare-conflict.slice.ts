import { CASE_COMMANDS, type DeclareConflict } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { OneOf, UserId, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class DeclareConflictBody extends CommonBody implements DeclareConflict {
  @UserId()
  personId!: string;

  @Words()
  nature!: string;

  @OneOf(['ACTUAL', 'PERCEIVED'], { optional: true })
  kind?: DeclareConflict['kind'];
}

export const declareConflictSlice = caseCommandSlice<DeclareConflict>({
  command: CASE_COMMANDS['declare-conflict'],
  summary: 'Declare a conflict of interest (5.8)',
  body: DeclareConflictBody,
  example: { personId: 'handler', nature: 'Lives in the same block', kind: 'PERCEIVED' },
});
