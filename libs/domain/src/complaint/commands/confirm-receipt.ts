import { type Stage } from '../../code/ruleset.js';
import { type DataOf } from '../events/index.js';
import { defineCommand } from './case-command.js';
import { invalidState, receiptOf } from './states.js';

export type ConfirmReceipt = Omit<DataOf<'ReceiptConfirmed'>, 'stage' | 'deadlines' | 'documents'> & {
  readonly stage?: Stage;
};

/** A courtesy contact that the landlord's own policy promises. It is not an acknowledgement (6.2). */
export const confirmReceipt = defineCommand<ConfirmReceipt>({
  name: 'confirm-receipt',
  capability: 'updates',
  instant: 'sentAt',
  notBefore: receiptOf,
  standing: (situation, verdict) =>
    invalidState(
      situation.complaint.phase !== 'LOGGED' || situation.complaint.stage !== situation.stage,
      situation,
      verdict,
      `stage ${situation.stage} logged and not yet acknowledged`,
    ),
  decide:
    (input, { stage }) =>
    () => [{ type: 'ReceiptConfirmed', data: { ...input, stage } }],
});
