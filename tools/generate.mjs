// `npm run generate`: writes the files that are made from the table of settings. A test fails when they are out of date.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configurationPage, environmentExample } from '../dist/libs/platform/src/index.js';

const write = (path, text) => writeFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), text);

write('docs/configuration.md', configurationPage());
write('deploy/env.example', environmentExample());
