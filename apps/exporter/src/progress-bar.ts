const WIDTH = 30;

/** A bar that redraws itself on a terminal, and a line for each step where there is none. */
export class ProgressBar {
  #last = '';

  constructor(private readonly out: { write(text: string): unknown; isTTY?: boolean }) {}

  show(done: number, total: number, step: string): void {
    const share = total === 0 ? 0 : Math.min(done / total, 1);
    const full = Math.round(share * WIDTH);
    const text = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.round(share * 100)).padStart(3)} %  ${step}`;
    if (text === this.#last) return;
    this.out.write(this.out.isTTY === true ? `\r\u001B[K${text}` : `${text}\n`);
    this.#last = text;
  }

  end(): void {
    if (this.out.isTTY === true && this.#last !== '') this.out.write('\n');
  }
}
