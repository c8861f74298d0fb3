import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AccessLog } from '@redress/access-log';
import { SandboxClock } from '@redress/clock';
import { CaseReader, CommandContexts, ComplaintStream } from '@redress/complaints';
import { Database } from '@redress/database';
import { Documents } from '@redress/documents';
import { type CaseLookups, ErasureRegister, erasureRegisterOf, Erasures } from '@redress/erasure';
import { Authenticator, KnownUsers, OidcIssuer, SandboxIssuer } from '@redress/identity';
import { Outbox } from '@redress/notifications';
import { allManagers, allStreamManagers } from '@redress/process-managers';
import {
  CaseRecordQueries,
  CasesUnderCalendar,
  DeadlineQueries,
  PositionWatch,
  ReminderQueries,
  RemedyQueries,
  SearchQueries,
  WorklistQueries,
} from '@redress/read-models';
import { FollowedPolicies, PolicyCommands } from '@redress/policies';
import { ClockMove, PlannedRows } from '@redress/reminders';
import { forgetDerived, type Runtime } from '@redress/runtime';
import { SealedText } from '@redress/sealing';
import { CalendarsController } from './policies/calendars.controller.js';
import { ProfilesController } from './policies/profiles.controller.js';
import { ComplaintsModule } from './complaints/complaints.module.js';
import { DocumentAccess } from './documents/document-access.js';
import { DocumentsController } from './documents/documents.controller.js';
import { bundlesOf } from '@redress/export';
import { ErasuresController } from './erasures/erasures.controller.js';
import { AuthGuard } from './identity/auth.guard.js';
import { RateGuard } from './identity/rate.guard.js';
import { HealthController } from './operations/health.controller.js';
import { Readiness } from './operations/readiness.js';
import { CLOCK, LOGGER, MASTER_KEY, RUNTIME } from './parts.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { ExportsModule } from './exports/exports.module.js';
import { LiveModule } from './live/live.module.js';
import { ProofModule } from './proof/proof.module.js';
import { AccessLogController } from './reading/access-log.controller.js';
import { CaseController } from './reading/case.controller.js';
import { DiffController } from './reading/diff.controller.js';
import { ListsController } from './reading/lists.controller.js';
import { CommandGate } from './sandbox/command-gate.js';
import { SandboxClockController } from './sandbox/sandbox-clock.controller.js';
import { SandboxController } from './sandbox/sandbox.controller.js';
import { KnownParametersGuard } from './shape/known-parameters.guard.js';

const MINUTE_MS = 60_000;
const CAUGHT_UP_WITHIN_MS = 5_000;

const value = <Part>(provide: Type<Part> | symbol, useValue: Part): Provider => ({ provide, useValue: useValue });

/** Who may sign tokens: the issuer that is configured, else the sandbox's own. */
const issuerOf = ({ settings }: Runtime, sandbox: SandboxIssuer): OidcIssuer | SandboxIssuer =>
  settings.OIDC_ISSUER === undefined ? sandbox : new OidcIssuer(settings.OIDC_ISSUER, settings.OIDC_AUDIENCE);

const reading = (runtime: Runtime): Provider[] => {
  const { database, sealed, policies } = runtime;
  const calendarOf = (landlordId: string) => policies.calendarOf(landlordId);
  return [
    value(WorklistQueries, new WorklistQueries(database, sealed, calendarOf)),
    value(CaseRecordQueries, runtime.cases),
    value(DeadlineQueries, new DeadlineQueries(database)),
    value(RemedyQueries, new RemedyQueries(database, sealed, calendarOf)),
    value(SearchQueries, new SearchQueries(database, sealed, runtime.words)),
    value(AccessLog, new AccessLog(database)),
    value(ReminderQueries, new ReminderQueries(database)),
  ];
};

/** An erasure asks the rows only once they hold everything that is in the log. */
const caseLookups = ({ store, cases }: Runtime, watch: PositionWatch): CaseLookups => ({
  caughtUp: async () => watch.reach((await store.lastPosition())?.commit ?? 0n, CAUGHT_UP_WITHIN_MS),
  casesOf: async (landlordId, residentId) => cases.ofResident(landlordId, residentId),
  casesNaming: async (landlordId, docId) => cases.naming(landlordId, docId),
  madeOf: bundlesOf,
});

