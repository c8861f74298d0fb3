import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import {
  caseView,
  complaintOf,
  deadlineViews,
  isAssigned,
  judgeCase,
  londonDate,
  permittedActions,
  RULESETS,
  timelineOf,
  nextAct,
  nextDeadline,
  type Actor,
  type LocalDate,
  type ReadCapability,
  type RulesetId,
} from '@redress/domain';
import { type Clock } from '@redress/clock';
import { CaseNotFound, CaseReader, CommandContexts, type PlacedEvent } from '@redress/complaints';
import { AccessLog } from '@redress/access-log';
import { systemOrigin } from '@redress/streams';
import { sightOf } from '@redress/read-models';
import { SealedText } from '@redress/sealing';
import { CurrentActor, mayRead } from '../identity/current-actor.js';
import { CLOCK } from '../parts.js';
import { BadRequest } from '../problems/bad-request.js';
import { ApiReadProblems } from '../problems/documented.js';
import { Forbidden } from '../problems/errors.js';
import { CaseIdPipe } from '../shape/case-id.pipe.js';
import { ApiAfter, ApiAsAt, ApiPage, type QueryParameters } from '../shape/parameters.js';
import { type AsAt, asAtOf, dayOf, eventsAsAt, isDay } from './as-at.js';
import { CSV_TYPE, wantsCsv } from './csv.js';
import { oneOf, pageOf, pageOfArray, positionOf, wholeOrPage } from './list-query.js';
import { timelineCsv } from './timeline-csv.js';

/** What is read of a case. */
type Part = 'case' | 'events' | 'timeline' | 'deadlines' | 'compliance' | 'actions';

