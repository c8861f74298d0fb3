import { join, resolve } from 'node:path';
import { accessMigrations } from '@redress/access-log';
import { type Clock, clockMigrations, SandboxClock, SystemClock } from '@redress/clock';
import { CaseReader, CommandContexts, ComplaintStream, referenceMigrations, References } from '@redress/complaints';
import { Database, isDatabaseAway, migrate, Notifications } from '@redress/database';
import { documentMigrations, Documents } from '@redress/documents';
import { erasureMigrations } from '@redress/erasure';
import { EventStore } from '@redress/event-store';
import { exportMigrations } from '@redress/export';
import { identityMigrations, KnownUsers } from '@redress/identity';
import { notificationMigrations } from '@redress/notifications';
import { developmentSeed, proofMigrations, ProvedHistory } from '@redress/proof';
import { FollowedPolicies, KnownPolicies, PolicyCommands } from '@redress/policies';
import { ConfigurationError, createLogger, pause, type Logger, type Settings } from '@redress/platform';
import {
  allProjections,
  CaseRecordQueries,
  engineMigrations,
  installProjections,
  type Projection,
  reminderMigrations,
  SealedWords,
  WordsThread,
} from '@redress/read-models';
import {
  developmentKey,
  disclosedKeyMigrations,
  DisclosedKeys,
  LocalWrappingKey,
  MasterKey,
  retiredDevelopmentKey,
  SealedText,
  sealingMigrations,
  SubjectKeys,
} from '@redress/sealing';

/** Everything that the API and the worker have in common, opened and ready. */
export interface Runtime {
  readonly settings: Settings;
  readonly log: Logger;
  readonly database: Database;
  readonly notifications: Notifications;
  readonly clock: Clock;
  readonly store: EventStore;
  readonly master: MasterKey;
  readonly keys: SubjectKeys;
  /** Keys of single events that came with bundles. */
  readonly disclosed: DisclosedKeys;
  readonly sealed: SealedText;
  /** How the words of sealed Text are found again. */
  readonly words: SealedWords;
  readonly documents: Documents;
  readonly users: KnownUsers;
  readonly policies: FollowedPolicies;
  readonly policyCommands: PolicyCommands;
  readonly projections: readonly Projection[];
  readonly reader: CaseReader;
  readonly contexts: CommandContexts;
  readonly complaints: ComplaintStream;
  readonly references: References;
  readonly cases: CaseRecordQueries;
  readonly history: ProvedHistory;
  close(): Promise<void>;
}

/** The schema of everything that has tables. */
export const MIGRATIONS = [
  ...clockMigrations,
  ...sealingMigrations,
  ...disclosedKeyMigrations,
  ...identityMigrations,
  ...documentMigrations,
  ...erasureMigrations,
  ...referenceMigrations,
  ...engineMigrations,
  ...reminderMigrations,
  ...notificationMigrations,
  ...proofMigrations,
  ...exportMigrations,
  ...accessMigrations,
];

const ASK_AGAIN_MS = 200;

/** PostgreSQL may still be starting when we are. */
const whenDatabaseAnswers = async <Result>(log: Logger, work: () => Promise<Result>): Promise<Result> => {
  for (let told = false; ; told = true) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      if (!told) log.info('waiting for PostgreSQL');
      await pause(ASK_AGAIN_MS);
    }
  }
};

const openClock = async (settings: Settings, database: Database, notifications: Notifications): Promise<Clock> => {
  const movable = settings.REDRESS_MODE === 'sandbox' || settings.REDRESS_ALLOW.includes('sandbox-clock');
  if (!movable) return new SystemClock();
  const clock = new SandboxClock(database);
  await clock.start(notifications, settings.SANDBOX_NOW);
  return clock;
};