/** The queue's address: Redis where it is configured, else the database. */
export const queueAddress = ({ settings }: Runtime) =>
  settings.REDIS_URL === undefined ? { databaseUrl: settings.DATABASE_URL ?? '' } : { redisUrl: settings.REDIS_URL };

/** A clock that can be moved is a permission of its own: production may have the issuer without it. */
const clockParts = (runtime: Runtime, outbox: Outbox): Provider[] => {
  const { clock, database, store, notifications, projections, complaints, reader } = runtime;
  if (!(clock instanceof SandboxClock)) return [];
  const { known } = runtime.policies;
  const managers = [
    ...allManagers({ complaints, reader, outbox, clock, known }),
    ...allStreamManagers({ complaints, reader, known }, new CasesUnderCalendar(database)),
  ];
  const everything = new PositionWatch(database, [...projections, ...managers]);
  const move = new ClockMove(clock, database, store, everything, new PlannedRows(database), queueAddress(runtime));
  return [
    {
      provide: ClockMove,
      useFactory: async () => {
        await everything.start(notifications);
        await move.recover();
        return move;
      },
    },
  ];
};

@Module({})
export class ApiModule {
  static on(runtime: Runtime): DynamicModule {
    const { settings, database, notifications, projections, users } = runtime;
    const sandbox = settings.REDRESS_MODE === 'sandbox' || settings.REDRESS_ALLOW.includes('sandbox-issuer');
    const sandboxIssuer = new SandboxIssuer(settings.REDRESS_DATA_DIR);
    const watch = new PositionWatch(database, projections);
    const outbox = new Outbox(database);
    const clockMoves = runtime.clock instanceof SandboxClock;
    const limited = settings.REDRESS_MODE === 'production';
    const parts: Provider[] = [
      value(RUNTIME, runtime),
      value(CLOCK, runtime.clock),
      value(LOGGER, runtime.log),
      value(MASTER_KEY, runtime.master),
      value(Database, database),
      value(Documents, runtime.documents),
      value(KnownUsers, users),
      value(
        Erasures,
        new Erasures({
          ...runtime,
          retentionMonths: settings.RETENTION_MONTHS,
          register: new ErasureRegister(erasureRegisterOf(settings.REDRESS_DATA_DIR)),
          lookups: caseLookups(runtime, watch),
          alsoForget: forgetDerived(runtime.disclosed),
        }),
      ),
      value(SealedText, runtime.sealed),
      value(CaseReader, runtime.reader),
      value(CommandContexts, runtime.contexts),
      value(ComplaintStream, runtime.complaints),
      value(FollowedPolicies, runtime.policies),
      value(PolicyCommands, runtime.policyCommands),
      value(Authenticator, new Authenticator(issuerOf(runtime, sandboxIssuer), users)),
      {
        provide: PositionWatch,
        useFactory: async () => {
          await watch.start(notifications);
          return watch;
        },
      },
      ...reading(runtime),
      ...(sandbox ? [value(Outbox, outbox), value(SandboxIssuer, sandboxIssuer)] : []),
      ...clockParts(runtime, outbox),
    ];
    const shared: DynamicModule = {
      module: SharedParts,
      global: true,
      providers: parts,
      exports: parts.map((part) => (part as { provide: symbol }).provide),
    };
    return {
      module: ApiModule,
      imports: [
        shared,
        ComplaintsModule,
        ProofModule,
        LiveModule,
        ExportsModule,
        ...(limited ? [ThrottlerModule.forRoot([{ ttl: MINUTE_MS, limit: settings.RATE_LIMIT_PER_MINUTE }])] : []),
      ],
      controllers: [
        HealthController,
        ListsController,
        AccessLogController,
        CaseController,
        DiffController,
        DocumentsController,
        ErasuresController,
        ProfilesController,
        CalendarsController,
        ...(sandbox ? [SandboxController] : []),
        ...(clockMoves ? [SandboxClockController] : []),
      ],
      providers: [
        Readiness,
        DocumentAccess,
        CommandGate,
        { provide: APP_FILTER, useFactory: () => new ProblemFilter(runtime.log) },
        ...(limited ? [{ provide: APP_GUARD, useClass: RateGuard }] : []),
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_GUARD, useClass: KnownParametersGuard },
        { provide: APP_GUARD, useExisting: CommandGate },
      ],
    };
  }
}

@Module({})
class SharedParts {}
