import { Module } from '@nestjs/common';
import { CaseReader } from '@redress/complaints';
import { Database } from '@redress/database';
import { Exports, SealedNotes } from '@redress/export';
import { SealedText } from '@redress/sealing';
import { ExportsController } from './exports.controller.js';

/** Asking for bundles and fetching them; the worker makes them. */
@Module({
  controllers: [ExportsController],
  providers: [
    { provide: Exports, inject: [Database], useFactory: (database: Database) => new Exports(database) },
    {
      provide: SealedNotes,
      inject: [SealedText, CaseReader],
      useFactory: (sealed: SealedText, reader: CaseReader) => new SealedNotes(sealed, reader),
    },
  ],
})
export class ExportsModule {}
