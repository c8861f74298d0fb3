import { CASE_COMMANDS, type ResolveConflict } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { OneOf, UserId, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class ResolveConflictBody extends CommonBody implements ResolveConflict {
  @UserId()
  personId!: string;

  @OneOf(['REASSIGNED', 'MITIGATED'])
  resolution!: ResolveConflict['resolution'];

  @Words()
  measures!: string;
}

export const resolveConflictSlice = caseCommandSlice<ResolveConflict>({
  command: CASE_COMMANDS['resolve-conflict'],
  summary: 'Resolve a conflict of interest (5.8)',
  body: ResolveConflictBody,
  example: { personId: 'handler', resolution: 'MITIGATED', measures: 'The officer signs off' },
});