const required = (settings: Settings): { databaseUrl: string; storeUrl: string } => {
  const { DATABASE_URL: databaseUrl, EVENTSTORE_URL: storeUrl } = settings;
  const missing = [
    databaseUrl === undefined ? 'DATABASE_URL' : '',
    storeUrl === undefined ? 'EVENTSTORE_URL' : '',
  ].filter(Boolean);
  if (databaseUrl === undefined || storeUrl === undefined)
    throw new ConfigurationError(
      missing.map((name) => `${name} is not set: start with npm start, or name an address.`),
    );
  return { databaseUrl, storeUrl };
};

/** From the environment, else the sandbox's own; with it the retired keys, should a rotation be under way. */
export const openMasterKey = async (settings: Settings, database: Database): Promise<MasterKey> => {
  const dataDir = resolve(settings.REDRESS_DATA_DIR);
  const before = settings.MASTER_KEY === undefined ? retiredDevelopmentKey(dataDir) : undefined;
  const retired = [...settings.MASTER_KEY_RETIRED, ...(before === undefined ? [] : [before])];
  const current = new LocalWrappingKey(settings.MASTER_KEY ?? developmentKey(dataDir));
  return MasterKey.open(
    database,
    current,
    retired.map((key) => new LocalWrappingKey(key)),
  );
};

export const openRuntime = async (settings: Settings, part: string, connections: number): Promise<Runtime> => {
  const { databaseUrl, storeUrl } = required(settings);
  const log = createLogger(part, settings.LOG_LEVEL);
  const database = new Database({ url: databaseUrl, name: `redress-${part}`, most: connections });
  const notifications = new Notifications(database);
  const store = EventStore.connect(storeUrl);
  const known = new KnownPolicies();
  const policies = new FollowedPolicies(known, store, log);
  await whenDatabaseAnswers(log, async () => migrate(database, MIGRATIONS));
  await notifications.start();
  const clock = await openClock(settings, database, notifications);
  policies.start();
  const dataDir = resolve(settings.REDRESS_DATA_DIR);
  const master = await openMasterKey(settings, database);
  const keys = new SubjectKeys(database, master);
  await keys.listen(notifications);
  const disclosed = new DisclosedKeys(database, master);
  const sealed = new SealedText(keys, disclosed);
  const words = new SealedWords(sealed, master.fingerprints, new WordsThread(master.fingerprints));
  const projections = allProjections((landlordId) => policies.calendarOf(landlordId), words.rows);
  await whenDatabaseAnswers(log, async () => installProjections(database, projections));
  const documents = new Documents(
    settings.DOCUMENTS_DIR ?? join(dataDir, 'documents'),
    database,
    master,
    settings.MAX_DOCUMENT_BYTES,
  );
  const users = new KnownUsers(database);
  const cases = new CaseRecordQueries(database);
  const reader = new CaseReader(store);
  const contexts = new CommandContexts(clock, policies, reader, {
    documents: async (landlordId, docIds) => documents.find(landlordId, docIds),
    rolesOf: async (landlordId, userIds) => users.rolesOf(landlordId, userIds),
    possibleDuplicates: async (landlordId, caseId, input) => cases.possibleDuplicates(landlordId, caseId, input),
  });
  const history = new ProvedHistory(database, store, {
    seed: settings.LOG_SIGNING_KEY ?? developmentSeed(dataDir),
    origin: settings.LOG_ORIGIN,
    now: () => clock.now(),
  });
  const references = new References(database, store);
  const complaints = new ComplaintStream(store, contexts, references, sealed);
  return {
    settings,
    log,
    database,
    notifications,
    clock,
    store,
    master,
    keys,
    disclosed,
    sealed,
    words,
    documents,
    users,
    policies,
    policyCommands: new PolicyCommands(store, clock, known, policies),
    projections,
    reader,
    contexts,
    complaints,
    references,
    cases,
    history,
    close: async () => {
      policies.stop();
      await store.close().catch(() => undefined);
      await notifications.close();
      await database.close();
    },
  };
};
