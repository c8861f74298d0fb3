import { type TimelineEntry } from '@redress/domain';
import { csvOf } from '@redress/platform';

const COLUMNS = [
  'revision',
  'occurredAt',
  'recordedAt',
  'late',
  'type',
  'sentence',
  'userId',
  'role',
  'onBehalfOf',
  'documentIds',
  'correctedBy',
  'corrects',
  'eventId',
];

/** One line for each event; documents are separated by spaces. */
export const timelineCsv = (entries: readonly TimelineEntry[]): string =>
  csvOf(
    COLUMNS,
    entries.map((entry) => [
      entry.revision,
      entry.occurredAt,
      entry.recordedAt,
      entry.late,
      entry.type,
      entry.sentence,
      entry.actor.userId,
      entry.actor.role,
      entry.actor.onBehalfOf,
      entry.documentIds.join(' '),
      entry.correctedBy,
      entry.corrects,
      entry.eventId,
    ]),
  );