/** Everything about one case, read straight from its stream: always current, and as at any instant or revision. */
@ApiTags('complaints: reading')
@ApiParam({ name: 'caseId', format: 'uuid' })
@ApiAfter()
@ApiReadProblems()
@Controller('v1/complaints/:caseId')
export class CaseController {
  constructor(
    private readonly reader: CaseReader,
    private readonly sealed: SealedText,
    private readonly contexts: CommandContexts,
    private readonly accesses: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The case, as it stands or as at an instant or revision' })
  @ApiAsAt()
  async case(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { events, day } = await this.#read('case', caseId, query, actor);
    const complaint = complaintOf(events);
    void reply.header('etag', `"${complaint.revision}"`);
    return this.sealed.open(caseView(complaint, day));
  }

  @Get('events')
  @ApiOperation({ summary: 'The raw events, with what each says about itself' })
  @ApiAsAt()
  @ApiPage()
  async events(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    const { events } = await this.#read('events', caseId, query, actor);
    const { items, next } = pageOfArray(events, pageOf(query));
    const opened = await this.sealed.open(items);
    return {
      items: opened.map(({ id, type, revision, position, data, metadata }) => ({
        id,
        type,
        revision,
        position,
        occurredAt: metadata.occurredAt,
        recordedAt: metadata.recordedAt,
        data,
        metadata,
      })),
      next,
    };
  }

  @Get('timeline')
  @ApiOperation({
    summary: 'What happened, in sentences, corrections beside what they correct; JSON, or CSV as a whole',
  })
  @ApiAsAt()
  @ApiPage()
  @ApiQuery({ name: 'format', required: false, enum: ['json', 'csv'] })
  @ApiProduces('application/json', 'text/csv')
  async timeline(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Query() query: QueryParameters,
    @Headers('accept') accept: string | undefined,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    const format = oneOf('format', query['format'], ['json', 'csv'] as const);
    const { events } = await this.#read('timeline', caseId, query, actor);
    if (!wantsCsv(format, accept)) return pageOfArray(timelineOf(events), pageOf(query));
    void reply.type(CSV_TYPE).header('content-disposition', `attachment; filename="timeline-${caseId}.csv"`);
    return timelineCsv(timelineOf(events));
  }

  @Get('deadlines')
  @ApiOperation({ summary: 'Every deadline of the case: running, met, breached or cancelled' })
  @ApiAsAt()
  @ApiPage()
  async deadlines(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    const { events, day } = await this.#read('deadlines', caseId, query, actor);
    return pageOfArray(deadlineViews(complaintOf(events), day), pageOf(query));
  }

  @Get('compliance')
  @ApiOperation({ summary: 'How the case stands against each provision, with the events that show it' })
  @ApiAsAt()
  @ApiPage()
  @ApiQuery({
    name: 'ruleset',
    required: false,
    enum: Object.keys(RULESETS),
    description: 'A what-if under the other Code.',
  })
  async compliance(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    const asked = oneOf('ruleset', query['ruleset'], Object.keys(RULESETS) as RulesetId[]);
    const { events, day } = await this.#read('compliance', caseId, query, actor);
    const input = await this.contexts.complianceInput(actor, events, day);
    return wholeOrPage(judgeCase(input, asked), query);
  }

  @Get('actions')
  @ApiOperation({ summary: 'What you may do now, and for the rest why not' })
  @ApiAsAt()
  async actions(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    const { events } = await this.#read('actions', caseId, query, actor);
    const complaint = complaintOf(events);
    const origin = { ...systemOrigin(actor.landlordId, 'actions'), actor };
    const context = await this.contexts.make(caseId, {}, {}, origin, []);
    const deadline = nextDeadline(complaint);
    return {
      items: permittedActions(complaint, context),
      next: null,
      nextAct: nextAct(complaint) ?? null,
      deadline: deadline === undefined ? null : { deadlineId: deadline.deadlineId, dueOn: deadline.dueOn },
    };
  }

  async #read(
    part: Part,
    caseId: string,
    query: QueryParameters,
    actor: Actor,
  ): Promise<{ events: PlacedEvent[]; day: ReturnType<typeof dayOf> }> {
    const capability: ReadCapability = part === 'events' ? 'rawEvents' : 'case';
    mayRead(capability, actor);
    positionOf(query['after']); // a stream holds every write that was answered, so there is nothing to wait for
    const asAt = asAtOf(query);
    const dayGiven = isDay(query);
    const now = this.clock.now();
    const day = dayOf(asAt, now, dayGiven);
    this.#mayLookForward(part, asAt, day);
    // Looking back is for those who may see raw events; how a deadline will stand is for every reader.
    if ((asAt.until !== undefined || asAt.revision !== undefined) && capability !== 'rawEvents')
      this.#mayLookBack(actor, asAt.until);
    const all = await this.reader.eventsFor(actor.landlordId, caseId);
    if (sightOf(capability, actor) === 'ASSIGNED' && !isAssigned(complaintOf(all), actor.userId)) throw new Forbidden();
    const last = all.at(-1)?.revision ?? 0;
    if (asAt.revision !== undefined && asAt.revision > last)
      throw new BadRequest([{ field: 'asAtRevision', message: `must not be after the case’s last revision, ${last}` }]);
    const events = eventsAsAt(all, asAt, dayGiven);
    if (events.length === 0) throw new CaseNotFound(caseId);
    const asked = query['asAt'] ?? query['asAtRevision'];
    await this.accesses.note(actor, { caseId, what: part, at: now, ...(asked !== undefined && { asAt: asked }) });
    return { events, day };
  }

  /** What will be known is not known; how a deadline and a rule will stand on a later day can be said. */
  #mayLookForward(part: Part, { until }: AsAt, day: LocalDate): void {
    if (part === 'deadlines' || part === 'compliance' || until === undefined) return;
    if (day > londonDate(this.clock.now()))
      throw new BadRequest([{ field: 'asAt', message: 'must not be in the future' }]);
  }

  #mayLookBack(actor: Actor, until: string | undefined): void {
    if (until !== undefined && until > this.clock.now()) return;
    if (sightOf('rawEvents', actor) === 'NONE')
      throw new Forbidden('Looking back is for complaints officers, liaisons and auditors.');
  }
}
