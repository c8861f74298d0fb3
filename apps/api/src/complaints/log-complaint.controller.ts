import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { refusalsOf, type Channel, type LocalDate, type LogComplaint } from '@redress/domain';
import { type Receipt } from '@redress/complaints';
import { type MasterKey } from '@redress/sealing';
import { type RedressRequest } from '../identity/request.js';
import { MASTER_KEY } from '../parts.js';
import { ApiProblems, ApiReceipt } from '../problems/documented.js';
import { CHANNELS, CommonBody } from '../shape/any-command.js';
import { Code, Day, DocId, Flag, Id, Moment, Name, OneOf, Shape, Words, WordsOrNothing } from '../shape/fields.js';
import { LogComplaintRequest } from './case-command.request.js';
import { originOf, Sent } from './origin.js';
import { splitCommon } from './own-fields.js';

class RepresentativeBody {
  @Words()
  name!: string;

  @Name({ example: 'ADVOCATE' })
  kind!: string;

  @OneOf(['NONE', 'REQUESTED', 'HELD', 'BEST_INTEREST'])
  authorityStatus!: 'NONE' | 'REQUESTED' | 'HELD' | 'BEST_INTEREST';
}

class OriginalBody {
  @DocId({ optional: true })
  docId?: string;

  @WordsOrNothing({ says: 'The resident’s words.' })
  verbatim?: string;
}

class LinksBody {
  @Id({ optional: true })
  serviceRequestId?: string;

  @Name({ optional: true })
  hazardCaseRef?: string;

  @Id({ list: true, optional: true })
  priorCaseIds?: string[];

  @Id({ optional: true })
  splitFromCaseId?: string;
}

export class LogComplaintBody extends CommonBody implements LogComplaint {
  @Name({ optional: true, says: 'Made by the server when absent.' })
  reference?: string;

  @Moment({ says: 'When any member of staff, contractor or agent first received it (3.2).' })
  receivedAt!: string;

  @Code({ example: 'CALL_CENTRE' })
  receivedByRole!: string;

  @Name()
  receivedByOrg!: string;

  @OneOf(CHANNELS)
  channel!: Channel;

  @OneOf(['TENANT', 'LEASEHOLDER', 'SHARED_OWNER', 'FORMER_TENANT', 'APPLICANT', 'HOUSEHOLD_MEMBER', 'GROUP', 'OTHER'])
  complainantKind!: LogComplaint['complainantKind'];

  @OneOf(['LCRA', 'LCHO', 'OTHER'])
  tenureStock!: LogComplaint['tenureStock'];

  @Id({ optional: true })
  residentId?: string;

  @Id({ list: true, optional: true })
  groupResidentIds?: string[];

  @Shape(() => RepresentativeBody, { optional: true })
  representative?: RepresentativeBody;

  @Shape(() => OriginalBody, {
    optional: true,
    says: 'The original complaint; its absence is refused by ORIGINAL_REQUIRED.',
  })
  original?: OriginalBody;

  @Words()
  summary!: string;

  @Code({ example: 'DAMP_MOULD' })
  category!: string;

  @Code({ list: true, example: ['REPAIRS'] })
  serviceAreas!: string[];

  @Day({ optional: true })
  issueOccurredOn?: LocalDate;

  @Day({ optional: true })
  becameAwareOn?: LocalDate;

  @Words({ optional: true })
  contactPreference?: string;

  @Shape(() => LinksBody, { optional: true })
  links?: LinksBody;

  @Flag({ says: 'It may be a hazard; it is handed to the hazard process at once.' })
  possibleHazard!: boolean;
}

const EXAMPLE = {
  receivedAt: '2025-01-14T10:00:00Z',
  receivedByRole: 'CALL_CENTRE',
  receivedByOrg: 'landlord',
  channel: 'PHONE',
  complainantKind: 'TENANT',
  tenureStock: 'LCRA',
  original: { verbatim: 'The boiler has been broken for two weeks and nobody came.' },
  summary: 'Boiler broken for two weeks',
  category: 'REPAIRS',
  serviceAreas: ['REPAIRS'],
  possibleHazard: false,
};

@ApiTags('complaints: commands')
@Controller('v1/complaints')
export class LogComplaintController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(MASTER_KEY) private readonly master: MasterKey,
  ) {}

  @Post()
  @HttpCode(201)
  @ApiOperation({ operationId: 'log', summary: 'Log a complaint as received, by whomever and however (3.2, 6.2)' })
  @ApiBody({ type: LogComplaintBody, examples: { example: { value: EXAMPLE } } })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'A repeat with the same key finds the case of the first.',
  })
  @ApiReceipt(201)
  @ApiProblems(refusalsOf('log'))
  async log(
    @Body() body: LogComplaintBody,
    @Sent() request: RedressRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    const { input, common } = splitCommon<LogComplaint>(body);
    const receipt = await this.commands.execute(new LogComplaintRequest(input, common, originOf(request, this.master)));
    void reply.header('etag', `"${receipt.revision}"`).header('location', `/v1/complaints/${receipt.caseId}`);
    return receipt;
  }
}
