import { type Stage } from '../../code/ruleset.js';
import { isSeniorTo, mayHandle } from '../../profile/grades.js';
import { lastStage } from '../../profile/profile.js';
import { type DataOf, type HandlerRole, type Person } from '../events/index.js';
import { type Complaint } from '../state.js';
import { defineCommand } from './case-command.js';
import { invalidState, isLive } from './states.js';

export type AssignHandler = Omit<DataOf<'HandlerAssigned'>, 'stage' | 'deadlines' | 'documents'> & {
  readonly stage?: Stage;
};

/** deciders(s) of the rule language (6.13): whoever was assigned other than to advise, wrote the answer or signed it off. */
export const decidersOf = (complaint: Complaint, stage: Stage): ReadonlySet<string> => {
  const { response } = complaint.stages[stage];
  const assigned = complaint.handlers.filter((handler) => handler.stage === stage && handler.role !== 'ADVISOR');
  return new Set([
    ...assigned.map(({ person }) => person.personId),
    ...(response === undefined ? [] : [response.authorId]),
    ...(response?.signedOffById === undefined ? [] : [response.signedOffById]),
  ]);
};

/** Did this person decide at the stage before or after? A late answer to stage 1 is kept apart from stage 2 as well. */
export const decidedAtNeighbour = (complaint: Complaint, stage: Stage, personId: string): boolean =>
  [stage - 1, stage + 1].some(
    (other) => other >= 1 && other <= 3 && decidersOf(complaint, other as Stage).has(personId),
  );

/** The grades of those who decide at a stage; before the first nobody does. */
const decidersGrades = (complaint: Complaint, stage: number): readonly (string | undefined)[] =>
  complaint.handlers
    .filter((handler) => handler.stage === stage && handler.role !== 'ADVISOR')
    .map(({ person }) => person.grade);

const decides = (role: HandlerRole): boolean => role !== 'ADVISOR';

/** 5.8, 6.13: independent of the matter and of the stage before, and of the grade that the landlord's policy names. */
export const assignHandler = defineCommand<AssignHandler>({
  name: 'assign-handler',
  capability: 'assignHandler',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  standing: (situation, verdict) =>
    invalidState(
      !isLive(situation.complaint) || situation.stage > lastStage(situation.stageRules.profile),
      situation,
      verdict,
      'a case that is open at a stage the policy has',
    ),
  decide(input, situation, verdict) {
    const { complaint, stage, stageRules } = situation;
    const { profile, policy } = stageRules;
    const { person, role, conflictDeclaration } = input;
    const grade = person.grade;
    const signsOff = role === 'SIGN_OFF' && policy?.signOffGrades.some((listed) => listed === grade) === true;
    const graded = decides(role) && !signsOff;

    verdict.forbidden(
      decides(role) && decidedAtNeighbour(complaint, stage, person.personId),
      'HANDLER_SAME_AS_PREVIOUS_STAGE',
      {
        provision: '6.13',
        field: 'person',
        detail: `${person.personId} decides at another stage of this case; an advisor may stay.`,
      },
    );
    verdict.forbidden(graded && !mayHandle(profile, stage, grade), 'GRADE_TOO_LOW', {
      field: 'person',
      detail: `Stage ${stage} is handled by ${(policy?.handlerGrades ?? []).join(' or ')} or higher.`,
    });
    const junior =
      graded &&
      policy?.seniorToPrevious === true &&
      decidersGrades(complaint, stage - 1).some((other) => !isSeniorTo(profile, grade, other));
    verdict.forbidden(junior, 'NOT_SENIOR_TO_STAGE1', { field: 'person' });
    const openConflict = complaint.conflicts.some(
      ({ personId, resolved }) => personId === person.personId && !resolved,
    );
    verdict.forbidden(
      conflictDeclaration.relationship || conflictDeclaration.subjectOfComplaint || openConflict,
      'CONFLICT_DECLARED',
      { provision: '5.8', field: 'conflictDeclaration' },
    );
    verdict.forbidden(
      conflictDeclaration.priorInvolvement && policy?.noPriorInvolvement === true,
      'PRIOR_INVOLVEMENT',
      {
        provision: '5.8',
        field: 'conflictDeclaration',
      },
    );
    const previous = replacedBy(complaint, stage, role, person);
    return () => [
      { type: 'HandlerAssigned', data: { ...input, stage } },
      ...previous.map(({ personId }) => ({ type: 'HandlerReleased' as const, data: { stage, personId, role } })),
    ];
  },
});

/** Whoever held the same role at the same stage until now. */
const replacedBy = (complaint: Complaint, stage: Stage, role: HandlerRole, person: Person): readonly Person[] =>
  complaint.handlers
    .filter((handler) => handler.stage === stage && handler.role === role && handler.releasedAt === undefined)
    .map((handler) => handler.person)
    .filter(({ personId }) => personId !== person.personId);
