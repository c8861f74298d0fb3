import { OUR_LIMITS } from '../../code/ruleset.js';
import { addMinutes, instant, isInstant, londonDate } from '../../kernel/instant.js';
import { type DataOf, type Person } from '../events/index.js';
import { deadlineChanges } from '../deadlines/deadline-changes.js';
import { complaintOf } from '../evolve/index.js';
import { correctedEvents, pathOf, valueAt } from '../evolve/corrected-events.js';
import { type StoredEvent } from '../stored-event.js';
import { isTextField } from '../text-fields.js';
import { defineCommand } from './case-command.js';
import { isSameKind } from './corrected-value.js';
import { type Situation } from './context.js';
import { type Verdict } from './verdict.js';

export type CorrectRecord = Omit<
  DataOf<'RecordCorrected'>,
  'targetType' | 'authorisedBy' | 'deadlines' | 'documents'
> & {
  readonly authorisedBy: Person;
};

/**
 * What no correction reaches: who wrote what when, the identity of events and of the case, and what an earlier correction
 * said (another correction of the same field takes its place).
 */
const IMMUTABLE =
  /^(eventId|id|type|revision|recordedAt|actor|caseId|reference|stage|version|deadlines|documents|metadata|targetEventId|targetType|field|correctedValue)\b/;

/** What the value may be at all: of the kind that stands there, and no moment that has not come. */
const valueRules = (input: CorrectRecord, target: StoredEvent, { context }: Situation, verdict: Verdict): void => {
  const { field, correctedValue } = input;
  const stands = field === 'occurredAt' ? target.metadata.occurredAt : valueAt(target.data, pathOf(field));
  const fits = isTextField(target.type, field)
    ? typeof correctedValue === 'string'
    : isSameKind(stands, correctedValue);
  verdict.impossible(!fits, 'VALUE_OF_WRONG_KIND', {
    field: 'correctedValue',
    detail: `${target.type} cannot hold this as its ${field}.`,
  });
  const ahead = isInstant(correctedValue) && instant(correctedValue) > addMinutes(context.now, OUR_LIMITS.aheadMinutes);
  verdict.impossible(fits && ahead, 'DATE_IN_FUTURE', { field: 'correctedValue' });
};

/** I9: an earlier receipt is always allowed; a later one, which gives the landlord time, needs evidence and a second person. */
const receiptRules = (
  input: CorrectRecord,
  target: StoredEvent | undefined,
  situation: Situation,
  verdict: Verdict,
): void => {
  if (target?.type !== 'Logged' || input.field !== 'receivedAt') return;
  const { correctedValue, authorisedBy, approvedBy, evidenceDocIds } = input;
  const valid = isInstant(correctedValue);
  verdict.forbidden((evidenceDocIds?.length ?? 0) === 0, 'EVIDENCE_REQUIRED', {
    provision: '5.12',
    field: 'evidenceDocIds',
  });
  const later = valid && londonDate(correctedValue) > londonDate(target.data.receivedAt);
  const second =
    approvedBy !== undefined && ![authorisedBy.personId, situation.context.actor.userId].includes(approvedBy.personId);
  verdict.forbidden(later && !second, 'APPROVAL_REQUIRED', {
    provision: '6.2',
    field: 'approvedBy',
    detail: 'A later day of receipt needs a second approver.',
  });
};

/** Nothing is edited (principle 3): the correction stands beside what it corrects, and moves the dates that follow from it. */
export const correctRecord = (history: readonly StoredEvent[]) =>
  defineCommand<CorrectRecord>({
    name: 'correct-record',
    capability: 'correctRecord',
    roleQuestion: ({ authorisedBy, approvedBy }) => ({ approvedBy: approvedBy ?? authorisedBy }),
    decide(input, situation, verdict) {
      const { complaint, context, rules, on } = situation;
      // What stands is the event with its earlier corrections.
      const target = correctedEvents(history).find(({ id }) => id === input.targetEventId);
      verdict.impossible(target === undefined, 'UNKNOWN_EVENT', { field: 'targetEventId' });
      verdict.impossible(IMMUTABLE.test(input.field), 'IMMUTABLE_FIELD', {
        field: 'field',
        detail: `${input.field} cannot be corrected.`,
      });
      const known =
        target === undefined || input.field === 'occurredAt' || valueAt(target.data, pathOf(input.field)) !== undefined;
      verdict.impossible(!known, 'UNKNOWN_FIELD', {
        field: 'field',
        detail: `${target?.type ?? ''} has no ${input.field}.`,
      });
      if (target !== undefined && known) valueRules(input, target, situation, verdict);
      receiptRules(input, target, situation, verdict);
      return () => {
        const data: DataOf<'RecordCorrected'> = { ...input, targetType: target?.type ?? '' };
        const correction = {
          type: 'RecordCorrected',
          data,
          id: context.commandId,
          revision: complaint.revision + 1,
        } as StoredEvent;
        const last = history.at(-1);
        const corrected = complaintOf([...history, { ...correction, metadata: last?.metadata } as StoredEvent]);
        const deadlines = deadlineChanges(complaint, corrected, rules, on);
        return [{ type: 'RecordCorrected', data: { ...data, ...(deadlines.length > 0 && { deadlines }) } }];
      };
    },
  });
