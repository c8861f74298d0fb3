// Lets Node run the project's TypeScript from its sources, for programs of test/ that are no Jest suites:
// node --import ./test/support/typescript.mjs FILE.ts. Types are checked elsewhere; here they are only taken off.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
