import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedEvent } from '@redress/event-store';

const FOLDER = join(import.meta.dirname, 'events');
const NAME = /^(?<type>[A-Za-z]+)\.v(?<version>\d+)(\.[a-z-]+)?\.json$/;

/** One stored event as the event store gives it back, in the file that keeps it for good. */
export interface GoldenSample {
  readonly file: string;
  readonly type: string;
  readonly version: number;
  readonly recorded: RecordedEvent;
}

/** Every sample there is: `<Type>.v<version>.json`, and `<Type>.v<version>.<variant>.json` where one cannot hold it all. */
export const goldenSamples = (): GoldenSample[] =>
  readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const { type = '', version = '' } = NAME.exec(file)?.groups ?? {};
      const stored = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as RecordedEvent & { position: string };
      const position = { commit: BigInt(stored.position), prepare: BigInt(stored.position) };
      return { file, type, version: Number(version), recorded: { ...stored, position } };
    });
