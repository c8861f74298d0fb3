import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isRunning, processStart } from './process-identity.js';

describe('the identity of a process', () => {
  it('runs until it has ended', async () => {
    const child = spawn('sleep', ['60']);
    await once(child, 'spawn');
    expect(isRunning(child.pid!)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(child.pid!)).toBe(false);
  });

  it('keeps its start, and shares it with no other', () => {
    expect(processStart(process.pid)).toBe(processStart(process.pid));
    expect(processStart(process.pid)).not.toBe(processStart(1));
    expect(processStart(0)).toBeUndefined();
  });

  it.each([0, -1, 1.5, Number.NaN])('takes %p for no process', (pid) => expect(isRunning(pid)).toBe(false));
});
