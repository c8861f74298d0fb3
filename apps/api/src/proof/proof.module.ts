import { Module } from '@nestjs/common';
import { type Runtime } from '@redress/runtime';
import { RUNTIME } from '../parts.js';
import { CaseProofController } from './case-proof.controller.js';
import { LogController } from './log.controller.js';
import { ProofWatch } from './proof-watch.js';

/** What anybody needs to check the history without us: proofs of cases, checkpoints, the key. */
@Module({
  controllers: [CaseProofController, LogController],
  providers: [
    {
      provide: ProofWatch,
      inject: [RUNTIME],
      useFactory: async ({ database, notifications }: Runtime) => {
        const watch = new ProofWatch(database);
        await watch.start(notifications);
        return watch;
      },
    },
  ],
})
export class ProofModule {}
