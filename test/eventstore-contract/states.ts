import { events, type Talk } from './talk.js';

/** A stream in each of the states that an asker may find it in. */
export const STATES = {
  missing: () => Promise.resolve(),
  short: ({ client }: Talk, stream: string) => client.appendToStream(stream, events('A')),
  long: ({ client }: Talk, stream: string) => client.appendToStream(stream, events('A', 'B', 'C')),
  deleted: async ({ client }: Talk, stream: string) => {
    await client.appendToStream(stream, events('A', 'B', 'C'));
    await client.deleteStream(stream);
  },
  reborn: async ({ client }: Talk, stream: string) => {
    await client.appendToStream(stream, events('A', 'B', 'C'));
    await client.deleteStream(stream);
    await client.appendToStream(stream, events('D'));
  },
  buried: async ({ client }: Talk, stream: string) => {
    await client.appendToStream(stream, events('A', 'B', 'C'));
    await client.tombstoneStream(stream);
  },
} as const;

export type State = keyof typeof STATES;

export const streamThatIs = async (state: State, talk: Talk): Promise<string> => {
  const stream = talk.stream(state);
  await STATES[state](talk, stream);
  return stream;
};

export const ALL_STATES = Object.keys(STATES) as State[];
