import { CASE_COMMANDS, type AcknowledgeComplaint, type Channel, type LocalDate, type Stage } from '@redress/domain';
import { CommonBody, CHANNELS } from '../../shape/any-command.js';
import {
  Day,
  DocId,
  Flag,
  Moment,
  Name,
  OneOf,
  Shape,
  StageNumber,
  WholeNumber,
  Words,
  WordsOrNothing,
} from '../../shape/fields.js';
import { ResponsibilityBody, HandlerBody } from '../shapes.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class AcknowledgeBody extends CommonBody implements AcknowledgeComplaint {
  @StageNumber()
  stage?: Stage;

  @Moment()
  sentAt!: string;

  @OneOf(CHANNELS)
  channel!: Channel;

  @DocId({ says: 'The letter, or the note of the call.' })
  documentId!: string;

  @WholeNumber(1, 1000, { optional: true, says: 'Default: the latest.' })
  definitionVersion?: number;

  @Shape(() => ResponsibilityBody, { list: true })
  responsibilities!: ResponsibilityBody[];

  @Shape(() => HandlerBody)
  handler!: AcknowledgeComplaint['handler'] & HandlerBody;

  @Day({ optional: true, says: 'Computed; if sent it must be equal.' })
  responseDueOn?: LocalDate;

  @Flag()
  ombudsmanDetailsGiven!: boolean;

  @Words({ optional: true })
  escalationInfo?: string;

  @Name({ list: true })
  adjustmentsApplied!: string[];

  @WordsOrNothing()
  adjustmentNotAppliedReason?: string;
}

export const acknowledgeSlice = caseCommandSlice<AcknowledgeComplaint>({
  command: CASE_COMMANDS.acknowledge,
  summary: 'Acknowledge a stage with its definition and responsibilities (5.6, 5.7, 6.2, 6.11)',
  body: AcknowledgeBody,
  example: {
    sentAt: '2025-01-16T10:00:00Z',
    channel: 'EMAIL',
    documentId: '11111111-1111-4111-8111-111111111111',
    responsibilities: [{ issueId: '22222222-2222-4222-8222-222222222222', status: 'RESPONSIBLE' }],
    handler: { personId: 'handler' },
    ombudsmanDetailsGiven: true,
    adjustmentsApplied: [],
  },
});
