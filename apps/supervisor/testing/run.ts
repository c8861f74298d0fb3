import { freePort } from '@redress/embedded-postgres';
import type { Installation } from './installation.js';
import { Program } from './program.js';

/** One run of the supervisor on stand-ins. */
export class Run extends Program {
  private constructor(
    installation: Installation,
    readonly port: number,
    environment: NodeJS.ProcessEnv,
  ) {
    const { DATABASE_URL: _d, EVENTSTORE_URL: _e, REDRESS_DATA_DIR: _r, REDRESS_MODE: _m, ...inherited } = process.env;
    const own = { STAND_IN_NOTES: installation.folder, PORT: String(port) };
    super([process.execPath, installation.program], installation.folder, {
      env: { ...inherited, ...own, ...environment },
    });
  }

  static async start(installation: Installation, environment: NodeJS.ProcessEnv = {}, port?: number): Promise<Run> {
    return new Run(installation, port ?? (await freePort()), environment);
  }
}
