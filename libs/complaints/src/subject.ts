import { type ComplaintEventOf } from '@redress/domain';

type Logged = Pick<ComplaintEventOf<'Logged'>['data'], 'residentId' | 'groupResidentIds' | 'complainantKind'>;

/** Whose key seals the Text of a case: the resident's; the case's own where there is none, or a whole group (design §5). */
export const subjectOfCase = (caseId: string, logged: Logged | undefined): string => {
  const isGroup = logged?.complainantKind === 'GROUP' || (logged?.groupResidentIds?.length ?? 0) > 0;
  return isGroup ? caseId : (logged?.residentId ?? caseId);
};
