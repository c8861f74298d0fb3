import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { AccessLog } from '@redress/access-log';
import { type Clock } from '@redress/clock';
import { CaseNotFound, complaintStream } from '@redress/complaints';
import { type Actor } from '@redress/domain';
import { positionText, type RecordedEvent } from '@redress/event-store';
import { type LeafProof, proveStream, storedForm } from '@redress/proof';
import { decodeCursor, encodeCursor } from '@redress/read-models';
import { type Runtime } from '@redress/runtime';
import { CurrentActor, mayRead } from '../identity/current-actor.js';
import { CLOCK, RUNTIME } from '../parts.js';
import { ApiReadProblems } from '../problems/documented.js';
import { pageOf, positionOf } from '../reading/list-query.js';
import { CaseIdPipe } from '../shape/case-id.pipe.js';
import { type QueryParameters } from '../shape/parameters.js';
import { CaseProofBody } from './documented.js';
import { PATIENCE_MS, ProofWatch } from './proof-watch.js';

/** Which part of which tree: the pages of one answer are all of one checkpoint. */
interface Part {
  readonly size?: number;
  readonly from: number;
  readonly to: number;
}

/** The proof is whole unless a page is asked for: one file to keep, and to check without us. */
const partOf = (query: QueryParameters): Part => {
  const place = decodeCursor(query['cursor'], 2);
  const whole = query['limit'] === undefined && place === undefined;
  const from = Number(place?.[1] ?? 0);
  const to = whole ? Number.MAX_SAFE_INTEGER : from + pageOf({ limit: query['limit'] }).limit;
  return { ...(place !== undefined && { size: Number(place[0]) }), from, to };
};

const landlordOf = (event: RecordedEvent | undefined): unknown =>
  (event?.metadata as { landlordId?: unknown } | undefined)?.landlordId;

@ApiTags('complaints: reading')
@ApiParam({ name: 'caseId', format: 'uuid' })
@ApiReadProblems()
@Controller('v1/complaints/:caseId')
export class CaseProofController {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    private readonly watch: ProofWatch,
    private readonly accesses: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('proof')
  @ApiOperation({
    summary: 'The events as stored, each proved against a signed checkpoint, to be checked offline by tools/verify',
  })
  @ApiQuery({
    name: 'after',
    type: String,
    required: false,
    description: 'A position from a receipt: the proof covers that write.',
  })
  @ApiQuery({ name: 'limit', type: String, required: false, description: 'Without it the answer is whole.' })
  @ApiQuery({ name: 'cursor', type: String, required: false })
  @ApiOkResponse({ type: CaseProofBody })
  async proof(
    @Param('caseId', CaseIdPipe) caseId: string,
    @Query() query: QueryParameters,
    @CurrentActor() actor: Actor,
  ): Promise<CaseProofBody> {
    mayRead('rawEvents', actor);
    const { store, database, history } = this.runtime;
    const after = positionOf(query['after']);
    const part = partOf(query);
    const streamId = complaintStream(caseId);
    const [last] = await store.read(streamId, { backwards: true, maxCount: 1 });
    if (last === undefined || landlordOf(last) !== actor.landlordId) throw new CaseNotFound(caseId);
    await this.accesses.note(actor, { caseId, what: 'proof', at: this.clock.now() });
    const { commit } = last.position;
    await this.watch.reach(after !== undefined && after > commit ? after : commit, PATIENCE_MS);
    const { checkpoint, head, leaves } = await proveStream(database, await history.checkpoints(), streamId, part.size);
    const shown = leaves.slice(part.from, part.to);
    const events =
      shown.length === 0 ? [] : await store.read(streamId, { fromRevision: part.from, maxCount: shown.length });
    const { size } = checkpoint;
    return {
      caseId,
      streamId,
      checkpoint: checkpoint.note,
      head,
      size,
      root: checkpoint.root.toString('hex'),
      items: await Promise.all(events.map(async (event, at) => this.#item(event, shown[at]))),
      next: part.to < leaves.length ? encodeCursor([size, part.to]) : null,
    };
  }

  async #item(event: RecordedEvent, leaf: LeafProof | undefined) {
    return {
      revision: event.revision,
      eventId: event.id,
      type: event.type,
      position: positionText(event.position),
      leafIndex: leaf?.leafIndex ?? -1,
      leafHash: leaf?.leafHash.toString('hex') ?? '',
      inclusion: leaf?.inclusion.map((hash) => hash.toString('hex')) ?? [],
      event: storedForm(event),
      textKeys: await this.runtime.sealed.keysIn(event),
    };
  }
}
