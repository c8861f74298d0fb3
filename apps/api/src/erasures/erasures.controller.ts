import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, type Role } from '@redress/domain';
import {
  type Erasure,
  ERASURE_GROUNDS,
  ERASURE_REFUSALS,
  type ErasureGround,
  ErasureNotFound,
  Erasures,
} from '@redress/erasure';
import { isUuid } from '@redress/platform';
import { CurrentActor } from '../identity/current-actor.js';
import { BadRequest } from '../problems/bad-request.js';
import { ApiOtherProblems, ApiReadProblems } from '../problems/documented.js';
import { Forbidden } from '../problems/errors.js';
import { wholeOrPage } from '../reading/list-query.js';
import { Id, OneOf } from '../shape/fields.js';
import { ApiPage, type QueryParameters } from '../shape/parameters.js';
import { ErasureAnswer, ErasureList } from './erasure.documented.js';

class ErasureBody {
  @Id({ optional: true, says: 'The resident, with all their cases.' })
  residentId?: string;

  @Id({ optional: true, says: 'Instead: a case without a resident, or of a group.' })
  caseId?: string;

  @OneOf(ERASURE_GROUNDS, { example: 'RESIDENT_REQUEST' })
  ground!: ErasureGround;
}

const EXAMPLE = { residentId: '99999999-9999-4999-8999-999999999999', ground: 'RESIDENT_REQUEST' };

const only = (actor: Actor, ...roles: readonly Role[]): void => {
  if (!actor.roles.some((role) => roles.includes(role))) throw new Forbidden();
};

const checked = (erasureId: string): string => {
  const fits: boolean = isUuid(erasureId);
  if (!fits) throw new ErasureNotFound(`There is no erasure ${erasureId}.`);
  return erasureId;
};

/** Erasing a person: one data protection officer asks, another approves, and both are on record. */
@ApiTags('erasures')
@Controller('v1/erasures')
export class ErasuresController {
  constructor(private readonly erasures: Erasures) {}

  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: 'Ask for the erasure of a resident, or of a case that has none' })
  @ApiBody({ type: ErasureBody, examples: { example: { value: EXAMPLE } } })
  @ApiCreatedResponse({ type: ErasureAnswer })
  @ApiOtherProblems(ERASURE_REFUSALS)
  async request(@Body() { residentId, caseId, ground }: ErasureBody, @CurrentActor() actor: Actor): Promise<Erasure> {
    only(actor, 'DATA_PROTECTION');
    if ((residentId === undefined) === (caseId === undefined))
      throw new BadRequest([{ field: 'residentId', message: 'give either residentId or caseId' }]);
    const subject = residentId === undefined ? { caseId: caseId ?? '' } : { residentId };
    return this.erasures.request(actor, subject, ground);
  }

  @Post(':erasureId/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve it as the second person: the keys are destroyed for good' })
  @ApiParam({ name: 'erasureId', format: 'uuid' })
  @ApiOkResponse({ type: ErasureAnswer })
  @ApiOtherProblems(ERASURE_REFUSALS)
  async approve(@Param('erasureId') erasureId: string, @CurrentActor() actor: Actor): Promise<Erasure> {
    only(actor, 'DATA_PROTECTION');
    return this.erasures.approve(actor, checked(erasureId));
  }

  @Post(':erasureId/reject')
  @HttpCode(200)
  @ApiOperation({ summary: 'Reject it' })
  @ApiParam({ name: 'erasureId', format: 'uuid' })
  @ApiOkResponse({ type: ErasureAnswer })
  @ApiOtherProblems(['ALREADY_DECIDED'])
  async reject(@Param('erasureId') erasureId: string, @CurrentActor() actor: Actor): Promise<Erasure> {
    only(actor, 'DATA_PROTECTION');
    return this.erasures.reject(actor, checked(erasureId));
  }

  @Get()
  @ApiOperation({ summary: 'Every erasure of the landlord, the newest first' })
  @ApiPage()
  @ApiOkResponse({ type: ErasureList })
  @ApiReadProblems()
  async list(
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
  ): Promise<{ items: readonly Erasure[]; next: string | null }> {
    only(actor, 'DATA_PROTECTION', 'AUDITOR');
    return wholeOrPage(await this.erasures.list(actor.landlordId), query);
  }

  @Get(':erasureId')
  @ApiOperation({ summary: 'One erasure: who asked, who decided, what it destroyed' })
  @ApiParam({ name: 'erasureId', format: 'uuid' })
  @ApiOkResponse({ type: ErasureAnswer })
  @ApiReadProblems()
  async one(@Param('erasureId') erasureId: string, @CurrentActor() actor: Actor): Promise<Erasure> {
    only(actor, 'DATA_PROTECTION', 'AUDITOR');
    return this.erasures.one(actor.landlordId, checked(erasureId));
  }
}
