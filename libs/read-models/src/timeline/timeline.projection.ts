import { documentIdsIn, londonDate, sentenceOf, type EventMetadata } from '@redress/domain';
import { type Querying } from '@redress/database';
import { caseIdOf, type ProjectedEvent, type Projection, type RowWriter } from '../engine/projection.js';
import { indexDdl, tableDdl, upsertRows } from '../engine/tables.js';

/** One line for each event, in a sentence without any Text. */
export interface TimelineRow {
  readonly event_id: string;
  readonly case_id: string;
  readonly landlord_id: string;
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly actor: EventMetadata['actor'];
  readonly sentence: string;
  readonly document_ids: readonly string[];
  readonly late: boolean;
  readonly corrects: string | null;
}

const COLUMNS: Readonly<Record<keyof TimelineRow, string>> = {
  event_id: 'uuid',
  case_id: 'uuid',
  landlord_id: 'text',
  revision: 'int',
  position: 'bigint',
  type: 'text',
  occurred_at: 'timestamptz',
  recorded_at: 'timestamptz',
  actor: 'jsonb',
  sentence: 'text',
  document_ids: 'jsonb',
  late: 'boolean',
  corrects: 'uuid',
};

/** Every event type has its sentence in the domain, so there is none that this projection could forget. */
const lineOf = (projected: ProjectedEvent): TimelineRow => {
  const { event, position } = projected;
  const { occurredAt, recordedAt, actor, landlordId } = event.metadata;
  return {
    event_id: event.id,
    case_id: caseIdOf(projected),
    landlord_id: landlordId,
    revision: event.revision,
    position: position.commit.toString(),
    type: event.type,
    occurred_at: occurredAt,
    recorded_at: recordedAt,
    actor,
    sentence: sentenceOf(event.type, event.data),
    document_ids: documentIdsIn(event.data),
    late: londonDate(recordedAt) > londonDate(occurredAt),
    corrects: event.type === 'RecordCorrected' ? event.data.targetEventId : null,
  };
};

export const timeline: Projection = {
  name: 'timeline',
  version: 1,
  table: 'timeline',
  positionColumn: 'position',
  schema: (table) => tableDdl(table, COLUMNS, ['event_id']),
  indexes: (table) =>
    indexDdl(table, ['(case_id, revision)', '(landlord_id, position)', 'using gin (document_ids jsonb_path_ops)']),
  open: (table: string): RowWriter => ({
    project: async (events: readonly ProjectedEvent[], client: Querying) =>
      upsertRows(client, table, COLUMNS, ['event_id'], events.map(lineOf)),
    forget: () => undefined,
  }),
};
