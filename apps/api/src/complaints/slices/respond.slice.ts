import { CASE_COMMANDS, type Channel, type Respond, type Stage } from '@redress/domain';
import { CommonBody, CHANNELS } from '../../shape/any-command.js';
import {
  DocId,
  Flag,
  Moment,
  Name,
  OneOf,
  Shape,
  StageNumber,
  UserId,
  WholeNumber,
  WordsOrNothing,
} from '../../shape/fields.js';
import { DecidedBody, NamedRemedyBody, OutstandingActionBody, ContributorBody } from '../shapes.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RespondBody extends CommonBody implements Respond {
  @StageNumber()
  stage?: Stage;

  @Moment()
  sentAt!: string;

  @OneOf(CHANNELS)
  channel!: Channel;

  @DocId()
  documentId!: string;

  @WholeNumber(1, 1000, { optional: true, says: 'Default: the latest.' })
  definitionVersion?: number;

  @Shape(() => DecidedBody, { list: true })
  decisions!: DecidedBody[];

  @OneOf(['UPHELD', 'PARTLY_UPHELD', 'NOT_UPHELD', 'NO_FINDING'], {
    optional: true,
    says: 'Computed; if sent it must be equal.',
  })
  overallOutcome?: Respond['overallOutcome'];

  @Flag()
  faultAcknowledged!: boolean;

  @Shape(() => NamedRemedyBody, { list: true, says: 'Remedies offered before.' })
  remedies!: NamedRemedyBody[];

  @WordsOrNothing()
  noRemedyReason?: string;

  @Shape(() => OutstandingActionBody, { list: true })
  outstandingActions!: OutstandingActionBody[];

  @WordsOrNothing()
  escalationRoute?: string;

  @Flag()
  ombudsmanDetailsGiven!: boolean;

  @Name({ list: true })
  evidenceConsidered!: string[];

  @Shape(() => ContributorBody, { list: true })
  contributors!: ContributorBody[];

  @UserId()
  authorId!: string;

  @UserId({ optional: true })
  signedOffById?: string;

  @Flag({ optional: true, says: 'Computed; if sent it must be equal.' })
  isFinal?: boolean;

  @Flag()
  plainLanguageConfirmed!: boolean;

  @Name({ list: true })
  adjustmentsApplied!: string[];

  @WordsOrNothing()
  adjustmentNotAppliedReason?: string;
}

export const respondSlice = caseCommandSlice<Respond>({
  command: CASE_COMMANDS.respond,
  summary: 'Answer a stage (6.3, 6.7, 6.9; 6.14, 6.18–6.20; 7.1)',
  body: RespondBody,
  example: {
    sentAt: '2025-01-30T10:00:00Z',
    channel: 'EMAIL',
    documentId: '11111111-1111-4111-8111-111111111111',
    decisions: [
      {
        issueId: '22222222-2222-4222-8222-222222222222',
        decision: 'UPHELD',
        reasons: 'Two appointments were missed.',
        references: [{ kind: 'POLICY', cite: 'Repairs policy 3.2' }],
      },
    ],
    faultAcknowledged: true,
    remedies: [{ remedyId: '33333333-3333-4333-8333-333333333333' }],
    outstandingActions: [
      { description: 'Service the boiler', ownerId: 'owner', ownerName: 'Repairs lead', dueOn: '2025-02-14' },
    ],
    escalationRoute: 'Ask us for stage 2 by phone, email or letter.',
    ombudsmanDetailsGiven: true,
    evidenceConsidered: [],
    contributors: [{ personId: 'handler', serviceArea: 'REPAIRS' }],
    authorId: 'handler',
    plainLanguageConfirmed: true,
    adjustmentsApplied: [],
  },
});
