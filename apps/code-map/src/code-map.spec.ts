import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROVISIONS_OF_THE_CODE } from '@redress/domain';
import { codeMap } from './code-map.js';
import { readSources } from './sources.js';

const ROOT = join(import.meta.dirname, '../../..');
const sources = readSources(ROOT);

describe('docs/code-map.md', () => {
  it('says what the code does; npm run code-map brings it up to date', () => {
    expect(readFileSync(join(ROOT, 'docs/code-map.md'), 'utf8')).toBe(codeMap(sources));
  });

  it('every provision that a case shows has a rule', () => {
    const shown = PROVISIONS_OF_THE_CODE.filter(({ kinds }) => kinds.includes('C')).map(({ number }) => number);
    expect(shown.filter((number) => !sources.rules.has(number))).toEqual([]);
  });

  it('every rule has a test that carries its provision', () => {
    expect([...sources.rules.keys()].filter((number) => !sources.tests.has(number))).toEqual([]);
  });

  it('[6.4] the limit of an extension leads to the command that refuses it', () => {
    expect(sources.refusals.get('6.4')).toContain('extend: EXTENSION_OVER_LIMIT');
  });
});
