import { type Refusal } from '../../kernel/decision.js';
import { type Warning, type Recording } from '../stored-event.js';

type Particulars = Omit<Refusal, 'code'>;

/**
 * Collects what stands against a command, in the order in which the rules are asked. Two kinds: what cannot be true is
 * always refused; what the Code forbids is refused while it can still be avoided, and recorded with its code when it has
 * already happened (principle 1 of the lifecycle).
 */
export class Verdict {
  readonly #refusals: Refusal[] = [];
  readonly #nonCompliant: string[] = [];
  readonly #warnings: Warning[] = [];

  constructor(private readonly recording: Recording) {}

  impossible(when: boolean, code: string, particulars: Particulars = {}): void {
    if (when) this.#refusals.push({ code, ...particulars });
  }

  forbidden(when: boolean, code: string, particulars: Particulars = {}): void {
    if (!when) return;
    if (this.recording === 'LIVE') this.#refusals.push({ code, ...particulars });
    else if (!this.#nonCompliant.includes(code)) this.#nonCompliant.push(code);
  }

  warn(when: boolean, code: string, message: string, provision?: string): void {
    if (when) this.#warnings.push({ code, ...(provision !== undefined && { provision }), message });
  }

  get refusals(): readonly Refusal[] {
    return this.#refusals;
  }

  /** Codes of the rules that a past fact broke; they go into the event. */
  get nonCompliant(): readonly string[] {
    return this.#nonCompliant;
  }

  get warnings(): readonly Warning[] {
    return this.#warnings;
  }
}
