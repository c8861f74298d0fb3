/** How this program, and the parts it runs, say why they ended. */
export const EXIT = {
  stopped: 0,
  refused: 1,
  /** EX_CONFIG of sysexits.h: a configuration error that has been explained, and that no restart would mend. */
  configuration: 78,
} as const;
