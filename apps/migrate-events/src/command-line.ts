import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run migrate-events -- --from URL --to URL

Copies the whole event log of one EventStoreDB to another, and verifies the copy. Both are connection strings
(esdb://…): the embedded node, EventStoreDB 22.10 or newer, KurrentDB. On a secured server it needs an administrator.

The target has to be empty, or to hold the beginning of the same copy: after an interruption run the same command
again. Stop whoever writes to the source first.

Carried over: every event of every ordinary stream, in the order of the log, with its id, type, revision, data and
metadata byte for byte; the metadata of streams that are in force (soft-deleted streams among them); tombstones.

Not carried over: the dates at which the server stored events (the copy has the dates of the copying), positions in
the log ("npm run projections -- adopt" moves those that we keep), older versions of stream metadata, the servers' own
streams. The target gets a name of its own, by which checkpoints tell it from the source.

To move an installation: stop its API and worker; copy; let EVENTSTORE_URL name the target; run
"npm run projections -- adopt"; start them again.
`;

export type CommandLine =
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string };

const isAddress = (url: string): boolean => /^(esdb|kurrentdb)(\+discover)?:\/\/./.test(url);

export const readCommandLine = (args: readonly string[]): CommandLine => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { from: { type: 'string' }, to: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    const { from, to, help } = values;
    if (help === true) return { kind: 'help' };
    if (from === undefined || to === undefined) return { kind: 'wrong', why: '--from and --to are both needed.' };
    for (const [name, url] of Object.entries({ from, to }))
      if (!isAddress(url)) return { kind: 'wrong', why: `--${name} ${url} is no connection string (esdb://…).` };
    if (from === to) return { kind: 'wrong', why: '--from and --to are the same server.' };
    return { kind: 'copy', from, to };
  } catch (error) {
    return { kind: 'wrong', why: (error as Error).message };
  }
};
