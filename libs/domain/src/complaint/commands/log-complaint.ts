import { OUR_LIMITS } from '../../code/ruleset.js';
import { addDays, type LocalDate } from '../../kernel/local-date.js';
import { instant, londonDate } from '../../kernel/instant.js';
import { isBlank, type Text } from '../../kernel/text.js';
import { type DataOf } from '../events/index.js';
import { defineCommand } from './case-command.js';

export interface LogComplaint {
  readonly reference?: string;
  readonly receivedAt: string;
  readonly receivedByRole: string;
  readonly receivedByOrg: string;
  readonly channel: DataOf<'Logged'>['channel'];
  readonly complainantKind: DataOf<'Logged'>['complainantKind'];
  readonly tenureStock: DataOf<'Logged'>['tenureStock'];
  readonly residentId?: string;
  readonly groupResidentIds?: readonly string[];
  readonly representative?: DataOf<'Logged'>['representative'];
  readonly original?: { readonly docId?: string; readonly verbatim?: Text };
  readonly summary: Text;
  readonly category: string;
  readonly serviceAreas: readonly string[];
  readonly issueOccurredOn?: LocalDate;
  readonly becameAwareOn?: LocalDate;
  readonly contactPreference?: Text;
  readonly links?: DataOf<'Logged'>['links'];
  readonly possibleHazard: boolean;
}

/** The first day on which an earlier complaint of the same kind would look like this one. */
export const duplicatesSince = (receivedAt: string): LocalDate =>
  addDays(londonDate(receivedAt), -OUR_LIMITS.duplicateDays);

const originalOf = (input: LogComplaint): DataOf<'Logged'>['original'] | undefined => {
  const { docId, verbatim } = input.original ?? {};
  if (docId !== undefined) return { docId };
  return isBlank(verbatim) ? undefined : { verbatim: verbatim as Text };
};

/**
 * 6.2: a complaint is logged as received, by whomever and however (3.2, D4). A late logging is a fact like any other: it
 * shows as what it is.
 */
export const logComplaint = defineCommand<LogComplaint>({
  name: 'log',
  capability: 'log',
  instant: 'receivedAt',
  anyAge: true,
  standing({ complaint, context }, verdict, input) {
    verdict.impossible(complaint.exists, 'INVALID_STATE', { detail: 'This case is logged already.' });
    if (input === undefined) return;
    verdict.impossible(context.reference?.taken === true, 'DUPLICATE_REFERENCE', {
      field: 'reference',
      detail: `The reference ${input.reference ?? ''} names another case.`,
    });
    verdict.impossible(instant(input.receivedAt) > context.now, 'RECEIVED_IN_FUTURE', { field: 'receivedAt' });
    verdict.impossible(originalOf(input) === undefined, 'ORIGINAL_REQUIRED', {
      provision: '5.12',
      field: 'original',
      detail: 'The original complaint is kept: its words (verbatim) or its document (docId).',
    });
  },
  decide(input, { context, on, profile }, verdict) {
    const original = originalOf(input);
    for (const field of ['issueOccurredOn', 'becameAwareOn'] as const)
      verdict.impossible((input[field] ?? on) > on, 'CHRONOLOGY', {
        field,
        detail: `What is complained of cannot lie after the receipt on ${on}.`,
      });
    verdict.warn(
      context.possibleDuplicates.length > 0,
      'POSSIBLE_DUPLICATE',
      `The same resident complained of the same kind of matter within ${OUR_LIMITS.duplicateDays} days: ${context.possibleDuplicates.join(', ')}.`,
    );
    for (const area of [input.category, ...input.serviceAreas])
      verdict.warn(
        !profile.categories.includes(area) && !profile.serviceAreas.includes(area),
        'UNKNOWN_SERVICE_AREA',
        `${area} is not in the landlord's lists.`,
      );
    return () => [
      {
        type: 'Logged',
        data: {
          ...input,
          caseId: context.caseId,
          reference: input.reference ?? context.reference?.next ?? context.caseId,
          original: original as DataOf<'Logged'>['original'],
        },
      },
    ];
  },
});
