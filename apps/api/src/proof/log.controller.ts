import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type Actor } from '@redress/domain';
import { type LogCheckpoints, NotSoManyLeaves } from '@redress/proof';
import { type Runtime } from '@redress/runtime';
import { CurrentActor, mayRead } from '../identity/current-actor.js';
import { RUNTIME } from '../parts.js';
import { BadRequest } from '../problems/bad-request.js';
import { ApiReadProblems } from '../problems/documented.js';
import { NotFound } from '../problems/errors.js';
import { positionOf } from '../reading/list-query.js';
import { ConsistencyBody, LogKeyBody } from './documented.js';
import { PATIENCE_MS, ProofWatch } from './proof-watch.js';

const sizeOf = (field: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^(0|[1-9]\d{0,14})$/.test(text)) throw new BadRequest([{ field, message: 'must be a number of entries' }]);
  return Number(text);
};

const orNotFound = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await work;
  } catch (error) {
    throw error instanceof NotSoManyLeaves ? new NotFound(error.message) : error;
  }
};

/** The log of all events as the outside may check it: it holds hashes, and nothing of any case. */
@ApiTags('proof')
@ApiReadProblems()
@Controller('v1/log')
export class LogController {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    private readonly watch: ProofWatch,
  ) {}

  @Get('checkpoint')
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiOperation({ summary: 'A signed checkpoint of the log: size, root and time, as a C2SP signed note' })
  @ApiQuery({
    name: 'size',
    type: String,
    required: false,
    description: 'Of the log when it had so many entries; default: as it stands.',
  })
  @ApiQuery({
    name: 'after',
    type: String,
    required: false,
    description: 'A position from a receipt: the checkpoint covers that write.',
  })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  async checkpoint(
    @Query('size') size: string | undefined,
    @Query('after') after: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<string> {
    mayRead('rawEvents', actor);
    const entries = sizeOf('size', size);
    const position = positionOf(after);
    if (position !== undefined) await this.watch.reach(position, PATIENCE_MS);
    const checkpoints = await this.#checkpoints();
    const { note } = await (entries === undefined ? checkpoints.current() : orNotFound(checkpoints.ofSize(entries)));
    return note;
  }

  @Get('consistency')
  @ApiOperation({ summary: 'The proof that the log of `to` entries begins with the log of `from` entries' })
  @ApiQuery({ name: 'from', type: String, description: 'Entries of the older checkpoint.' })
  @ApiQuery({ name: 'to', type: String, description: 'Entries of the newer checkpoint.' })
  @ApiOkResponse({ type: ConsistencyBody })
  async consistency(
    @Query('from') fromText: string | undefined,
    @Query('to') toText: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ConsistencyBody> {
    mayRead('rawEvents', actor);
    const from = sizeOf('from', fromText);
    const to = sizeOf('to', toText);
    if (from === undefined) throw new BadRequest([{ field: 'from', message: 'is missing' }]);
    if (to === undefined) throw new BadRequest([{ field: 'to', message: 'is missing' }]);
    if (from > to) throw new BadRequest([{ field: 'to', message: 'must not be less than from' }]);
    const checkpoints = await this.#checkpoints();
    const proof = await orNotFound(checkpoints.consistency(from, to));
    return { from, to, proof: proof.map((hash) => hash.toString('hex')) };
  }

  @Get('key')
  @ApiOperation({ summary: 'The public key that checkpoints are signed with. Fetch it once, and keep it elsewhere' })
  @ApiOkResponse({ type: LogKeyBody })
  async key(): Promise<LogKeyBody> {
    const checkpoints = await this.#checkpoints();
    return {
      origin: checkpoints.origin,
      algorithm: 'Ed25519',
      verifierKey: checkpoints.verifierKey,
      earlier: await checkpoints.earlierKeys(),
    };
  }

  async #checkpoints(): Promise<LogCheckpoints> {
    return this.runtime.history.checkpoints();
  }
}
