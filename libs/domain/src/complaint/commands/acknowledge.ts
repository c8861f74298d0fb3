import { type Stage } from '../../code/ruleset.js';
import { latestKnown, type LocalDate } from '../../kernel/local-date.js';
import { londonDate } from '../../kernel/instant.js';
import { isBlank } from '../../kernel/text.js';
import { type DataOf } from '../events/index.js';
import { defineCommand } from './case-command.js';
import { computed } from './computed-fields.js';
import { type Situation } from './context.js';
import { issuesToAnswer, knowsIssue, latestDefinition } from './define.js';
import { invalidState, receiptOf } from './states.js';
import { type Verdict } from './verdict.js';

export type AcknowledgeComplaint = Omit<
  DataOf<'Acknowledged'>,
  'stage' | 'definitionVersion' | 'responseDueOn' | 'deadlines' | 'documents'
> & { readonly stage?: Stage; readonly definitionVersion?: number; readonly responseDueOn?: LocalDate };

/** base(s) once this acknowledgement is sent: from the actual day of sending (D7), or from logging (D11). */
const responseDueOn = ({ complaint, stage, stageRules, rules, on }: Situation): LocalDate => {
  const { ruleset } = stageRules;
  const from = ruleset.responseRunsFrom === 'LOGGING' ? (complaint.stages[stage].loggedOn ?? on) : on;
  return rules.calendar.addWorkingDays(from, ruleset.respond[stage].workingDays);
};

const definedOrReceived = (situation: Situation): LocalDate | undefined => {
  const [first] = situation.complaint.stages[situation.stage].definitions;
  return latestKnown(receiptOf(situation), first === undefined ? undefined : londonDate(first.occurredAt));
};

/** I2: one acknowledgement a stage. Asked last, as the rulebook has it. */
const alreadyAcknowledged = ({ complaint, stage }: Situation, verdict: Verdict): void =>
  verdict.impossible(complaint.stages[stage].acknowledged !== undefined, 'ALREADY_ACKNOWLEDGED', {
    provision: stage === 1 ? '6.2' : '6.11',
  });

/** 6.2, 6.11: acknowledged with the definition (5.6) and with what the landlord is and is not responsible for (5.7). */
export const acknowledge = defineCommand<AcknowledgeComplaint>({
  name: 'acknowledge',
  capability: 'triageDefineAcknowledge',
  instant: 'sentAt',
  notBefore: definedOrReceived,
  standing(situation, verdict, input) {
    const { complaint, stage } = situation;
    const done = complaint.stages[stage].acknowledged !== undefined;
    const logged = complaint.phase === 'LOGGED' && complaint.stage === stage;
    invalidState(!done && !logged, situation, verdict, `stage ${stage} logged`);
    verdict.forbidden(!done && latestDefinition(complaint, stage) === undefined, 'NOT_DEFINED', {
      provision: '5.6',
      detail: 'An acknowledgement sets out the complaint definition: define it first.',
    });
    if (input === undefined) alreadyAcknowledged(situation, verdict);
  },
  decide(input, situation, verdict) {
    const { complaint, stage } = situation;
    const latest = latestDefinition(complaint, stage)?.version;
    const dueOn = responseDueOn(situation);
    verdict.forbidden(
      input.definitionVersion !== undefined && latest !== undefined && input.definitionVersion !== latest,
      'STALE_DEFINITION',
      { provision: '5.6', field: 'definitionVersion', detail: `The definition now stands at version ${latest ?? 0}.` },
    );
    const listed = new Map(input.responsibilities.map((entry) => [entry.issueId, entry]));
    const unlisted = issuesToAnswer(complaint, stage).filter(({ issueId }) => !listed.has(issueId));
    const unsigned = input.responsibilities.filter(
      ({ status, signpost }) => status === 'NOT_RESPONSIBLE' && isBlank(signpost),
    );
    const provision = '5.7';
    verdict.forbidden(unlisted.length > 0 || unsigned.length > 0, 'RESPONSIBILITY_INCOMPLETE', {
      provision,
      field: 'responsibilities',
      detail: 'Every issue is listed, and where the landlord is not responsible the resident is told where to turn.',
    });
    const unknown = input.responsibilities.filter(({ issueId }) => !knowsIssue(complaint, issueId));
    verdict.impossible(unknown.length > 0, 'UNKNOWN_ISSUE', { provision, field: 'responsibilities' });
    alreadyAcknowledged(situation, verdict);
    computed(verdict, 'responseDueOn', input.responseDueOn, dueOn);
    return () => [
      {
        type: 'Acknowledged',
        data: { ...input, stage, definitionVersion: input.definitionVersion ?? latest ?? 0, responseDueOn: dueOn },
      },
    ];
  },
});
