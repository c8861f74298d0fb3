import { verifyAll } from './verify.js';
import { complain, say, withRuntime } from '@redress/runtime';

const EXIT_BROKEN = 2;

try {
  await withRuntime('projections', async (runtime) => verifyAll(runtime, say));
} catch (error) {
  complain(error);
  process.exit(EXIT_BROKEN);
}
