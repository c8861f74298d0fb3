import { Exports, ExportRun, ExportService, SealedNotes } from '@redress/export';
import { Outbox, SmtpSender } from '@redress/notifications';
import { ConfigurationError, EX_CONFIG, endInOrder, readConfiguration, tellReady } from '@redress/platform';
import { HistoryKeeper, PROOF_CONSUMER, TreeWriter } from '@redress/proof';
import { allManagers, allStreamManagers } from '@redress/process-managers';
import { buildNewVersions, CasesUnderCalendar, PositionWatch, Runner } from '@redress/read-models';
import { Fire, PlannedRows, ReminderService } from '@redress/reminders';
import { checkStore, forgetAddresses, noteAddresses, openRuntime } from '@redress/runtime';

const CONNECTIONS = 4;

try {
  const settings = readConfiguration(process.env);
  const runtime = await openRuntime(settings, 'worker', CONNECTIONS);
  const { log, store, database, complaints, reader, clock, projections, users } = runtime;
  const { known } = runtime.policies;
  const stopping = new AbortController();
  let building: Promise<void> = Promise.resolve();
  const outbox = new Outbox(database);
  const rows = new PlannedRows(database);
  const address =
    settings.REDIS_URL === undefined ? { databaseUrl: settings.DATABASE_URL ?? '' } : { redisUrl: settings.REDIS_URL };
  const reminders = new ReminderService(address, rows, new Fire(rows, complaints, clock, log), clock, log);
  const runner = new Runner({
    store,
    database,
    projections,
    reactors: allManagers({ complaints, reader, outbox, clock, known }),
    streamReactors: allStreamManagers({ complaints, reader, known }, new CasesUnderCalendar(database)),
    logConsumers: [new TreeWriter()],
    log,
    afterBatch: (events) => Promise.resolve(reminders.noteChanges(events)),
  });
  const treeWatch = new PositionWatch(database, [PROOF_CONSUMER]);
  const exporting = new Exports(database);
  const notes = new SealedNotes(runtime.sealed, reader);
  const run = new ExportRun({ ...runtime, exports: exporting, notes, treeWatch });
  const exports = new ExportService(address, exporting, run, runtime.notifications, log);
  const keeper = new HistoryKeeper(runtime.history, () => clock.nowMs(), log);
  const sender =
    settings.SMTP_URL === undefined
      ? undefined
      : new SmtpSender(settings.SMTP_URL, settings.MAIL_FROM, outbox, users, log);
  endInOrder(log, async () => {
    stopping.abort();
    sender?.stop();
    await Promise.all([runner.stop(), building]);
    await keeper.stop();
    await exports.stop();
    await reminders.stop();
    forgetAddresses(settings);
    await runtime.close();
  });
  await checkStore(runtime, stopping.signal);
  runner.start();
  keeper.start();
  building = buildNewVersions({ store, database, log, signal: stopping.signal }, projections);
  await reminders.start();
  await exports.start();
  sender?.start();
  noteAddresses(settings);
  log.info('the worker runs');
  tellReady();
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? (error instanceof ConfigurationError ? error.message : (error.stack ?? error.message)) : String(error)}\n`,
  );
  process.exit(error instanceof ConfigurationError ? EX_CONFIG : 1);
}
