import { impossibleRead } from '../rpc/errors.js';

/** Options in front of a pattern, as .NET writes them: `(?i)name`. */
const LEADING_OPTIONS = /^\(\?([ims]+)\)/;

/**
 * Clients write their filters for the real server, in .NET's regular expressions. What people use in names means the
 * same in JavaScript's; options in front and the two anchors for the whole text are put into its words.
 */
export const patternOf = (source: string): RegExp => {
  const options = LEADING_OPTIONS.exec(source);
  const body = options === null ? source : source.slice(options[0].length);
  const anchored = body.replace(/^\\A/, '^').replace(/\\[zZ]$/, '$');
  try {
    return new RegExp(anchored, options?.[1] ?? '');
  } catch (error) {
    throw impossibleRead(`The filter's regular expression is broken: ${(error as Error).message}`);
  }
};
