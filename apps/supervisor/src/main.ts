import { supervise } from './supervise.js';

/** A reader that has gone (`npm start | head`) is no reason to leave the parts without their owner. */
process.stdout.on('error', () => undefined);

process.exit(await supervise(process.env, (text) => process.stdout.write(text)));
