import { join } from 'node:path';
import { Program } from '../../apps/supervisor/testing/program.js';
import { COMPILED_APPS } from '../support/compiled-apps.js';

const PLATFORM = join(COMPILED_APPS, '../libs/platform/src/index.js');

/** A process of its own that lives by `endInOrder`, and stops as `stop` says. */
const living = async (stop: string, withinMs = 60_000): Promise<Program> => {
  const program = new Program(
    [
      process.execPath,
      '--input-type=module',
      '--eval',
      `import { createLogger, endInOrder } from '${PLATFORM}';
       endInOrder(createLogger('life', 'info'), async () => { ${stop} }, ${withinMs});
       setInterval(() => undefined, 1_000_000);
       console.log('living');`,
    ],
    process.cwd(),
  );
  await program.says('living');
  return program;
};

describe('a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends in order, and only once, when it is sent %s', async (signal) => {
    const program = await living(`console.log('in order'); await new Promise((done) => setTimeout(done, 50));`);
    program.signal(signal);
    await program.says('in order');
    program.signal(signal);
    expect(await program.ends()).toBe(0);
    expect(program.output.match(/in order/g)).toHaveLength(1);
  });

  it('that cannot end in order, because what it waits for is gone, ends all the same', async () => {
    const program = await living('await new Promise(() => undefined);', 50);
    program.signal('SIGTERM');
    expect(await program.ends()).toBe(1);
    expect(program.output).toContain('stopping takes too long');
  });

  it('whose stopping fails says so and ends', async () => {
    const program = await living(`throw new Error('no such connection');`);
    program.signal('SIGTERM');
    expect(await program.ends()).toBe(0);
    expect(program.output).toContain('no such connection');
  });
});
