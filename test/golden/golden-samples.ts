import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedEvent } from '@redress/event-store';

const NAME = /^(?<type>[A-Za-z]+)\.v(?<version>\d+)(\.[a-z-]+)?\.json$/;

/** One stored event as the event store gives it back, in the file that keeps it for good. */
export interface GoldenSample {
  readonly file: string;
  readonly type: string;
  readonly version: number;
  readonly recorded: RecordedEvent;
}

/** Every sample of a folder, those of complaints without one: `<Type>.v<version>.json`, and `<Type>.v<version>.<variant>.json` where one cannot hold it all. */
export const goldenSamples = (folder = 'events'): GoldenSample[] =>
  readdirSync(join(import.meta.dirname, folder))
    .sort()
    .map((file) => {
      const { type = '', version = '' } = NAME.exec(file)?.groups ?? {};
      const stored = JSON.parse(readFileSync(join(import.meta.dirname, folder, file), 'utf8')) as RecordedEvent & { position: string };
      const position = { commit: BigInt(stored.position), prepare: BigInt(stored.position) };
      return { file, type, version: Number(version), recorded: { ...stored, position } };
    });
