import { freePort } from '@redress/embedded-postgres';
import { EXIT } from './exit-codes.js';
import type { Say } from './narrator.js';
import { PATIENT } from './parts/back-off.js';
import { startChild } from './parts/child-process.js';
import { commands } from './parts/commands.js';
import { KeptPart } from './parts/kept-part.js';
import { startPostgresPart } from './parts/postgres-part.js';
import type { RunningPart } from './parts/running-part.js';
import type { Settings } from './settings.js';
import type { StopRequest } from './stop-request.js';

export interface StackPlan {
  readonly settings: Settings;
  readonly environment: NodeJS.ProcessEnv;
  readonly say: Say;
  readonly stopRequest: StopRequest;
}

interface Layer {
  readonly title: string;
  readonly parts: readonly KeptPart[];
}

/** All that one run consists of, in layers: each needs those below it, so they are started upwards and stopped downwards. */
export class Stack {
  private readonly layers: Layer[] = [];

  constructor(private readonly plan: StackPlan) {}

  /** Does not wait for one part before it starts the next: they wait for each other, and start side by side. */
  async start(): Promise<void> {
    const { settings, say } = this.plan;
    const databaseUrl = settings.databaseUrl ?? (await this.startPostgres());
    const eventStoreUrl = settings.eventStoreUrl ?? (await this.startEventStore(databaseUrl));
    say('redress', 'starting the api and the worker');
    const environment = {
      ...this.plan.environment,
      PORT: String(settings.port),
      REDRESS_MODE: settings.mode,
      REDRESS_DATA_DIR: settings.dataDir,
      DATABASE_URL: databaseUrl,
      EVENTSTORE_URL: eventStoreUrl,
    };
    this.layers.push({
      title: 'the api and the worker',
      parts: [this.child('api', commands.api, environment), this.child('worker', commands.worker, environment)],
    });
  }

  async stop(): Promise<void> {
    for (const { title, parts } of this.layers.reverse()) {
      this.plan.say('redress', `stopping ${title}`);
      await Promise.all(parts.map((part) => part.stop()));
    }
  }

  private async startPostgres(): Promise<string> {
    const { settings, say } = this.plan;
    say('redress', 'starting PostgreSQL');
    const { url, running, restart } = await startPostgresPart(settings.dataDir);
    const again = async (): Promise<RunningPart> => {
      const part = await restart();
      say('redress', 'postgres is back');
      return part;
    };
    this.layers.push({ title: 'PostgreSQL', parts: [this.keep('postgres', again, running)] });
    return url;
  }

  private async startEventStore(databaseUrl: string): Promise<string> {
    const port = await freePort();
    this.plan.say('redress', 'starting the event store');
    const command = commands.eventStore(port, databaseUrl);
    this.layers.push({ title: 'the event store', parts: [this.child('eventstore', command, this.plan.environment)] });
    return `esdb://127.0.0.1:${port}?tls=false`;
  }

  private child(name: string, command: readonly string[], environment: NodeJS.ProcessEnv): KeptPart {
    const { say } = this.plan;
    let times = 0;
    return this.keep(name, () => {
      times += 1;
      const onReady = (): void => (times > 1 ? say('redress', `${name} is back`) : undefined);
      return startChild({ command, environment, onReady, say: (line) => say(name, line) });
    });
  }

  private keep(name: string, begin: () => Promise<RunningPart> | RunningPart, first?: RunningPart): KeptPart {
    const { say, stopRequest } = this.plan;
    const part = new KeptPart({
      name,
      begin,
      backOff: PATIENT,
      say: (line) => say('redress', line),
      onConfigurationError: () => stopRequest.make(EXIT.configuration),
    });
    part.start(first);
    return part;
  }
}
