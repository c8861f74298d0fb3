import { parseArgs } from 'node:util';

export const USAGE = `Looks after the projections of a running instance, or of the one that DATABASE_URL and EVENTSTORE_URL name.

  npm run projections -- list                       what readers see of each, and how far it has come
  npm run projections -- status                     the same, and what stands still, is being built or is quarantined
  npm run projections -- rebuild NAME               builds it anew from the events beside the old one, then swaps them
  npm run projections -- quarantine EVENT_ID --by USER --reason TEXT
                                                    lets what stopped at this event pass it over; this is put on record
  npm run projections -- release EVENT_ID --by USER --reason TEXT
                                                    ends a quarantine; a rebuild then takes the event in
  npm run projections -- adopt                      goes on with a log that migrate-events copied to the server that
                                                    EVENTSTORE_URL names now; the API and the worker must be stopped`;

/** Says in one sentence what is wrong with the command. */
export class UsageError extends Error {}

export type Command =
  | { readonly name: 'list' | 'status' }
  | { readonly name: 'rebuild'; readonly projection: string; readonly by: string; readonly reason: string }
  | { readonly name: 'adopt'; readonly by: string; readonly reason: string }
  | { readonly name: 'quarantine' | 'release'; readonly eventId: string; readonly by: string; readonly reason: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const parse = (given: readonly string[]) => {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: { by: { type: 'string' }, reason: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

/** Throws UsageError. */
export const readCommand = (given: readonly string[], user: string): Command => {
  const { positionals, values } = parse(given);
  const [name, subject, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`Too many arguments: ${more.join(' ')}.`);
  switch (name) {
    case 'list':
    case 'status':
      if (subject !== undefined) throw new UsageError(`${name} takes no argument.`);
      return { name };
    case 'rebuild':
      if (subject === undefined) throw new UsageError('rebuild needs the name of a projection; see list.');
      return { name, projection: subject, by: values.by ?? user, reason: values.reason ?? 'rebuild' };
    case 'adopt':
      if (subject !== undefined) throw new UsageError('adopt takes no argument: EVENTSTORE_URL names the server.');
      return { name, by: values.by ?? user, reason: values.reason ?? 'adopt' };
    case 'quarantine':
    case 'release': {
      if (subject === undefined || !UUID.test(subject))
        throw new UsageError(`${name} needs the id of an event; see status.`);
      const { by = '', reason = '' } = values;
      if (by.trim() === '' || reason.trim() === '')
        throw new UsageError(`${name} is put on record: --by USER and --reason TEXT say who and why.`);
      return { name, eventId: subject.toLowerCase(), by, reason };
    }
    case undefined:
      throw new UsageError('No command was given.');
    default:
      throw new UsageError(`There is no command ${name}.`);
  }
};
