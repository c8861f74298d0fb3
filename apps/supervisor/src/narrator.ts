/** Writes what happens to the terminal, each line after the name of the part that says it. */
export type Say = (part: string, line: string) => void;

const WIDTH = 'eventstore'.length;

export const narrator =
  (write: (text: string) => void): Say =>
  (part, line) =>
    write(`${part.padEnd(WIDTH)} | ${line}\n`);
