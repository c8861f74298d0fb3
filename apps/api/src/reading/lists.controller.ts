import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { isLocalDate, londonDate, type Actor } from '@redress/domain';
import { type Clock } from '@redress/clock';
import { isUuid } from '@redress/platform';
import {
  CaseRecordQueries,
  DeadlineQueries,
  PositionWatch,
  ReminderQueries,
  RemedyQueries,
  SearchQueries,
  WorklistQueries,
} from '@redress/read-models';
import { CurrentActor, mayRead } from '../identity/current-actor.js';
import { CLOCK } from '../parts.js';
import { BadRequest } from '../problems/bad-request.js';
import { ApiReadProblems } from '../problems/documented.js';
import { ApiAfter, ApiPage, type QueryParameters } from '../shape/parameters.js';
import { oneOf, pageOf, positionOf, wordsOf } from './list-query.js';

/** How long a list waits for the rows to reach the reader's own write. */
const PATIENCE_MS = 5_000;

const PHASES = ['LOGGED', 'INVESTIGATING', 'RESPONDED', 'ESC_REQUESTED', 'REFUSED', 'WITHDRAWN', 'CLOSED'] as const;
const BASES = ['CODE', 'POLICY', 'EXTERNAL', 'ADVISORY'] as const;
const STATES = ['PLANNED', 'SENT', 'DROPPED'] as const;

/** `?open=`, by default only what is still to be done. */
const isOpen = (query: QueryParameters): boolean =>
  oneOf('open', query['open'], ['true', 'false'] as const) !== 'false';

/** Lists over all cases of the landlord, from rows; a handler sees the cases assigned to them. */
@ApiTags('lists')
@ApiPage()
@ApiAfter()
@ApiReadProblems()
@Controller('v1')
export class ListsController {
  constructor(
    private readonly worklists: WorklistQueries,
    private readonly cases: CaseRecordQueries,
    private readonly deadlineRows: DeadlineQueries,
    private readonly remedyRows: RemedyQueries,
    private readonly reminderRows: ReminderQueries,
    private readonly searches: SearchQueries,
    private readonly watch: PositionWatch,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('worklist')
  @ApiOperation({ summary: 'What must be done next, by when: the earliest duty first' })
  @ApiQuery({ name: 'handler', type: String, required: false })
  @ApiQuery({ name: 'state', required: false, enum: PHASES })
  async worklist(@Query() query: QueryParameters, @CurrentActor() actor: Actor): Promise<object> {
    mayRead('worklist', actor);
    const filter = { handler: query['handler'], state: oneOf('state', query['state'], PHASES) };
    const page = pageOf(query);
    await this.#reach(query);
    return this.worklists.list(actor, londonDate(this.clock.now()), filter, page);
  }

  @Get('complaints')
  @ApiOperation({ summary: 'Cases, the newest receipt first; or the one with a reference' })
  @ApiQuery({ name: 'reference', type: String, required: false })
  async complaints(@Query() query: QueryParameters, @CurrentActor() actor: Actor): Promise<object> {
    mayRead('case', actor);
    const page = pageOf(query);
    await this.#reach(query);
    return this.cases.list(actor, { reference: query['reference'] }, page);
  }

  @Get('deadlines')
  @ApiOperation({ summary: 'Duties with a date over all cases, the earliest first' })
  @ApiQuery({ name: 'basis', required: false, enum: BASES })
  @ApiQuery({ name: 'dueBy', type: String, required: false })
  @ApiQuery({
    name: 'open',
    required: false,
    enum: ['true', 'false'],
    description: 'Default true: only what is still to be done.',
  })
  async deadlines(@Query() query: QueryParameters, @CurrentActor() actor: Actor): Promise<object> {
    mayRead('case', actor);
    const { dueBy } = query;
    if (dueBy !== undefined && !isLocalDate(dueBy))
      throw new BadRequest([{ field: 'dueBy', message: 'must be a day' }]);
    const filter = { basis: oneOf('basis', query['basis'], BASES), dueBy, open: isOpen(query) };
    const page = pageOf(query);
    await this.#reach(query);
    return this.deadlineRows.list(actor, londonDate(this.clock.now()), filter, page);
  }

  @Get('remedies')
  @ApiOperation({ summary: 'What was promised to residents, by whom and by when' })
  @ApiQuery({ name: 'owner', type: String, required: false })
  @ApiQuery({ name: 'open', required: false, enum: ['true', 'false'] })
  async remedies(@Query() query: QueryParameters, @CurrentActor() actor: Actor): Promise<object> {
    mayRead('case', actor);
    const page = pageOf(query);
    const filter = { open: isOpen(query), ownerId: query['owner'] };
    await this.#reach(query);
    return this.remedyRows.list(actor, londonDate(this.clock.now()), filter, page);
  }

  @Get('reminders')
  @ApiOperation({ summary: 'What will be said and what has been, in the order of its moments' })
  @ApiQuery({ name: 'state', required: false, enum: STATES })
  @ApiQuery({ name: 'caseId', type: String, required: false })
  async reminders(@Query() query: QueryParameters, @CurrentActor() actor: Actor): Promise<object> {
    mayRead('case', actor);
    const { caseId } = query;
    if (caseId !== undefined && !isUuid(caseId)) throw new BadRequest([{ field: 'caseId', message: 'must be a UUID' }]);
    const filter = { state: oneOf('state', query['state'], STATES), caseId };
    const page = pageOf(query);
    await this.#reach(query);
    return this.reminderRows.list(actor, filter, page);
  }

  @Get('search')
  @ApiOperation({
    summary: 'Cases in whose Text every word stands, whatever became of them; or the one with this reference',
    description:
      'Whole words, whatever their case and accents, in any event of the case. What was erased is not found.',
  })
  @ApiQuery({ name: 'q', type: String, required: true, example: 'damp bedroom' })
  async search(@Query() query: QueryParameters, @CurrentActor() actor: Actor): Promise<object> {
    mayRead('case', actor);
    const text = wordsOf(query);
    const page = pageOf(query);
    await this.#reach(query);
    return this.searches.find(actor, text, page);
  }

  async #reach(query: QueryParameters): Promise<void> {
    const position = positionOf(query['after']);
    if (position !== undefined) await this.watch.reach(position, PATIENCE_MS);
  }
}
