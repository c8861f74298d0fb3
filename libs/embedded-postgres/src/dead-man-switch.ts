import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/**
 * A shell that waits for its input to close, which the system does when our process ends, however it ends; it then
 * asks the server for a fast shutdown. It looks into postmaster.pid first, because by then the server may have gone
 * and its id may be someone else's.
 */
const WATCH = `
trap '' INT TERM HUP
read -r _
read -r postmaster < "$2/postmaster.pid" && [ "$postmaster" = "$1" ] && kill -INT "$1"
`;

/** Makes the server end with this process, even after kill -9. Returns the way to call it off once the server has gone. */
export function endWithThisProcess(pid: number, dataDir: string): () => void {
  const watcher = spawn('/bin/sh', ['-c', WATCH, 'redress-postgres-watch', String(pid), dataDir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  (watcher.stdin as Socket).unref();
  return () => void watcher.kill('SIGKILL');
}
