export class SubjectErasedError extends Error {
  constructor(readonly subjectId: string) {
    super('The person this case is about has been erased; no more Text can be recorded.');
  }
}
