import { Database, migrate } from '@redress/database';
import { clockMigrations } from '@redress/clock';
import { referenceMigrations } from '@redress/complaints';
import { notificationMigrations } from '@redress/notifications';
import { disclosedKeyMigrations, sealingMigrations } from '@redress/sealing';
import { type TestPostgres, testPostgres } from '../../embedded-eventstore/testing/postgres.js';
import { engineMigrations, reminderMigrations } from '../src/index.js';

const MIGRATIONS = [
  ...clockMigrations,
  ...sealingMigrations,
  ...disclosedKeyMigrations,
  ...referenceMigrations,
  ...engineMigrations,
  ...reminderMigrations,
  ...notificationMigrations,
];

/** Databases of their own for the tests of one file, in one real PostgreSQL. */
export class TestDatabases {
  #made = 0;
  readonly #open: Database[] = [];

  private constructor(private readonly server: TestPostgres) {}

  static async start(): Promise<TestDatabases> {
    return new TestDatabases(await testPostgres());
  }

  /** A fresh database with every table that is no projection's. */
  async fresh(): Promise<Database> {
    this.#made += 1;
    const name = `read_models_${process.pid}_${this.#made}`;
    await this.server.run(`drop database if exists ${name}`);
    await this.server.run(`create database ${name}`);
    const url = new URL(this.server.url);
    url.pathname = `/${name}`;
    const database = new Database({ url: url.toString(), name: 'test', most: 6 });
    this.#open.push(database);
    await migrate(database, MIGRATIONS);
    return database;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#open.map(async (database) => database.close()));
    for (let made = 1; made <= this.#made; made += 1)
      await this.server.run(`drop database if exists read_models_${process.pid}_${made} with (force)`);
    await this.server.stop();
  }
}
