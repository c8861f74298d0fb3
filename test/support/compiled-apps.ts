import { join } from 'node:path';

/** The programs as they are shipped; `npm test` builds them first. */
export const COMPILED_APPS = join(import.meta.dirname, '../../dist/apps');
