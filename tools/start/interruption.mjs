import { spawn } from 'node:child_process';
import { once } from 'node:events';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Ctrl-C before the supervisor is there, which later takes the signals over. A program that we wait for is told too,
 * and ends first: an npm left behind would go on changing node_modules.
 */
export class Interruption {
  #child;
  #asked = false;

  constructor(exitCode) {
    this.exitCode = exitCode;
    for (const signal of SIGNALS)
      process.on(signal, () => {
        this.#asked = true;
        if (this.#child) this.#child.kill(signal);
        else this.exitIfAsked();
      });
  }

  exitIfAsked() {
    if (this.#asked) process.exit(this.exitCode);
  }

  /**
   * Runs a program to its end; one that fails is an error. One that a signal of the terminal ended has been interrupted,
   * and so have we: the system may tell of its end before it hands us our own signal.
   */
  async run(program, args, cwd) {
    this.#child = spawn(program, args, { cwd, stdio: 'inherit' });
    try {
      const [code, signal] = await once(this.#child, 'exit');
      if (SIGNALS.includes(signal)) this.#asked = true;
      if (code !== 0) throw new Error(`${[program, ...args].join(' ')} failed (${signal ?? `exit code ${code}`}).`);
    } finally {
      this.#child = undefined;
    }
  }
}
