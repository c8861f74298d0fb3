import { CASE_COMMANDS, type OfferOmbudsmanBypass, type Stage } from '@redress/domain';
import { CommonBody, PersonBody } from '../../shape/any-command.js';
import { DocId, Flag, Moment, OneOf, Shape, StageNumber, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class OfferOmbudsmanBypassBody extends CommonBody implements OfferOmbudsmanBypass {
  @StageNumber()
  fromStage?: Stage;

  @Words()
  reason!: string;

  @Shape(() => PersonBody, { optional: true })
  complaintManagerAgreementBy?: PersonBody;

  @OneOf(['OMBUDSMAN', 'NEXT_STAGE', 'UNDECIDED'])
  residentChoice!: OfferOmbudsmanBypass['residentChoice'];

  @DocId()
  noticeDocId!: string;

  @Moment()
  noticeSentAt!: string;

  @Flag()
  ombudsmanDetailsGiven!: boolean;
}

export const offerOmbudsmanBypassSlice = caseCommandSlice<OfferOmbudsmanBypass>({
  command: CASE_COMMANDS['offer-ombudsman-bypass'],
  summary: 'Legacy policies: offer the Ombudsman in place of the next stage (5.11)',
  body: OfferOmbudsmanBypassBody,
  example: {
    reason: 'The allocations policy was applied',
    complaintManagerAgreementBy: { personId: 'manager' },
    residentChoice: 'UNDECIDED',
    noticeDocId: '11111111-1111-4111-8111-111111111111',
    noticeSentAt: '2025-01-30T10:00:00Z',
    ombudsmanDetailsGiven: true,
  },
});
