const UNIT_MS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1_000, m: 1, u: 0.001, n: 0.000_001 };

/** The longest delay that a Node timer can keep; a longer deadline is no deadline. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Reads the `grpc-timeout` header ("10S", "250m"); undefined when there is none to keep. */
export const timeoutMs = (header: string | undefined): number | undefined => {
  const match = header === undefined ? null : /^(\d{1,8})([HMSmun])$/.exec(header);
  if (match === null) return undefined;
  const ms = Number(match[1]) * (UNIT_MS[match[2] ?? ''] ?? 0);
  return ms > LONGEST_TIMER_MS ? undefined : ms;
};
