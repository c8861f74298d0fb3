import { asNumber, eachField } from './protobuf.js';
import { readStreamName } from './stream-identifier.js';

export type StartPoint = 'start' | 'end' | number;

export interface FilterOptions {
  readonly on: 'stream' | 'type';
  readonly regex: string;
  readonly prefixes: readonly string[];
  /** How many events may be looked at before the reader hears how far the search has come. */
  readonly window: number | undefined;
  readonly checkpointMultiplier: number;
}

/** Reads and subscriptions are one RPC; what is wanted stands in its options. */
export interface ReadRequest {
  /** Undefined means every stream, `$all`. */
  readonly stream: string | undefined;
  readonly from: StartPoint;
  readonly backwards: boolean;
  readonly resolveLinks: boolean;
  readonly subscribe: boolean;
  readonly maxCount: number;
  readonly filter: FilterOptions | undefined;
  readonly structuredIds: boolean;
}

type Draft = { -readonly [key in keyof ReadRequest]: ReadRequest[key] };

export const readReadRequest = (message: Uint8Array): ReadRequest => {
  const draft: Draft = {
    stream: undefined,
    from: 'start',
    backwards: false,
    resolveLinks: false,
    subscribe: false,
    maxCount: Infinity,
    filter: undefined,
    structuredIds: false,
  };
  eachField(message, (field, reader) => {
    if (field !== 1) return false;
    readOptions(reader.bytes(), draft);
    return true;
  });
  return draft;
};

const readOptions = (options: Uint8Array, draft: Draft): void =>
  eachField(options, (field, reader) => {
    if (field === 1) readStreamOptions(reader.bytes(), draft);
    else if (field === 2) readAllOptions(reader.bytes(), draft);
    else if (field === 3) draft.backwards = reader.int32() === 1;
    else if (field === 4) draft.resolveLinks = reader.bool();
    else if (field === 5) draft.maxCount = asNumber(reader.uint64());
    else if (field === 6) draft.subscribe = true;
    else if (field === 7) draft.filter = readFilter(reader.bytes());
    else if (field === 9) eachField(reader.bytes(), (form) => void (draft.structuredIds = form === 1));
    else return false;
    return field !== 6;
  });

const readStreamOptions = (options: Uint8Array, draft: Draft): void => {
  draft.stream = '';
  eachField(options, (field, reader) => {
    if (field === 1) draft.stream = readStreamName(reader.bytes());
    else if (field === 2) draft.from = asNumber(reader.uint64());
    else if (field === 4) draft.from = 'end';
    else return false;
    return field !== 4;
  });
};

const readAllOptions = (options: Uint8Array, draft: Draft): void =>
  eachField(options, (field, reader) => {
    if (field === 1) draft.from = readCommitPosition(reader.bytes());
    else if (field === 3) draft.from = 'end';
    else return false;
    return field !== 3;
  });

const readCommitPosition = (position: Uint8Array): number => {
  let commit = 0;
  eachField(position, (field, reader) => {
    if (field !== 1) return false;
    commit = asNumber(reader.uint64());
    return true;
  });
  return commit;
};

const readFilter = (options: Uint8Array): FilterOptions => {
  const filter = { on: 'stream' as 'stream' | 'type', regex: '', prefixes: [] as string[] };
  let window: number | undefined;
  let checkpointMultiplier = 1;
  eachField(options, (field, reader) => {
    if (field === 1 || field === 2) {
      filter.on = field === 1 ? 'stream' : 'type';
      readExpression(reader.bytes(), filter);
    } else if (field === 3) window = reader.uint32();
    else if (field === 5) checkpointMultiplier = reader.uint32();
    else return false;
    return true;
  });
  return { ...filter, window, checkpointMultiplier };
};

const readExpression = (expression: Uint8Array, into: { regex: string; prefixes: string[] }): void =>
  eachField(expression, (field, reader) => {
    if (field === 1) into.regex = reader.string();
    else if (field === 2) into.prefixes.push(reader.string());
    else return false;
    return true;
  });
