import { CASE_COMMANDS, type CaseCommandName, type Role, type StoredEvent } from '@redress/domain';
import { SandboxClock } from '@redress/clock';
import { CaseReader, CommandContexts, ComplaintStream, References } from '@redress/complaints';
import { type Database, Notifications } from '@redress/database';
import { type RunningNode, startNode } from '@redress/embedded-eventstore';
import { EventStore } from '@redress/event-store';
import { type QueueAddress } from '@redress/jobs';
import { Outbox } from '@redress/notifications';
import { createLogger, newUuid, uuidV5 } from '@redress/platform';
import { FollowedPolicies, KnownPolicies } from '@redress/policies';
import { allManagers } from '@redress/process-managers';
import { installProjections, PositionWatch, type Projection, type Reactor, Runner } from '@redress/read-models';
import { LocalWrappingKey, MasterKey, SealedText, SubjectKeys, DisclosedKeys } from '@redress/sealing';
import { LETTER, samples } from '../../domain/src/testing/samples.js';
import { projectionsOn } from '../../read-models/testing/projections.js';
import { ClockMove, Fire, PlannedRows, ReminderService } from '../src/index.js';

const LANDLORD = 'code-2024';

const letter = (docId: string) => ({ docId, sha256: 'a'.repeat(64), mediaType: 'application/pdf', bytes: 1 });

export interface DeskWorker {
  readonly service: ReminderService;
  stop(): Promise<void>;
}

/** A landlord's desk with everything real below HTTP: event store, PostgreSQL, queue, projections and process managers. */
export class Desk {
  readonly log = createLogger('test', process.env['LOG_LEVEL'] ?? 'silent');
  readonly known = new KnownPolicies();
  readonly policies: FollowedPolicies;
  readonly projections: readonly Projection[];
  readonly rows: PlannedRows;
  readonly reader: CaseReader;
  readonly outbox: Outbox;
  readonly complaints: ComplaintStream;
  readonly managers: readonly Reactor[];
  readonly fire: Fire;
  readonly move: ClockMove;
  readonly #watch: PositionWatch;
  readonly #workers = new Set<DeskWorker>();

  private constructor(
    private readonly node: RunningNode,
    readonly store: EventStore,
    readonly database: Database,
    readonly clock: SandboxClock,
    private readonly notifications: Notifications,
    readonly address: QueueAddress,
    master: MasterKey,
  ) {
    this.policies = new FollowedPolicies(this.known, store, this.log);
    this.policies.start();
    this.projections = this.freshProjections();
    this.rows = new PlannedRows(database);
    this.reader = new CaseReader(store);
    this.outbox = new Outbox(database);
    const sealed = new SealedText(new SubjectKeys(database, master), new DisclosedKeys(database, master));
    const contexts = new CommandContexts(clock, this.policies, this.reader, {
      documents: (_landlord, docIds) => Promise.resolve(new Map(docIds.map((docId) => [docId, letter(docId)]))),
      rolesOf: () => Promise.resolve(new Map()),
      possibleDuplicates: () => Promise.resolve([]),
    });
    this.complaints = new ComplaintStream(store, contexts, new References(database, store), sealed);
    this.managers = allManagers({
      complaints: this.complaints,
      reader: this.reader,
      outbox: this.outbox,
      clock,
      known: this.known,
    });
    this.#watch = new PositionWatch(database, [...this.projections, ...this.managers]);
    this.fire = new Fire(this.rows, this.complaints, clock, this.log);
    this.move = new ClockMove(clock, database, store, this.#watch, this.rows, address);
  }

  static async open(database: Database, address: QueueAddress, now: string): Promise<Desk> {
    const node = await startNode({ log: 'memory' });
    const store = EventStore.connect(node.url);
    const notifications = new Notifications(database);
    await notifications.start();
    const clock = new SandboxClock(database);
    await clock.start(notifications, now);
    const master = await MasterKey.open(database, new LocalWrappingKey(Buffer.alloc(32, 7)));
    const desk = new Desk(node, store, database, clock, notifications, address, master);
    await installProjections(database, desk.projections);
    await desk.#watch.start(notifications);
    return desk;
  }

  freshProjections(): readonly Projection[] {
    return projectionsOn(
      () => this.database,
      () => this.policies.calendarOf(LANDLORD),
    );
  }

  /** Another process, as far as the parts can tell: it has its own connection that leads or waits, and its own queue. */
  async startWorker(): Promise<DeskWorker> {
    const service = new ReminderService(this.address, this.rows, this.fire, this.clock, this.log);
    const runner = new Runner({
      store: this.store,
      database: this.database,
      projections: this.freshProjections(),
      reactors: this.managers,
      log: this.log,
      afterBatch: (events) => Promise.resolve(service.noteChanges(events)),
    });
    runner.start();
    await service.start();
    const worker: DeskWorker = {
      service,
      stop: async () => {
        if (!this.#workers.delete(worker)) return;
        await runner.stop();
        await service.stop();
      },
    };
    this.#workers.add(worker);
    return worker;
  }

  async logCase(change: Parameters<typeof samples.log>[0] = {}): Promise<string> {
    const input = samples.log({ receivedAt: this.clock.now(), ...change });
    const { caseId } = await this.complaints.log(input, {}, this.#origin('CASEWORKER', newUuid()));
    return caseId;
  }

  async tell(
    caseId: string,
    name: CaseCommandName,
    input: object,
    as: Role = 'COMPLAINTS_OFFICER',
    userId = 'officer',
  ) {
    const command = CASE_COMMANDS[name] as (typeof CASE_COMMANDS)['acknowledge'];
    return this.complaints.handle(caseId, command, input as never, {}, this.#origin(as, newUuid(), userId));
  }

  async acknowledge(caseId: string): Promise<void> {
    await this.tell(caseId, 'define', samples.define());
    await this.tell(caseId, 'acknowledge', samples.acknowledge(this.clock.now(), { documentId: LETTER }));
  }

  /** Everything appended so far is in the rows, and every process manager has seen it. */
  async settled(): Promise<void> {
    const last = await this.store.lastPosition();
    if (last !== undefined) await this.#watch.reach(last.commit, 60_000);
  }

  async events(caseId: string): Promise<StoredEvent[]> {
    return this.reader.events(caseId);
  }

  /** `2025-03-06T09:00 T-2 ACK/1`: what SYSTEM said and found, in the order of the stream. */
  async said(caseId: string): Promise<string[]> {
    return (await this.events(caseId)).flatMap((event) => {
      const at = event.metadata.occurredAt.slice(0, 16);
      if (event.type === 'ReminderSent') return [`${at} ${event.data.kind} ${event.data.deadlineId}`];
      return event.type === 'DeadlineBreached' ? [`${at} breach ${event.data.deadlineId}`] : [];
    });
  }

  async close(): Promise<void> {
    for (const worker of [...this.#workers]) await worker.stop();
    await this.move.close();
    this.policies.stop();
    await this.store.close();
    await this.notifications.close();
    await this.node.stop();
  }

  #origin(role: Role, commandId: string, userId = role.toLowerCase()) {
    const actor = { userId, roles: [role], landlordId: LANDLORD };
    return { actor, commandId: uuidV5(commandId), correlationId: commandId };
  }
}
