import { takesNoArguments } from '@redress/platform';
import { supervise } from './supervise.js';

const USAGE = `npm start

Starts everything on this machine. Settings come from the environment, such as PORT and REDRESS_DATA_DIR: docs/configuration.md.`;

takesNoArguments(USAGE);

/** A reader that has gone (`npm start | head`) is no reason to leave the parts without their owner. */
process.stdout.on('error', () => undefined);

process.exit(await supervise(process.env, (text) => process.stdout.write(text)));
