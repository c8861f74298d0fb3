import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Clock } from '@redress/clock';
import { AccessLog } from '@redress/access-log';
import { CaseReader } from '@redress/complaints';
import { caseDiff, isLocalDate, londonDate, type Actor, type FieldChange, type Side } from '@redress/domain';
import { csvOf } from '@redress/platform';
import { SealedText } from '@redress/sealing';
import { CurrentActor, mayRead } from '../identity/current-actor.js';
import { CLOCK } from '../parts.js';
import { BadRequest } from '../problems/bad-request.js';
import { CaseIdPipe } from '../shape/case-id.pipe.js';
import { type QueryParameters } from '../shape/parameters.js';
import { type AsAt, dayOf, eventsAsAt, untilOf, type View } from './as-at.js';
import { CSV_TYPE, wantsCsv } from './csv.js';
import { ApiReadProblems } from '../problems/documented.js';
import { DiffBody } from './diff.documented.js';
import { oneOf } from './list-query.js';

const COLUMNS = [
  'field',
  'before',
  'after',
  'revision',
  'eventId',
  'type',
  'occurredAt',
  'recordedAt',
  'late',
  'corrects',
];

const rowOf = ({ field, before, after, changedBy }: FieldChange): readonly unknown[] => [
  field,
  before,
  after,
  changedBy?.revision,
  changedBy?.eventId,
  changedBy?.type,
  changedBy?.occurredAt,
  changedBy?.recordedAt,
  changedBy?.late,
  changedBy?.corrects,
];

/** What changed on a case between two moments, as it was known or as it had happened. */
@ApiTags('complaints: reading')
@ApiParam({ name: 'caseId', format: 'uuid' })
@ApiReadProblems()
@Controller('v1/complaints/:caseId')
export class DiffController {
  constructor(
    private readonly reader: CaseReader,
    private readonly sealed: SealedText,
    private readonly accesses: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('diff')
  @ApiOperation({
    summary: 'Each field that changed between two moments, before and after, and the event that changed it',
  })
  @ApiQuery({ name: 'from', type: String, description: 'An instant, or a day (its end in London).' })
  @ApiQuery({ name: 'to', type: String, required: false, description: 'The same; default: now.' })
  @ApiQuery({ name: 'view', required: false, enum: ['known', 'happened'] })
  @ApiQuery({ name: 'format', required: false, enum: ['json', 'csv'] })
  @ApiProduces('application/json', 'text/csv')
  @ApiOkResponse({ type: DiffBody })
  async diff(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Query() query: QueryParameters,
    @Headers('accept') accept: string | undefined,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    mayRead('rawEvents', actor);
    const format = oneOf('format', query['format'], ['json', 'csv'] as const);
    const view = oneOf('view', query['view'], ['known', 'happened'] as const) ?? 'known';
    const { from, to = this.clock.now() } = query;
    if (from === undefined) throw new BadRequest([{ field: 'from', message: 'is missing' }]);
    const [before, after] = [this.#moment('from', from, view), this.#moment('to', to, view)];
    if ((before.asAt.until ?? '') > (after.asAt.until ?? ''))
      throw new BadRequest([{ field: 'to', message: 'must not be before from' }]);
    const events = await this.reader.eventsFor(actor.landlordId, caseId);
    await this.accesses.note(actor, { caseId, what: 'diff', asAt: `${from}/${to}`, at: this.clock.now() });
    const side = ({ asAt, dayGiven, day }: Moment): Side => ({ events: eventsAsAt(events, asAt, dayGiven), day });
    const items = await this.#opened(caseDiff(side(before), side(after)));
    if (!wantsCsv(format, accept)) return { from, to, view, items };
    void reply.type(CSV_TYPE).header('content-disposition', `attachment; filename="diff-${caseId}.csv"`);
    return csvOf(COLUMNS, items.map(rowOf));
  }

  /** A Text that was sealed anew and says the same has not changed. */
  async #opened(changes: readonly FieldChange[]): Promise<FieldChange[]> {
    const opened = await this.sealed.open(changes);
    return opened.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  }

  #moment(field: string, text: string, view: View): Moment {
    const dayGiven = isLocalDate(text);
    const asAt: AsAt = { until: untilOf(text, field), view };
    const now = this.clock.now();
    const day = dayOf(asAt, now, dayGiven);
    // What will be known is not known.
    if (day > londonDate(now)) throw new BadRequest([{ field, message: 'must not be in the future' }]);
    return { asAt, dayGiven, day };
  }
}

interface Moment {
  readonly asAt: AsAt;
  readonly dayGiven: boolean;
  readonly day: Side['day'];
}
