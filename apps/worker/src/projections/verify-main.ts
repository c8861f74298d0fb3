import { verifyAll } from './verify.js';
import { complain, say, withRuntime } from './with-runtime.js';

const EXIT_BROKEN = 2;

try {
  await withRuntime(async (runtime) => verifyAll(runtime, say));
} catch (error) {
  complain(error);
  process.exit(EXIT_BROKEN);
}
