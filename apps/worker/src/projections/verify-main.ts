import { takesNoArguments } from '@redress/platform';
import { complain, say, withRuntime } from '@redress/runtime';
import { verifyAll } from './verify.js';

const EXIT_BROKEN = 2;

const USAGE = `npm run verify-projections

Builds every projection of a running instance once more beside the one that readers see, and lists the rows that differ.`;

takesNoArguments(USAGE);

try {
  await withRuntime('projections', async (runtime) => verifyAll(runtime, say));
} catch (error) {
  complain(error);
  process.exit(EXIT_BROKEN);
}
