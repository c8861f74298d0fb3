// Embedded nodes in processes of their own, on logs that are removed afterwards.
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const DIST = resolve(import.meta.dirname, '../../../dist');

export const startNode = async (args) => {
  const started = performance.now();
  const main = join(DIST, 'apps/eventstore/src/main.js');
  const child = fork(main, ['--port', '0', ...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  const { port } = await new Promise((done, failed) => {
    child.once('message', done);
    child.once('exit', (code) => failed(new Error(`The node ended with ${code}.`)));
  });
  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    startSeconds: (performance.now() - started) / 1000,
    megabytes: () => residentMegabytes(child.pid),
    stop: () =>
      new Promise((done) => {
        child.removeAllListeners('exit').once('exit', done);
        child.kill('SIGTERM');
      }),
  };
};

const residentMegabytes = (pid) => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return NaN; // only Linux says it there
  }
};

export const temporaryFolder = () => {
  const directory = mkdtempSync(join(tmpdir(), 'redress-bench-'));
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
};
