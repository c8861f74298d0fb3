import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { AccessLog } from '@redress/access-log';
import { type Actor } from '@redress/domain';
import { isUuid } from '@redress/platform';
import { CurrentActor, mayRead } from '../identity/current-actor.js';
import { BadRequest } from '../problems/bad-request.js';
import { ApiReadProblems } from '../problems/documented.js';
import { ApiPage, type QueryParameters } from '../shape/parameters.js';
import { pageOf } from './list-query.js';

/** Who looked at which case, for auditors and data protection officers. */
@ApiTags('lists')
@ApiReadProblems()
@Controller('v1/access-log')
export class AccessLogController {
  constructor(private readonly accesses: AccessLog) {}

  @Get()
  @ApiOperation({ summary: 'Reads of cases: who, when and what, the newest first' })
  @ApiQuery({ name: 'caseId', type: String, required: false })
  @ApiQuery({ name: 'user', type: String, required: false })
  @ApiPage()
  async list(@Query() query: QueryParameters, @CurrentActor() actor: Actor): Promise<object> {
    mayRead('accessLog', actor);
    const { caseId, user: userId } = query;
    if (caseId !== undefined && !isUuid(caseId)) throw new BadRequest([{ field: 'caseId', message: 'must be a UUID' }]);
    return this.accesses.list(actor.landlordId, { caseId, userId }, pageOf(query));
  }
}
