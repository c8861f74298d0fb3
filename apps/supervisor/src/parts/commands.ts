import { join } from 'node:path';

const DIST = join(import.meta.dirname, '../../../..');
const app = (name: string): string => join(DIST, 'apps', name, 'src/main.js');

/** What node is given to run each part of this build. */
export const commands = {
  eventStore: (port: number, databaseUrl: string) => [
    app('eventstore'),
    '--port',
    String(port),
    '--database',
    databaseUrl,
  ],
  api: [app('api')],
  worker: [app('worker')],
};
