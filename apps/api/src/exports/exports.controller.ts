import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Res,
  Sse,
  type MessageEvent,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { distinctUntilChanged, from, map, type Observable, switchMap, takeWhile, timer } from 'rxjs';
import {
  FETCHING,
  MAKING,
  mayExport,
  pinnedRevision,
  type Actor,
  type ExportMode,
  type RequestedItem,
} from '@redress/domain';
import { AccessLog } from '@redress/access-log';
import { type Clock } from '@redress/clock';
import { CaseReader, IdempotencyKeyReused } from '@redress/complaints';
import { Database } from '@redress/database';
import { Documents } from '@redress/documents';
import { announceExport, Exports, SealedNotes, type ExportRow, type Report } from '@redress/export';
import { canonicalJson, uuidV5 } from '@redress/platform';
import { type MasterKey } from '@redress/sealing';
import { originOf, Sent } from '../complaints/origin.js';
import { CurrentActor } from '../identity/current-actor.js';
import { type RedressRequest } from '../identity/request.js';
import { CLOCK, MASTER_KEY } from '../parts.js';
import { ApiErased, ApiOtherProblems, ApiReadProblems, ApiRefusals } from '../problems/documented.js';
import { Forbidden, NotFound, Rule } from '../problems/errors.js';
import { wholeOrPage } from '../reading/list-query.js';
import { CaseIdPipe } from '../shape/case-id.pipe.js';
import { ApiPage, type QueryParameters } from '../shape/parameters.js';
import { addressOf, progressOf, statusOf } from './export-status.js';
import { ExportAnswer, ExportList } from './export.documented.js';
import { ExportBody } from './export.request.js';

const LOOK_EVERY_MS = 500;

const EXAMPLE = { mode: 'COMPLETE', ombudsmanReference: '202401234', requestedItems: [{ item: 'Repair records' }] };

