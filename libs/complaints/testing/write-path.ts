import { type CaseCommand, type LogComplaint, type Role } from '@redress/domain';
import { Clock } from '@redress/clock';
import { Database, migrate } from '@redress/database';
import { type RunningNode, startNode } from '@redress/embedded-eventstore';
import { EventStore } from '@redress/event-store';
import { createLogger, uuidV5 } from '@redress/platform';
import { FollowedPolicies, KnownPolicies } from '@redress/policies';
import {
  DisclosedKeys,
  LocalWrappingKey,
  MasterKey,
  SealedText,
  sealingMigrations,
  SubjectKeys,
} from '@redress/sealing';
import { type TestPostgres } from '../../embedded-eventstore/testing/postgres.js';
import { samples } from '../../domain/src/testing/samples.js';
import {
  CaseReader,
  CommandContexts,
  ComplaintStream,
  type Origin,
  referenceMigrations,
  References,
} from '../src/index.js';

export const LANDLORD = 'code-2024';
export const NOW = '2025-01-14T10:00:00.000Z';

class StoppedClock extends Clock {
  nowMs(): number {
    return Date.parse(NOW);
  }
}

/** Who gives a command; the same `key` is the same command. */
export const origin = (key: string, more: Partial<Origin> & { role?: Role; landlordId?: string } = {}): Origin => {
  const { role = 'COMPLAINTS_OFFICER', landlordId = LANDLORD, ...rest } = more;
  return {
    actor: { userId: role.toLowerCase(), roles: [role], landlordId },
    commandId: uuidV5(`command ${key}`),
    correlationId: uuidV5(`request ${key}`),
    ...rest,
  };
};

/** A process that gives commands: its memory of cases is its own, stores and policies are everybody's. */
export class Process {
  readonly complaints: ComplaintStream;
  /** Called in the middle of a command that names a document: after the case was read, before anything is appended. */
  meanwhile: () => Promise<unknown> = () => Promise.resolve();

  constructor(path: WritePath) {
    const contexts = new CommandContexts(new StoppedClock(), path.policies, path.reader, {
      documents: async (_, docIds) => {
        await this.meanwhile();
        return new Map(
          docIds.map((docId) => [docId, { docId, sha256: 'a'.repeat(64), mediaType: 'application/pdf', bytes: 1 }]),
        );
      },
      rolesOf: () => Promise.resolve(new Map()),
      possibleDuplicates: () => Promise.resolve([]),
    });
    this.complaints = new ComplaintStream(path.store, contexts, path.references, path.sealed);
  }

  async log(key: string, change: Partial<LogComplaint> = {}, more?: Parameters<typeof origin>[1]) {
    return this.complaints.log(samples.log({ receivedAt: NOW, ...change }), {}, origin(key, more));
  }

  async give<Input extends object>(caseId: string, command: CaseCommand<Input>, input: Input, from: Origin) {
    return this.complaints.handle(caseId, command, input, {}, from);
  }
}

/** The write path over a real node in memory and a real PostgreSQL. */
export class WritePath {
  readonly reader: CaseReader;
  readonly references: References;

  private constructor(
    private readonly node: RunningNode,
    readonly database: Database,
    readonly store: EventStore,
    readonly policies: FollowedPolicies,
    readonly sealed: SealedText,
  ) {
    this.reader = new CaseReader(store);
    this.references = new References(database, store);
  }

  /** In an empty database and an empty store. */
  static async open(postgres: TestPostgres): Promise<WritePath> {
    const node = await startNode({ log: 'memory' });
    const database = new Database({ url: postgres.url, most: 4 });
    await postgres.run('drop schema if exists redress cascade');
    await migrate(database, [...sealingMigrations, ...referenceMigrations]);
    const store = EventStore.connect(node.url);
    const policies = new FollowedPolicies(new KnownPolicies(), store, createLogger('test', 'silent'));
    policies.start();
    const master = await MasterKey.open(database, new LocalWrappingKey(Buffer.alloc(32, 7)));
    return new WritePath(
      node,
      database,
      store,
      policies,
      new SealedText(new SubjectKeys(database, master), new DisclosedKeys(database, master)),
    );
  }

  async types(caseId: string): Promise<string[]> {
    return (await this.reader.events(caseId)).map(({ type }) => type);
  }

  async close(): Promise<void> {
    this.policies.stop();
    await this.store.close();
    await this.node.stop();
    await this.database.close();
  }
}
