import { type Stage } from '../../code/ruleset.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { type Capability } from '../../roles/permissions.js';
import { type ComplaintEvent } from '../events/index.js';
import { type Complaint } from '../state.js';
import { type ActingSituation, type Situation } from './context.js';
import { type RoleQuestion } from './role-check.js';
import { type Verdict } from './verdict.js';

/** An event as a decision drafts it: due dates, documents and metadata are added for all in one place. */
export type Draft = ComplaintEvent;

/**
 * One command of a complaint: who may, in which state, and what it makes happen. All parts are pure.
 * `standing` holds what does not depend on the command's content; `GET …/actions` asks it too.
 */
export interface CaseCommand<Input extends object> {
  readonly name: string;
  readonly capability: Capability | ((input: Input | undefined, situation: Situation) => Capability);
  /** Which field of the command says when the act was done. */
  readonly instant?: keyof Input & string;
  /** The stage it is about, for a command that names none itself; default: the one named, else the open stage. */
  readonly stageOf?: (input: Partial<Input> | undefined, complaint: Complaint) => Stage;
  /** A missing approval is refused with this command's own code instead of FORBIDDEN_ROLE. */
  readonly ownApprovalCode?: boolean;
  /** The milestone before which the act cannot have been done. */
  readonly notBefore?: (situation: Situation, input: Input) => LocalDate | undefined;
  readonly standing?: (situation: Situation, verdict: Verdict, input?: Input) => void;
  readonly decide: (input: Input, situation: ActingSituation, verdict: Verdict) => () => readonly Draft[];
  /** Other cases that the decision must know about. */
  readonly otherCases?: (input: Input) => readonly string[];
  readonly roleQuestion?: (input: Input) => RoleQuestion;
  /** The open work that it may be about: before any is named, `actions` asks whether some of it is the person's own. */
  readonly openWork?: (complaint: Complaint) => readonly RoleQuestion[];
  /** The fact may be as old as it is: no late-recording reason is asked for. */
  readonly anyAge?: boolean;
}

export const defineCommand = <Input extends object>(command: CaseCommand<Input>): CaseCommand<Input> => command;
