import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operate } from '../support/operate.js';

jest.setTimeout(300_000);

describe('a command without arguments that is asked what it does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-no-arguments-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['data-protection/src/rotate-master-key.js', 'Wraps every key anew'],
    ['worker/src/projections/verify-main.js', 'Builds every projection'],
  ])('says so and does nothing: %s', async (program, does) => {
    const { code, said } = await operate(program, folder, '--help');
    expect([code, said]).toEqual([64, expect.stringContaining(does)]);
    expect(said).toContain('what is --help?');
    expect(readdirSync(folder)).toEqual([]);
  });
});
