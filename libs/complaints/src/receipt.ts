import { type StoredEvent, type Warning } from '@redress/domain';

/** What a command answers. The ids that it made stand beside the events, under the names of their fields. */
export interface Receipt {
  readonly caseId: string;
  readonly reference?: string;
  readonly revision: number;
  readonly position: string;
  readonly events: readonly { readonly id: string; readonly type: string; readonly revision: number }[];
  readonly warnings: readonly Warning[];
  readonly [createdId: string]: unknown;
}

const CREATED = [
  'issueId',
  'remedyId',
  'actionId',
  'evidenceId',
  'requestId',
  'additionalIssueId',
  'newCaseId',
] as const;

const createdIds = (events: readonly StoredEvent[]): Record<string, unknown> => {
  const ids: Record<string, unknown> = {};
  for (const { type, data } of events) {
    for (const name of CREATED) {
      const id = (data as unknown as Record<string, unknown>)[name];
      if (typeof id === 'string') ids[name] ??= id;
    }
    if (type === 'Defined') ids['issueIds'] = data.issues.map(({ issueId }) => issueId);
    if (type === 'Responded') ids['actionIds'] = data.outstandingActions.map(({ actionId }) => actionId);
  }
  return ids;
};

/** Made from the events alone, so that a repeated command gets the same answer as the first. */
export const receiptOf = (
  caseId: string,
  reference: string,
  events: readonly StoredEvent[],
  position: string,
): Receipt => ({
  ...createdIds(events),
  caseId,
  reference,
  revision: events.at(-1)?.revision ?? -1,
  position,
  events: events.map(({ id, type, revision }) => ({ id, type, revision })),
  warnings: events[0]?.metadata.warnings ?? [],
});
