import { type RecordedEvent } from '@redress/event-store';
import { type Evidence, type Faults } from './evidence.js';
import { typesDecided } from './decided-again.js';

const commandIdOf = (event: RecordedEvent): string => (event.metadata as { commandId: string }).commandId;

const byCommand = (log: readonly RecordedEvent[]): Map<string, RecordedEvent[]> => {
  const groups = new Map<string, RecordedEvent[]>();
  for (const event of log.filter(({ streamId }) => streamId.startsWith('complaint-')))
    groups.set(commandIdOf(event), [...(groups.get(commandIdOf(event)) ?? []), event]);
  return groups;
};

/** Every acknowledged command is in its stream, once, with the events and the revisions that it was told. */
export const acknowledgedOnce = ({ log, told }: Evidence): Faults => {
  const byId = new Map<string, RecordedEvent[]>();
  for (const event of log) byId.set(event.id, [...(byId.get(event.id) ?? []), event]);
  const groups = byCommand(log);
  return [
    ...[...byId]
      .filter(([, found]) => found.length > 1)
      .map(([id, found]) => `event ${id} is there ${found.length} times`),
    ...told.flatMap(({ name, receipt }) => {
      if (receipt === undefined) return [];
      const [first] = byId.get(receipt.events[0]?.id ?? '') ?? [];
      const stored = first === undefined ? [] : (groups.get(commandIdOf(first)) ?? []);
      const is = stored.map(({ id, type, revision, streamId }) => `${streamId} ${revision} ${type} ${id}`).join('; ');
      const said = receipt.events
        .map(({ id, type, revision }) => `complaint-${receipt.caseId} ${revision} ${type} ${id}`)
        .join('; ');
      return is === said ? [] : [`${name} was told [${said}], and there is [${is}]`];
    }),
  ];
};

/** Streams count from 0 without a gap, and refused commands left nothing. */
export const nothingElse = ({ log, told }: Evidence): Faults => {
  const acknowledged = new Set(told.flatMap(({ receipt }) => receipt?.events.map(({ id }) => id) ?? []));
  const next = new Map<string, number>();
  const gaps = log.flatMap(({ streamId, revision }) => {
    const expected = next.get(streamId) ?? 0;
    next.set(streamId, revision + 1);
    return revision === expected ? [] : [`${streamId} has revision ${revision} where ${expected} should be`];
  });
  const unasked = log.filter(
    ({ id, streamId, metadata }) =>
      streamId.startsWith('complaint-') &&
      (metadata as { actor: { role: string } }).actor.role !== 'SYSTEM' &&
      !acknowledged.has(id),
  );
  return [
    ...gaps,
    ...unasked.map(({ type, streamId, revision }) => `nobody was told of ${type} at ${streamId}@${revision}`),
  ];
};

/** A command's events are all there or none: decided again on the same history, it gives the same ones. */
export const nothingHalf = ({ cases, told }: Evidence): Faults =>
  told.flatMap((command) => {
    const { receipt, name } = command;
    if (receipt === undefined) return [];
    const stored = receipt.events.map(({ type }) => type).join(', ');
    const decided = typesDecided(command, receipt, cases.get(receipt.caseId) ?? []);
    return decided === stored ? [] : [`${name} on ${receipt.caseId} decides [${decided}], and there is [${stored}]`];
  });

/** Refusals are problems with a code; an answer that blames the server is a defect whatever was killed. */
export const answeredWell = ({ told }: Evidence): Faults =>
  told.flatMap(({ name, failure, answer }) => [
    ...(failure === undefined ? [] : [`${name} was answered ${failure.status} ${JSON.stringify(failure.body)}`]),
    ...(answer === undefined ? [`${name} was never answered`] : []),
  ]);
