/** How long to wait before a part that died is started again. */
export interface BackOffPlan {
  readonly firstMs: number;
  readonly longestMs: number;
  /** A part that ran this long was well: what killed it now is news, and is answered fast again. */
  readonly steadyAfterMs: number;
}

export const PATIENT: BackOffPlan = { firstMs: 100, longestMs: 5_000, steadyAfterMs: 10_000 };

export class BackOff {
  private nextMs: number;

  constructor(private readonly plan: BackOffPlan) {
    this.nextMs = plan.firstMs;
  }

  delayAfter(ranMs: number): number {
    if (ranMs >= this.plan.steadyAfterMs) this.nextMs = this.plan.firstMs;
    const delayMs = this.nextMs;
    this.nextMs = Math.min(this.nextMs * 2, this.plan.longestMs);
    return delayMs;
  }
}
