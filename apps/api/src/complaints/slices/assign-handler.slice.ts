import { CASE_COMMANDS, type AssignHandler, type Stage } from '@redress/domain';
import { CommonBody, PersonBody } from '../../shape/any-command.js';
import { Name, OneOf, Shape, StageNumber } from '../../shape/fields.js';
import { ConflictDeclarationBody } from '../shapes.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class AssignHandlerBody extends CommonBody implements AssignHandler {
  @StageNumber()
  stage?: Stage;

  @Shape(() => PersonBody)
  person!: PersonBody;

  @OneOf(['INVESTIGATOR', 'DECIDER', 'ADVISOR', 'SIGN_OFF'])
  role!: AssignHandler['role'];

  @Name()
  handlerOrg!: string;

  @Shape(() => ConflictDeclarationBody)
  conflictDeclaration!: ConflictDeclarationBody;

  @Shape(() => PersonBody, { optional: true, says: 'The complaints officer, where the role needs approval.' })
  approvedBy?: PersonBody;
}

export const assignHandlerSlice = caseCommandSlice<AssignHandler>({
  command: CASE_COMMANDS['assign-handler'],
  summary: 'Assign a handler, with the declaration of conflicts (5.8, 6.13)',
  body: AssignHandlerBody,
  example: {
    person: { personId: 'handler' },
    role: 'DECIDER',
    handlerOrg: 'landlord',
    conflictDeclaration: {
      priorInvolvement: false,
      relationship: false,
      subjectOfComplaint: false,
      declaredAt: '2025-01-16T10:00:00Z',
    },
  },
});
