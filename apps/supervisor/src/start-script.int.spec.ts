import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../../libs/embedded-postgres/testing/eventually.js';
import { FreshClone } from '../testing/fresh-clone.js';
import { Program } from '../testing/program.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

describe('npm start on a fresh clone', () => {
  const clone = new FreshClone();
  const at = (path: string): string => join(clone.folder, path);
  const builds = (): number => readFileSync(at('builds.txt'), 'utf8').trim().split('\n').length;
  const prepare = (): Program => new Program([process.execPath, 'tools/start.mjs', '--prepare'], clone.folder);
  const prepared = async (): Promise<string> => {
    const program = prepare();
    expect([await program.ends(), program.output]).toEqual([0, program.output]);
    return program.output;
  };
  afterAll(() => clone.remove());

  it('ends well when it is interrupted, and leaves nothing that keeps the next one from starting', async () => {
    const npm = new Program(['npm', 'start'], clone.folder, { terminal: 'its own' });
    await eventually(() => existsSync(at('compiling')));
    npm.pressControlC();
    expect(await npm.ends()).toBe(0);
    rmSync(at('compiling'), { force: true });
    expect(existsSync(at('dist/.redress-built'))).toBe(false);
  });

  it('ends well when it learns of the interruption from the program that it waits for', async () => {
    const npm = new Program(['npm', 'start'], clone.folder, { terminal: 'its own' });
    await eventually(() => existsSync(at('compiling')) && readFileSync(at('compiling'), 'utf8') !== '');
    process.kill(Number(readFileSync(at('compiling'), 'utf8')), 'SIGINT');
    expect([await npm.ends(), npm.output]).toEqual([0, npm.output]);
    rmSync(at('compiling'), { force: true });
  });

  it('installs and builds once, however many start at the same time', async () => {
    rmSync(at('node_modules'), { recursive: true });
    const both = [prepare(), prepare()];
    expect(await Promise.all(both.map((program) => program.ends()))).toEqual([0, 0]);
    const said = both.map(({ output }) => output).join('');
    expect(said.match(/installing the packages/g)).toHaveLength(1);
    expect(said).toContain('waiting for another start of this checkout');
    expect(builds()).toBe(1);
  });

  it('says and does nothing when everything is there', async () => {
    expect(await prepared()).toBe('');
    expect(builds()).toBe(1);
  });

  it('becomes the supervisor, which Ctrl-C ends with 0 although it comes twice', async () => {
    const npm = new Program(['npm', 'start'], clone.folder, { terminal: 'its own' });
    await npm.says('supervising');
    npm.pressControlC();
    expect(await npm.ends()).toBe(0);
  });

  it('builds again when a source has changed, and forgets what belonged to one that is gone', async () => {
    writeFileSync(at('libs/one/src/two.ts'), '');
    expect(await prepared()).toMatch(/building\n$/);
    expect(existsSync(at('dist/libs/one/src/two.js'))).toBe(true);
    rmSync(at('libs/one/src/two.ts'));
    expect(await prepared()).toMatch(/building\n$/);
    expect(existsSync(at('dist/libs/one/src/two.js'))).toBe(false);
  });

  it('does not build again for a test', async () => {
    writeFileSync(at('libs/one/src/index.spec.ts'), '');
    expect(await prepared()).toBe('');
  });

  it('builds again what has been lost from dist', async () => {
    rmSync(at('dist/apps'), { recursive: true });
    expect(await prepared()).toMatch(/building\n$/);
    expect(existsSync(at('dist/apps/supervisor/src/main.js'))).toBe(true);
  });

  it('installs again when the lock file has changed, but not what someone has installed by hand', async () => {
    const lock = readFileSync(at('package-lock.json'), 'utf8');
    writeFileSync(at('package-lock.json'), `${lock}\n`);
    expect(await prepared()).toMatch(/installing the packages.*\n[^]*building\n$/);
    rmSync(at('node_modules/.redress-installed'));
    expect(await prepared()).toBe('');
  });

  it('takes its turn from one that was killed', async () => {
    for (const lock of ['999999999 1', `${process.pid} long ago`, '']) {
      writeFileSync(at('dist/.preparing'), lock);
      writeFileSync(at('libs/one/src/index.ts'), `// after ${lock}`);
      expect(await prepared()).toBe('redress    | building\n');
      expect(existsSync(at('dist/.preparing'))).toBe(false);
    }
  });

  it('stops with 1 when the build fails, and builds the next time', async () => {
    const compiler = readFileSync(at('compiler/bin/nest.js'), 'utf8');
    writeFileSync(at('compiler/bin/nest.js'), 'process.exit(3)');
    writeFileSync(at('libs/one/src/index.ts'), '');
    const failing = prepare();
    expect(await failing.ends()).toBe(1);
    expect(failing.output).toMatch(/nest\.js build failed \(exit code 3\)/);
    writeFileSync(at('compiler/bin/nest.js'), compiler);
    expect(await prepared()).toMatch(/building\n$/);
  });

  it.each([['--help'], ['--port', '3001'], ['--prepare', 'now']])('takes no arguments: %s', async (...given) => {
    rmSync(at('dist'), { recursive: true, force: true });
    const program = new Program([process.execPath, 'tools/start.mjs', ...given], clone.folder);
    expect(await program.ends()).toBe(64);
    expect(program.output).toContain(`what is ${given.join(' ')}?`);
    expect(program.output).toContain('PORT=3001 npm start');
    expect(existsSync(at('dist'))).toBe(false);
  });

  it('says which Node it needs', async () => {
    const manifest = readFileSync(at('package.json'), 'utf8');
    writeFileSync(at('package.json'), manifest.replace('20.19', '99.5'));
    const program = prepare();
    expect(await program.ends()).toBe(1);
    expect(program.output).toMatch(/needs Node 99\.5 or newer; this is Node \d+\.\d+/);
    writeFileSync(at('package.json'), manifest);
  });
});
