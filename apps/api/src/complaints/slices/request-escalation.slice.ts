import { CASE_COMMANDS, type Channel, type RequestEscalation } from '@redress/domain';
import { CommonBody, CHANNELS } from '../../shape/any-command.js';
import { Code, Id, Moment, Name, OneOf, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RequestEscalationBody extends CommonBody implements RequestEscalation {
  @Id({ optional: true })
  requestId?: string;

  @Moment()
  receivedAt!: string;

  @OneOf(CHANNELS)
  channel!: Channel;

  @Code()
  receivedByRole!: string;

  @Words({ optional: true })
  reasons?: string;

  @Name({ list: true, optional: true })
  issuesOutstanding?: string[];

  @OneOf(['RESPONSE_ISSUED', 'STAGE1_OVERDUE', 'TOO_EARLY'], {
    optional: true,
    says: 'Computed; if sent it must be equal.',
  })
  basis?: RequestEscalation['basis'];
}

export const requestEscalationSlice = caseCommandSlice<RequestEscalation>({
  command: CASE_COMMANDS['request-escalation'],
  summary: 'Record that the resident asks for the next stage; reasons are not needed (6.10, 6.12)',
  body: RequestEscalationBody,
  example: {
    requestId: '66666666-6666-4666-8666-666666666666',
    receivedAt: '2025-02-03T10:00:00Z',
    channel: 'PHONE',
    receivedByRole: 'CALL_CENTRE',
  },
});
