import { CASE_COMMANDS, type WithholdRemedy } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Id, OneOf } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class WithholdRemedyBody extends CommonBody implements WithholdRemedy {
  @Id({ optional: true })
  remedyId?: string;

  @OneOf(['AWAIT_NEXT_STAGE', 'OTHER'])
  reason!: WithholdRemedy['reason'];
}

export const withholdRemedySlice = caseCommandSlice<WithholdRemedy>({
  command: CASE_COMMANDS['withhold-remedy'],
  summary: 'Past facts only: a remedy was held back (5.13)',
  body: WithholdRemedyBody,
  example: {
    reason: 'AWAIT_NEXT_STAGE',
    recording: 'PAST_FACT',
    lateRecordingReason: 'Found in the review of the case',
  },
});
