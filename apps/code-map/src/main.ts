import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeMap } from './code-map.js';
import { readSources } from './sources.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
mkdirSync(join(root, 'docs'), { recursive: true });
writeFileSync(join(root, 'docs/code-map.md'), codeMap(readSources(root)));
process.stdout.write('docs/code-map.md is written\n');
