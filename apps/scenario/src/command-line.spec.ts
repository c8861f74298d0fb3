import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argumentsOf } from './command-line.js';

describe('the command line of the scenario runner', () => {
  it('takes files, an address and --brief in any order', () => {
    expect(argumentsOf(['a.yaml', '--url', 'http://localhost:3000/', 'b.yaml', '--brief'])).toEqual({
      url: 'http://localhost:3000',
      brief: true,
      files: ['a.yaml', 'b.yaml'],
    });
    expect(argumentsOf(['--url=http://localhost:3000', 'a.yaml'])).toEqual({
      url: 'http://localhost:3000',
      brief: false,
      files: ['a.yaml'],
    });
  });

  it.each([[[]], [['--url']], [['--url', 'http://localhost:3000']], [['--fast', 'a.yaml']]])(
    'does not understand %j',
    (given) => expect(argumentsOf(given)).toBeUndefined(),
  );

  it('takes a folder for all scenario files below it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'redress-scenarios-'));
    mkdirSync(join(folder, 'kirklees'));
    for (const name of ['b.yaml', 'kirklees/a.yml', 'notes.txt']) writeFileSync(join(folder, name), '');
    expect(argumentsOf([folder])?.files).toEqual([join(folder, 'b.yaml'), join(folder, 'kirklees/a.yml')]);
    rmSync(folder, { recursive: true });
  });
});
