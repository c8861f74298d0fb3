import { CalendarHorizonError } from '../../calendar/working-calendar.js';
import { type Refusal } from '../../kernel/decision.js';
import { type Complaint } from '../state.js';
import { type CaseCommand } from './case-command.js';
import { type CommandContext } from './context.js';
import { capabilityOf, situationOf } from './decide.js';
import { CASE_COMMANDS, type CaseCommandName } from './index.js';
import { actingRole, type RoleAnswer } from './role-check.js';
import { Verdict } from './verdict.js';

export interface PermittedAction {
  readonly command: CaseCommandName;
  readonly allowed: boolean;
  /** What stands against it now, whatever its content would be; the first is the weightiest. */
  readonly codes: readonly string[];
  readonly reasons: readonly Refusal[];
  /** Allowed, if a complaints officer's approval is recorded with it. */
  readonly needsApproval?: true;
}

const NOBODY: RoleAnswer = { role: undefined, approvalMissing: false };

const permitted = (
  name: CaseCommandName,
  command: CaseCommand<object>,
  complaint: Complaint,
  context: CommandContext,
): PermittedAction => {
  const answer = (reasons: readonly Refusal[], approval = false): PermittedAction => ({
    command: name,
    allowed: reasons.length === 0,
    codes: reasons.map(({ code }) => code),
    reasons,
    ...(approval && { needsApproval: true }),
  });
  try {
    const situation = situationOf(command, undefined, complaint, context);
    if ('code' in situation) return answer([situation]);
    const verdict = new Verdict('LIVE');
    command.standing?.(situation, verdict);
    const capability = capabilityOf(command, undefined, situation);
    const { actor, isOfficer } = context;
    const answers = [{}, ...(command.openWork?.(complaint) ?? [])].map((question) =>
      actingRole(capability, actor, complaint, 'LIVE', isOfficer, question),
    );
    const { role, approvalMissing } = answers.find((each) => each.role !== undefined) ?? NOBODY;
    const forbidden: Refusal[] = role === undefined ? [{ code: 'FORBIDDEN_ROLE' }] : [];
    return answer([...forbidden, ...verdict.refusals], approvalMissing);
  } catch (error) {
    if (error instanceof CalendarHorizonError) return answer([{ code: error.code, detail: error.message }]);
    throw error;
  }
};

/** What this person may do on this case now, and for the rest why not: the commands' own rules, asked without a command. */
export const permittedActions = (complaint: Complaint, context: CommandContext): PermittedAction[] =>
  Object.entries(CASE_COMMANDS).map(([name, command]) =>
    permitted(name as CaseCommandName, command as unknown as CaseCommand<object>, complaint, context),
  );
