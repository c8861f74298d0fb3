import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOperation, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { type Actor } from '@redress/domain';
import { CurrentActor, mayRead } from '../identity/current-actor.js';
import { BadRequest } from '../problems/bad-request.js';
import { ApiReadProblems } from '../problems/documented.js';
import { LiveEventBody, STREAM_SCHEMA } from './documented.js';
import { LiveFeed, type OpenFeed } from './live-feed.js';
import { LiveStream } from './live-stream.js';
import { pulled } from './pulled.js';
import { StreamOptions } from './stream-options.js';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // A proxy that gathers the answer before it passes it on would hold the events back.
  'x-accel-buffering': 'no',
};

interface Place {
  readonly field: string;
  readonly position: bigint;
}

/** What the client heard last: the header that browsers send by themselves, else the parameter. Throws BadRequest. */
const placeOf = (header: string | undefined, parameter: unknown): Place | undefined => {
  const [field, text] = header === undefined ? ['lastEventId', parameter] : ['Last-Event-ID', header];
  if (text === undefined || text === '') return undefined;
  if (typeof text !== 'string' || !/^\d{1,19}$/.test(text))
    throw new BadRequest([{ field, message: 'must be the id of a message of this stream' }]);
  return { field, position: BigInt(text) };
};

/** The events of the landlord's cases while they are appended. */
@ApiTags('live')
@ApiReadProblems()
@Controller('v1')
export class StreamController {
  constructor(
    private readonly feed: LiveFeed,
    private readonly stream: LiveStream,
    private readonly options: StreamOptions,
  ) {}

  @Get('stream')
  @ApiOperation({
    summary: 'Server-sent events: every event of the landlord’s cases as it is appended; resumes after Last-Event-ID',
    description:
      'Readers who may see every case hear every event; handlers and service staff hear those of cases that were assigned to them ' +
      'just before the event or just after it. Without Last-Event-ID the stream begins now, with 0 at the beginning of the log. The first ' +
      'block carries an id and no data, so that a client resumes there even if it never heard an event. No event is missed or told twice. ' +
      'A comment line comes whenever nothing else did for a while. The server ends a connection whose client is too slow, and every ' +
      'connection after some time; the client comes back with the id that it heard last.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    schema: { type: 'string' },
    required: false,
    description: 'The id of the message heard last; exclusive.',
  })
  @ApiQuery({
    name: 'lastEventId',
    type: String,
    required: false,
    description: 'The same, for clients that cannot set the header.',
  })
  @ApiProduces('text/event-stream')
  @ApiExtraModels(LiveEventBody)
  @ApiResponse(STREAM_SCHEMA)
  async listen(
    @Headers('last-event-id') header: string | undefined,
    @Query('lastEventId') parameter: unknown,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    mayRead('case', actor);
    const place = placeOf(header, parameter);
    const feed = await this.feed.open();
    try {
      const after = await this.#start(feed, place);
      const closed = new AbortController();
      const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(this.options.lastsMs)]);
      const text = this.stream.text({ actor, feed, after, signal, onOverflow: () => body.destroy() });
      const body = pulled(text, () => {
        closed.abort();
        feed.close();
      });
      void reply.headers(HEADERS).send(body);
    } catch (error) {
      feed.close();
      throw error;
    }
  }

  /** An id beyond the end of the log comes from another log: from there on events would be missed without a word. */
  async #start({ recent }: OpenFeed, place: Place | undefined): Promise<bigint> {
    if (place === undefined) return recent.head;
    const { field, position } = place;
    if (position > recent.head && position > (await this.feed.endOfLog()))
      throw new BadRequest([{ field, message: 'lies beyond the end of this log; begin anew without it' }]);
    return position;
  }
}
