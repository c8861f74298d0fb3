/** So many appends of one connection may wait for the log at once, or so many bytes of them. */
const MAX_APPENDS = 4096;
const MAX_BYTES = 32 * 1024 * 1024;

/** Counts what one connection has asked for and not been answered; when that is too much, it is not listened to. */
export class WaitingRoom {
  private appends = 0;
  private bytes = 0;
  private isClosed = false;

  constructor(private readonly doors: { readonly close: () => void; readonly open: () => void }) {}

  get isEmpty(): boolean {
    return this.appends === 0;
  }

  enter(bytes: number): void {
    this.appends += 1;
    this.bytes += bytes;
    if (this.isClosed || !this.isFull) return;
    this.isClosed = true;
    this.doors.close();
  }

  leave(bytes: number): void {
    this.appends -= 1;
    this.bytes -= bytes;
    if (!this.isClosed || this.isFull) return;
    this.isClosed = false;
    this.doors.open();
  }

  private get isFull(): boolean {
    return this.appends >= MAX_APPENDS || this.bytes >= MAX_BYTES;
  }
}
