import { CASE_COMMANDS, type Channel, type ConfirmReceipt, type Stage } from '@redress/domain';
import { CommonBody, CHANNELS } from '../../shape/any-command.js';
import { DocId, Moment, OneOf, StageNumber } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class ConfirmReceiptBody extends CommonBody implements ConfirmReceipt {
  @StageNumber()
  stage?: Stage;

  @Moment()
  sentAt!: string;

  @OneOf(CHANNELS)
  channel!: Channel;

  @DocId({ optional: true })
  documentId?: string;
}

export const confirmReceiptSlice = caseCommandSlice<ConfirmReceipt>({
  command: CASE_COMMANDS['confirm-receipt'],
  summary: 'Confirm receipt: a courtesy, not an acknowledgement',
  body: ConfirmReceiptBody,
  example: { sentAt: '2025-01-15T10:00:00Z', channel: 'EMAIL' },
});
