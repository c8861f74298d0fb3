// Stands in for the worker: does nothing, until its supervisor goes.
import { live } from './life.mjs';

process.stdout.write('first line\nsecond ');
process.stdout.write('line\n');
process.stderr.write('a warning\n');
live('worker');
