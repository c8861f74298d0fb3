import { SMTPServer } from 'smtp-server';
import { text } from 'node:stream/consumers';
import { Database, migrate } from '@redress/database';
import { identityMigrations, KnownUsers } from '@redress/identity';
import { createLogger } from '@redress/platform';
import { freePort } from '@redress/embedded-postgres';
import { eventually } from '../../read-models/testing/eventually.js';
import { type TestPostgres, testPostgres } from '../../embedded-eventstore/testing/postgres.js';
import { notificationMigrations, Outbox, type Message } from './outbox.js';
import { SmtpSender } from './smtp.js';

interface Mail {
  readonly to: string[];
  readonly text: string;
}

const message = (change: Partial<Message> = {}): Message => ({
  messageId: 'reminder-1',
  landlordId: 'kirklees',
  caseId: '11111111-1111-4111-8111-111111111111',
  roles: ['CASEWORKER'],
  recipients: [],
  subject: 'KIR-2025-00001: acknowledgement due on 2025-03-10',
  body: 'The acknowledgement of KIR-2025-00001 is due.',
  madeAt: '2025-03-06T09:00:00.000Z',
  ...change,
});

describe('messages by SMTP', () => {
  let server: TestPostgres;
  let database: Database;
  let outbox: Outbox;
  let users: KnownUsers;
  let sender: SmtpSender | undefined;
  let mails: Mail[];
  let port: number;
  let mailServer: SMTPServer | undefined;

  const startMailServer = async (): Promise<void> => {
    mailServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        void text(stream).then((body) => {
          mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: body });
          done();
        });
      },
    });
    await new Promise<void>((listening) => mailServer?.listen(port, '127.0.0.1', listening));
  };
  const start = (): void => {
    sender = new SmtpSender(
      `smtp://127.0.0.1:${port}`,
      'complaints@landlord.example',
      outbox,
      users,
      createLogger('test', 'silent'),
    );
    sender.start();
  };
  const rowOf = async (messageId: string) =>
    (
      await database.query<{ attempts: number; waits: boolean; done: boolean; last_error: string | null }>(
        `select attempts, try_at > now() as waits, handed_over_at is not null as done, last_error
         from redress.outbox where message_id = $1`,
        [messageId],
      )
    )[0];

  beforeAll(async () => {
    server = await testPostgres();
    await server.run('drop database if exists mail_test');
    await server.run('create database mail_test');
    const url = new URL(server.url);
    url.pathname = '/mail_test';
    database = new Database({ url: url.toString() });
    await migrate(database, [...identityMigrations, ...notificationMigrations]);
  });
  afterAll(async () => {
    await database.close();
    await server.run('drop database mail_test with (force)');
    await server.stop();
  });
  beforeEach(async () => {
    await database.query('truncate redress.outbox, redress.known_user');
    mails = [];
    port = await freePort();
    outbox = new Outbox(database);
    users = new KnownUsers(database);
    const at = (userId: string, role: 'CASEWORKER' | 'STAGE1_HANDLER', landlordId = 'kirklees') =>
      users.note({ userId, roles: [role], landlordId }, `${userId}@${landlordId}.example`);
    await at('first', 'CASEWORKER');
    await at('second', 'CASEWORKER');
    await at('stranger', 'CASEWORKER', 'leeds');
    await at('handler', 'STAGE1_HANDLER');
    await at('other-handler', 'STAGE1_HANDLER');
  });
  afterEach(async () => {
    sender?.stop();
    await new Promise<void>((closed) => (mailServer === undefined ? closed() : mailServer.close(() => closed())));
    mailServer = undefined;
  });

  it('go to everybody at the desk, to handlers by name alone, and to no other landlord; each once', async () => {
    await startMailServer();
    await outbox.put(message());
    await outbox.put(message({ messageId: 'reminder-2', roles: ['STAGE1_HANDLER'], recipients: ['handler'] }));
    await outbox.put(message());
    start();
    await eventually(async () => (await outbox.waiting(10)).length === 0);
    expect(mails.map(({ to }) => to)).toEqual([
      ['first@kirklees.example', 'second@kirklees.example'],
      ['handler@kirklees.example'],
    ]);
    expect(mails[0]?.text).toContain('Subject: KIR-2025-00001: acknowledgement due on 2025-03-10');
  });

  it('wait when nobody has an address, and say why', async () => {
    await startMailServer();
    await outbox.put(message({ recipients: ['nobody'], roles: ['STAGE2_DECIDER'] }));
    start();
    await eventually(async () => (await rowOf('reminder-1'))?.attempts === 1);
    expect(await rowOf('reminder-1')).toEqual({
      attempts: 1,
      waits: true,
      done: false,
      last_error: 'no recipient has a known address',
    });
    expect(mails).toEqual([]);
  });

  it('are not given up while the mail server is away, however long', async () => {
    await outbox.put(message());
    start();
    await eventually(async () => (await rowOf('reminder-1'))?.attempts === 1);
    expect(await rowOf('reminder-1')).toMatchObject({ waits: true, done: false });
    for (let times = 0; times < 40; times += 1) await outbox.failed('reminder-1', 'away');
    expect(await rowOf('reminder-1')).toMatchObject({ attempts: 41, waits: true, done: false });
    await startMailServer();
    await database.query('update redress.outbox set try_at = now()'); // an hour later
    await eventually(async () => (await rowOf('reminder-1'))?.done === true);
    expect(mails).toHaveLength(1);
  });
});
