import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import {
  type Actor,
  type PolicyEvent,
  policyOf,
  type Profile,
  ProfileBook,
  profileWarnings,
  SEEDED_PROFILES,
} from '@redress/domain';
import { type Clock } from '@redress/clock';
import { PolicyCommands, type PolicyReceipt, seededOf } from '@redress/policies';
import { type MasterKey } from '@redress/sealing';
import { type Placed } from '@redress/streams';
import { originOf, Sent } from '../complaints/origin.js';
import { CurrentActor, mayRead } from '../identity/current-actor.js';
import { type RedressRequest } from '../identity/request.js';
import { CLOCK, MASTER_KEY } from '../parts.js';
import { ApiProblems, ApiReadProblems, ApiReceipt } from '../problems/documented.js';
import { NotFound, Rule } from '../problems/errors.js';
import { asAtOf, dayOf, eventsKnownAt, isDay } from '../reading/as-at.js';
import { pageOf, pageOfArray } from '../reading/list-query.js';
import { ApiPage, type QueryParameters } from '../shape/parameters.js';
import { ApproveBody, ProfileBody, ProfilePipe } from './profile-body.js';

/** The reference policy as its own next version. */
const PROFILE_EXAMPLE = {
  ...SEEDED_PROFILES.find(({ landlordId }) => landlordId === 'code-2024'),
  version: 2,
  effectiveFrom: '2026-04-01',
};

const REFUSALS = [
  'OVERLAPPING_VERSION',
  'CODE_BREACH_BLOCK',
  'SECOND_PERSON_REQUIRED',
  'UNKNOWN_PROPOSAL',
  'COMPUTED_FIELD_DIFFERS',
];

/** A landlord's policy: the version in force with what it departs from, its history, and publishing by two persons. */
@ApiTags('policies')
@ApiParam({ name: 'landlordId', type: String })
@Controller('v1/profiles/:landlordId')
export class ProfilesController {
  constructor(
    private readonly commands: PolicyCommands,
    @Inject(MASTER_KEY) private readonly master: MasterKey,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The profile in force, its warnings, and what waits for approval' })
  @ApiQuery({ name: 'asAt', type: String, required: false, description: 'An instant, or a day (its end in London).' })
  @ApiReadProblems()
  async profile(
    @Param('landlordId') landlordId: string,
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const all = await this.#events(landlordId, actor);
    const asAt = asAtOf(query);
    const dayGiven = isDay(query);
    const day = dayOf(asAt, this.clock.now(), dayGiven);
    const { published, pending } = policyOf(eventsKnownAt(all, asAt, dayGiven));
    const inForce = new ProfileBook([...seededOf(landlordId), ...published]).inForceOn(day);
    if (inForce === undefined && pending === undefined && all.length === 0 && seededOf(landlordId).length === 0)
      throw new NotFound(`There is no policy of ${landlordId}.`);
    const last = all.at(-1);
    if (last !== undefined) void reply.header('etag', `"${last.revision}"`);
    if (inForce === undefined)
      throw new Rule('POLICY_NOT_IN_FORCE', `No version of the policy of ${landlordId} is in force on ${day}.`, 'asAt');
    return {
      ...inForce,
      warnings: profileWarnings(inForce, day),
      pending: pending === undefined ? null : { ...pending, warnings: profileWarnings(pending.profile, day) },
    };
  }

  @Get('versions')
  @ApiOperation({ summary: 'Every version with its first day and the two who published it' })
  @ApiPage()
  @ApiReadProblems()
  async versions(
    @Param('landlordId') landlordId: string,
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    const events = await this.#events(landlordId, actor);
    const seeded = seededOf(landlordId).map(({ version, effectiveFrom }) => ({
      version,
      effectiveFrom,
      publishedAt: null,
      proposedBy: null,
      approvedBy: null,
    }));
    const published = events.flatMap(({ type, data, metadata }) =>
      type === 'ProfilePublished'
        ? [
            {
              version: data.version,
              effectiveFrom: data.effectiveFrom,
              publishedAt: metadata.recordedAt,
              proposedBy: data.proposedBy,
              approvedBy: data.approvedBy,
            },
          ]
        : [],
    );
    return pageOfArray([...seeded, ...published], pageOf(query));
  }

  @Get('events')
  @ApiOperation({ summary: 'The raw events of the policy' })
  @ApiPage()
  @ApiReadProblems()
  async events(
    @Param('landlordId') landlordId: string,
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    mayRead('rawEvents', actor);
    return pageOfArray(rawEvents(await this.#events(landlordId, actor)), pageOf(query));
  }

  @Post('propose')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'propose-profile',
    summary: 'Put a whole new version forward; another person approves it (5.1)',
  })
  @ApiBody({ type: ProfileBody, examples: { example: { value: PROFILE_EXAMPLE } } })
  @ApiReceipt(200)
  @ApiProblems(REFUSALS)
  async propose(
    @Param('landlordId') landlordId: string,
    @Body(ProfilePipe) profile: unknown,
    @Sent() request: RedressRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyReceipt> {
    const receipt = await this.commands.propose(landlordId, profile as Profile, originOf(request, this.master));
    void reply.header('etag', `"${receipt.revision}"`);
    return receipt;
  }

  @Post('approve')
  @HttpCode(200)
  @ApiOperation({ operationId: 'approve-profile', summary: 'Publish what another person proposed (5.1)' })
  @ApiBody({ type: ApproveBody, examples: { example: { value: { version: 2 } } } })
  @ApiReceipt(200)
  @ApiProblems(REFUSALS)
  async approve(
    @Param('landlordId') landlordId: string,
    @Body() body: ApproveBody,
    @Sent() request: RedressRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyReceipt> {
    const receipt = await this.commands.approve(landlordId, body, originOf(request, this.master));
    void reply.header('etag', `"${receipt.revision}"`);
    return receipt;
  }

  async #events(landlordId: string, actor: Actor): Promise<Placed<PolicyEvent>[]> {
    mayRead('profiles', actor);
    if (actor.landlordId !== landlordId) throw new NotFound(`There is no policy of ${landlordId}.`);
    return this.commands.policyEvents(landlordId);
  }
}

/** Events as every `…/events` address gives them. */
export const rawEvents = <Event extends Placed<{ type: string; data: object }>>(events: readonly Event[]): object[] =>
  events.map(({ id, type, revision, position, data, metadata }) => ({
    id,
    type,
    revision,
    position,
    occurredAt: metadata.occurredAt,
    recordedAt: metadata.recordedAt,
    data,
    metadata,
  }));