/** The complete record of a case as one file: asked for, made by a job, fetched (lifecycle §8). */
@ApiTags('complaints: exports')
@ApiParam({ name: 'caseId', format: 'uuid' })
@Controller('v1/complaints/:caseId/exports')
export class ExportsController {
  constructor(
    private readonly reader: CaseReader,
    private readonly exports: Exports,
    private readonly notes: SealedNotes,
    private readonly documents: Documents,
    private readonly database: Database,
    private readonly accesses: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(MASTER_KEY) private readonly master: MasterKey,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ operationId: 'export', summary: 'Have the record exported, as it stands now' })
  @ApiBody({ type: ExportBody, examples: { example: { value: EXAMPLE } } })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'A repeat finds the export of the first.' })
  @ApiAcceptedResponse({
    type: ExportAnswer,
    headers: { Location: { description: 'Where its status is told.', schema: { type: 'string' } } },
  })
  @ApiOtherProblems(['IDEMPOTENCY_KEY_REUSED'])
  async ask(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Body() body: ExportBody,
    @Sent() request: RedressRequest,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { mode, ombudsmanReference, requestedItems = [] } = body;
    this.#mayMake(mode, actor);
    const events = await this.reader.eventsFor(actor.landlordId, caseId);
    const origin = originOf(request, this.master);
    const exportId = uuidV5(`export ${origin.commandId}`);
    const fingerprint = this.master.fingerprints.of(
      'export',
      canonicalJson({ mode, ombudsmanReference, requestedItems }),
    );
    const known = await this.exports.find(exportId);
    if (known !== undefined && known.fingerprint !== fingerprint)
      throw new IdempotencyKeyReused('This Idempotency-Key was used with another body.');
    if (known === undefined)
      await this.exports.ask({
        exportId,
        caseId,
        mode,
        fingerprint,
        landlordId: actor.landlordId,
        revision: pinnedRevision(events),
        askedBy: actor.userId,
        askedAt: this.clock.now(),
        ombudsmanReference: ombudsmanReference ?? null,
        requested: await this.notes.seal(actor.landlordId, caseId, exportId, requestedItems satisfies RequestedItem[]),
      });
    await announceExport(this.database, exportId);
    void reply.header('location', addressOf({ caseId, exportId }));
    return this.#status(await this.#find(caseId, exportId, actor), actor);
  }

  @Get()
  @ApiOperation({ summary: 'The exports of the case, the oldest first' })
  @ApiPage()
  @ApiOkResponse({ type: ExportList })
  @ApiReadProblems()
  async list(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    await this.reader.eventsFor(actor.landlordId, caseId);
    if (!Object.keys(FETCHING).some((mode) => mayExport(FETCHING, mode as ExportMode, actor))) throw new Forbidden();
    const rows = await this.exports.ofCase(actor.landlordId, caseId);
    const seen = rows.filter(({ mode }) => mayExport(FETCHING, mode, actor));
    const { items, next } = wholeOrPage(seen, query);
    return { items: await Promise.all(items.map((row) => this.#status(row, actor))), next };
  }

  @Get(':exportId')
  @ApiOperation({ summary: 'How far an export is, and when it is ready what was found missing' })
  @ApiParam({ name: 'exportId', format: 'uuid' })
  @ApiOkResponse({ type: ExportAnswer })
  @ApiReadProblems()
  async status(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Param('exportId', CaseIdPipe) exportId: string,
    @CurrentActor() actor: Actor,
  ): Promise<object> {
    return this.#status(await this.#find(caseId, exportId, actor), actor);
  }

  @Sse(':exportId/progress')
  @ApiOperation({ summary: 'Its progress as server-sent events, until it is ready or has failed' })
  @ApiParam({ name: 'exportId', format: 'uuid' })
  @ApiProduces('text/event-stream')
  @ApiReadProblems()
  async progress(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Param('exportId', CaseIdPipe) exportId: string,
    @CurrentActor() actor: Actor,
  ): Promise<Observable<MessageEvent>> {
    await this.#find(caseId, exportId, actor);
    return timer(0, LOOK_EVERY_MS).pipe(
      switchMap(() => from(this.exports.find(exportId))),
      takeWhile((row) => row?.status === 'QUEUED' || row?.status === 'RUNNING', true),
      map((row): MessageEvent => ({ type: 'progress', data: row === undefined ? {} : progressOf(row) })),
      distinctUntilChanged((one, other) => JSON.stringify(one) === JSON.stringify(other)),
    );
  }

  @Get(':exportId/download')
  @ApiOperation({ summary: 'The bundle: a ZIP that is a BagIt bag' })
  @ApiParam({ name: 'exportId', format: 'uuid' })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiReadProblems()
  @ApiErased()
  @ApiRefusals(['EXPORT_NOT_READY'])
  async download(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Param('exportId', CaseIdPipe) exportId: string,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await this.#find(caseId, exportId, actor);
    if (row.status !== 'READY' || row.bundleDocId === null)
      throw new Rule('EXPORT_NOT_READY', `The export is ${row.status.toLowerCase()}.`);
    await this.#note(actor, caseId, `exports/${exportId}/download`);
    const bundle = await this.documents.open(actor.landlordId, row.bundleDocId);
    if (bundle === undefined) throw new NotFound('The bundle was erased.');
    await reply
      .header('content-type', 'application/zip')
      .header('content-length', String(bundle.bytes))
      .header('etag', `"${bundle.sha256}"`)
      .header('content-disposition', `attachment; filename="${bundle.name ?? `${exportId}.zip`}"`)
      .send(bundle.content);
  }

  #mayMake(mode: ExportMode, actor: Actor): void {
    if (!mayExport(MAKING, mode, actor)) throw new Forbidden(`Your roles may not have ${mode} exports made.`);
  }

  async #find(caseId: string, exportId: string, actor: Actor): Promise<ExportRow> {
    const row = await this.exports.find(exportId);
    if (row === undefined || row.landlordId !== actor.landlordId || row.caseId !== caseId)
      throw new NotFound(`There is no export ${exportId} of this case.`);
    if (!mayExport(FETCHING, row.mode, actor)) throw new Forbidden();
    return row;
  }

  async #note(actor: Actor, caseId: string, what: string): Promise<void> {
    await this.accesses.note(actor, { caseId, what, at: this.clock.now() });
  }

  /** A report says something of the case, progress does not. */
  async #status(row: ExportRow, actor: Actor): Promise<object> {
    if (row.status === 'READY') await this.#note(actor, row.caseId, `exports/${row.exportId}`);
    return statusOf(row, await this.notes.open<Report>(row.report));
  }
}
