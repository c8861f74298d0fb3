import { type Database } from '@redress/database';
import { PROOF_CONSUMER } from '@redress/proof';
import { PositionWatch } from '@redress/read-models';

/** Lets a reader have its own write proved: waits until the tree has taken it in. */
export class ProofWatch extends PositionWatch {
  constructor(database: Database) {
    super(database, [PROOF_CONSUMER]);
  }
}

/** How long an answer waits for the tree, before 503. */
export const PATIENCE_MS = 5_000;
