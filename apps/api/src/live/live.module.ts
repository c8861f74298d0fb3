import { Module } from '@nestjs/common';
import { type Runtime } from '@redress/runtime';
import { RUNTIME } from '../parts.js';
import { LiveFeed } from './live-feed.js';
import { LiveStream } from './live-stream.js';
import { StreamController } from './stream.controller.js';
import { StreamOptions } from './stream-options.js';
import { ToldCases } from './told-cases.js';

/** Kept for clients that come back after a moment; who was away longer is told from the log. */
const KEPT = 2_000;
const MOST_WAITING = 1_000;
const LASTS_MS = 30 * 60_000;

/** What is appended, told to everybody who may hear it while it happens. */
@Module({
  controllers: [StreamController],
  providers: [
    {
      provide: StreamOptions,
      inject: [RUNTIME],
      useFactory: ({ settings }: Runtime) =>
        new StreamOptions(settings.STREAM_HEARTBEAT_SECONDS * 1_000, MOST_WAITING, LASTS_MS),
    },
    {
      provide: LiveFeed,
      inject: [RUNTIME],
      useFactory: ({ store, log }: Runtime) => new LiveFeed(store, log, KEPT),
    },
    {
      provide: LiveStream,
      inject: [RUNTIME, LiveFeed, StreamOptions],
      useFactory: ({ store, reader }: Runtime, feed: LiveFeed, options: StreamOptions) =>
        new LiveStream(feed, new ToldCases(store, reader), options),
    },
  ],
})
export class LiveModule {}
