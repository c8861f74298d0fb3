/** No such case for this landlord. */
export class CaseNotFound extends Error {
  readonly code = 'CASE_NOT_FOUND';
  constructor(readonly caseId: string) {
    super(`There is no case ${caseId}.`);
  }
}
