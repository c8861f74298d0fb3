import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Actor, type Division, divisionCalendarOf, TABULATED_YEARS, tabulatedHolidays } from '@redress/domain';
import { PolicyCommands, type PolicyReceipt } from '@redress/policies';
import { type MasterKey } from '@redress/sealing';
import { originOf, Sent } from '../complaints/origin.js';
import { CurrentActor, mayRead } from '../identity/current-actor.js';
import { type RedressRequest } from '../identity/request.js';
import { MASTER_KEY } from '../parts.js';
import { ApiProblems, ApiReadProblems, ApiReceipt } from '../problems/documented.js';
import { asAtOf, eventsKnownAt, isDay } from '../reading/as-at.js';
import { pageOf, pageOfArray } from '../reading/list-query.js';
import { ApiPage, type QueryParameters } from '../shape/parameters.js';
import { DivisionPipe, LoadCalendarBody } from './calendar-body.js';
import { ApproveBody } from './profile-body.js';
import { rawEvents } from './profiles.controller.js';

/** The table that every installation begins with, as the England and Wales calendar's next version. */
const CALENDAR_EXAMPLE = {
  years: TABULATED_YEARS,
  dates: tabulatedHolidays('england-and-wales'),
  sourceSha256: '0'.repeat(64),
};

const REFUSALS = [
  'CALENDAR_SHRINKS',
  'CALENDAR_INCOMPLETE',
  'SECOND_PERSON_REQUIRED',
  'UNKNOWN_PROPOSAL',
  'COMPUTED_FIELD_DIFFERS',
];

/** The bank holidays of a division. A new version recalculates what still runs (D15). */
@ApiTags('calendars')
@ApiParam({ name: 'division', enum: ['england-and-wales', 'scotland', 'northern-ireland'] })
@Controller('v1/calendars/:division')
export class CalendarsController {
  constructor(
    private readonly commands: PolicyCommands,
    @Inject(MASTER_KEY) private readonly master: MasterKey,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The calendar in force, the versions before it, and what waits for approval' })
  @ApiQuery({
    name: 'asAt',
    type: String,
    required: false,
    description: 'As it was known at an instant, or at the end of a day.',
  })
  @ApiReadProblems()
  async calendar(
    @Param('division', DivisionPipe) division: Division,
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    mayRead('calendars', actor);
    const all = await this.commands.calendarEvents(division);
    const known = eventsKnownAt(all, asAtOf(query), isDay(query));
    const { table, loadedAt, versions, pending } = divisionCalendarOf(division, known);
    const last = all.at(-1);
    if (last !== undefined) void reply.header('etag', `"${last.revision}"`);
    return {
      ...table,
      loadedAt: loadedAt ?? null,
      versions: versions.map(({ version, years, dates, sourceSha256 }) => ({
        version,
        years,
        holidays: dates.length,
        sourceSha256,
      })),
      pending: pending ?? null,
    };
  }

  @Get('events')
  @ApiOperation({ summary: 'The raw events of the calendar' })
  @ApiPage()
  @ApiReadProblems()
  async events(
    @Param('division', DivisionPipe) division: Division,
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    mayRead('calendars', actor);
    mayRead('rawEvents', actor);
    return pageOfArray(rawEvents(await this.commands.calendarEvents(division)), pageOf(query));
  }

  @Post('load')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'load-calendar',
    summary: 'Load a table of bank holidays; it takes nothing away that has been',
  })
  @ApiBody({ type: LoadCalendarBody, examples: { example: { value: CALENDAR_EXAMPLE } } })
  @ApiReceipt(200)
  @ApiProblems(REFUSALS)
  async load(
    @Param('division', DivisionPipe) division: Division,
    @Body() body: LoadCalendarBody,
    @Sent() request: RedressRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyReceipt> {
    return told(reply, await this.commands.loadCalendar(division, body, originOf(request, this.master)));
  }

  @Post('propose')
  @HttpCode(200)
  @ApiOperation({ operationId: 'propose-calendar', summary: 'Put a table forward that takes past holidays away' })
  @ApiBody({ type: LoadCalendarBody, examples: { example: { value: CALENDAR_EXAMPLE } } })
  @ApiReceipt(200)
  @ApiProblems(REFUSALS)
  async propose(
    @Param('division', DivisionPipe) division: Division,
    @Body() body: LoadCalendarBody,
    @Sent() request: RedressRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyReceipt> {
    return told(reply, await this.commands.proposeCalendar(division, body, originOf(request, this.master)));
  }

  @Post('approve')
  @HttpCode(200)
  @ApiOperation({ operationId: 'approve-calendar', summary: 'Load what another person proposed' })
  @ApiBody({ type: ApproveBody, examples: { example: { value: { version: 2 } } } })
  @ApiReceipt(200)
  @ApiProblems(REFUSALS)
  async approve(
    @Param('division', DivisionPipe) division: Division,
    @Body() body: ApproveBody,
    @Sent() request: RedressRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyReceipt> {
    return told(reply, await this.commands.approveCalendar(division, body, originOf(request, this.master)));
  }
}

const told = (reply: FastifyReply, receipt: PolicyReceipt): PolicyReceipt => {
  void reply.header('etag', `"${receipt.revision}"`);
  return receipt;
};
