import { type DataOf } from '../events/index.js';
import { defineCommand } from './case-command.js';
import { invalidState } from './states.js';

export type MarkDuplicate = Omit<DataOf<'MarkedDuplicate'>, 'deadlines' | 'documents'>;

/** The same complaint twice: this one's deadlines end and it counts in no figure. */
export const markDuplicate = defineCommand<MarkDuplicate>({
  name: 'mark-duplicate',
  capability: 'markDuplicate',
  otherCases: ({ ofCaseId }) => [ofCaseId],
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  standing: (situation, verdict) =>
    invalidState(situation.complaint.duplicateOf !== undefined, situation, verdict, 'a case of its own'),
  decide(input, { context }, verdict) {
    const other = context.otherCases.get(input.ofCaseId);
    const itself = input.ofCaseId === context.caseId;
    verdict.impossible(other === undefined || itself, 'UNKNOWN_CASE', { field: 'ofCaseId' });
    verdict.impossible(other?.duplicateOf !== undefined, 'DUPLICATE_OF_DUPLICATE', {
      field: 'ofCaseId',
      detail: `It is itself a duplicate of ${other?.duplicateOf ?? ''}.`,
    });
    return () => [{ type: 'MarkedDuplicate', data: { ...input } }];
  },
});
