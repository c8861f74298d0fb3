/** sysexits(3): the command was used in a way that it does not understand. */
export const EX_USAGE = 64;

/**
 * Of a command that takes no arguments: given one, `--help` for instance, it says what it does, and the process ends
 * before anything was done.
 */
export const takesNoArguments = (usage: string): void => {
  const given = process.argv.slice(2);
  if (given.length === 0) return;
  process.stderr.write(`This takes no arguments; what is ${given.join(' ')}?\n\n${usage}\n`);
  process.exit(EX_USAGE);
};
