import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for one test, with a space in its path; removed with all it holds. */
export class TemporaryFolder {
  private readonly root = mkdtempSync(join(tmpdir(), 'redress-postgres-'));
  readonly path = join(this.root, 'a folder');

  /** Below a home that is closed, no other account can enter it whatever its own mode is. */
  constructor(home: 'open' | 'closed' = 'open') {
    chmodSync(this.root, home === 'open' ? 0o755 : 0o700);
    mkdirSync(this.path);
    chmodSync(this.path, 0o755);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
