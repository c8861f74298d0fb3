import { CASE_COMMANDS, type Channel, type ReofferEscalation } from '@redress/domain';
import { CommonBody, CHANNELS } from '../../shape/any-command.js';
import { Id, Moment, OneOf } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class ReofferEscalationBody extends CommonBody implements ReofferEscalation {
  @Id({ optional: true })
  requestId?: string;

  @Moment()
  at!: string;

  @OneOf(CHANNELS)
  channel!: Channel;

  @OneOf(['WANTS_STAGE_2', 'SATISFIED', 'NO_ANSWER'])
  outcome!: ReofferEscalation['outcome'];
}

export const reofferEscalationSlice = caseCommandSlice<ReofferEscalation>({
  command: CASE_COMMANDS['reoffer-escalation'],
  summary: 'Ask again, once the answer is out, whether the resident wants stage 2 (5.11)',
  body: ReofferEscalationBody,
  example: { at: '2025-01-31T10:00:00Z', channel: 'PHONE', outcome: 'WANTS_STAGE_2' },
});
