import { type Caller, type Reply, type TestSandbox } from '../support/sandbox.js';
import { type Canaries } from './canaries.js';

const expectOk = ({ status, body }: Reply, what: string): Reply['body'] => {
  if (status >= 300) throw new Error(`${what} answered ${status}: ${JSON.stringify(body)}`);
  return body;
};

export const RESIDENT = '33333333-3333-4333-8333-333333333333';

export const storeDocument = async (caller: Caller, content: string, name: string): Promise<string> => {
  const reply = await caller.send('POST', `/v1/documents?name=${encodeURIComponent(name)}`, {
    headers: { 'content-type': 'text/plain' },
    body: content,
  });
  return String(expectOk(reply, 'the document')['docId']);
};

export interface ToldCase {
  readonly caseId: string;
  readonly letter: string;
}

/** One case from its first words to its end, with a canary wherever the API takes free text. */
export const tellCase = async (
  sandbox: TestSandbox,
  canaries: Canaries,
  { residentId = RESIDENT, letter: given }: { residentId?: string; letter?: string } = {},
): Promise<ToldCase> => {
  const officer = await sandbox.as('COMPLAINTS_OFFICER');
  const handler = await sandbox.as({ roles: ['STAGE1_HANDLER'], userId: 'handler' });
  const say = (place: string): string => canaries.word(place);
  const letter = given ?? (await storeDocument(officer, say('document'), `${say('name')}.txt`));
  const logged = await officer.post('/v1/complaints', {
    receivedAt: '2025-03-03T09:40:00Z',
    receivedByRole: 'CALL_CENTRE',
    receivedByOrg: 'landlord',
    channel: 'PHONE',
    complainantKind: 'TENANT',
    tenureStock: 'LCRA',
    residentId,
    representative: { name: say('representative'), kind: 'FAMILY', authorityStatus: 'HELD' },
    original: { verbatim: say('verbatim') },
    summary: say('summary'),
    contactPreference: say('contact'),
    category: 'REPAIRS',
    serviceAreas: ['REPAIRS'],
    possibleHazard: false,
  });
  const caseId = String(expectOk(logged, 'log')['caseId']);
  const tell = async (command: string, body: object, by = officer): Promise<Reply['body']> =>
    expectOk(await by.post(`/v1/complaints/${caseId}/${command}`, body), command);

  await tell('triage', {
    ...{ route: 'INVESTIGATE', complexity: 'LOW', vulnerable: true, atRisk: true, leadServiceArea: 'REPAIRS' },
    ...{ urgentActions: [say('urgent')], noUrgentActionReason: say('nourgent') },
  });
  const defined = await tell('define', {
    issues: [{ description: say('issue'), serviceArea: 'REPAIRS', category: 'REPAIRS' }],
    ...{ outcomesSought: [say('outcome')], unclearAspects: [say('unclear')], basis: 'RESIDENT_AGREED' },
  });
  const [issueId] = defined['issueIds'] as string[];
  await tell('acknowledge', {
    ...{ sentAt: '2025-03-03T10:00:00Z', channel: 'EMAIL', documentId: letter, handler: { personId: 'handler' } },
    responsibilities: [{ issueId, status: 'NOT_RESPONSIBLE', signpost: say('signpost') }],
    ...{ ombudsmanDetailsGiven: true, escalationInfo: say('escalation'), adjustmentsApplied: [] },
  });
  await tell('assign-handler', {
    ...{ person: { personId: 'handler' }, role: 'DECIDER', handlerOrg: 'landlord' },
    conflictDeclaration: {
      ...{ priorInvolvement: false, relationship: false, subjectOfComplaint: false },
      declaredAt: '2025-03-03T10:00:00Z',
    },
  });
  const at = '2025-03-03T10:00:00Z';
  await tell('request-clarification', { questions: say('questions'), sentAt: at });
  await tell('record-clarification', { text: say('clarification'), receivedAt: at });
  const correspondence = { direction: 'IN', party: 'RESIDENT', channel: 'PHONE', at, text: say('correspondence') };
  await tell('record-correspondence', correspondence);
  const evidence = { docRef: letter, kind: 'PHOTO', source: 'RESIDENT', description: say('evidence') };
  const attached = await tell('attach-evidence', evidence);
  const contact = { purpose: 'POSITION', at, channel: 'PHONE' };
  await tell('record-resident-heard', { ...contact, outcome: say('heard'), note: say('heardnote') });
  await tell('record-contact-attempt', { ...contact, outcome: say('attempt'), note: say('attemptnote') });
  await tell('update-resident', { at, channel: 'PHONE', note: say('update') });
  await tell('declare-conflict', { personId: 'somebody', nature: say('nature') });
  await tell('resolve-conflict', { personId: 'somebody', resolution: 'REASSIGNED', measures: say('measures') });
  await tell('extend', {
    ...{ newDueOn: '2025-03-20', reasonCode: 'SPECIALIST_REPORT', reasonText: say('reason'), noticeSentAt: at },
    ...{ noticeDocId: letter, channel: 'EMAIL', residentAgreement: 'AGREED', ombudsmanDetailsGiven: true },
  });
  const remedy = await tell('offer-remedy', {
    ...{ type: 'REPAIR', description: say('remedy'), impactAssessment: say('impact'), issueIds: [issueId] },
    ...{ dueOn: '2025-03-14', ownerId: 'handler', guidanceRef: 'Compensation Policy', residentView: 'AGREED' },
  });
  const { remedyId } = remedy;
  await tell('accept-remedy', { remedyId, at, by: 'RESIDENT', note: say('accepted') });
  const action = await tell('record-action', { description: say('action'), ownerId: 'handler', dueOn: '2025-03-14' });
  const { actionId } = action;
  await tell('update-action', { actionId, residentInformed: true, note: say('actionnote') });
  await tell('complete-action', { actionId, completedAt: at, evidence: say('actiondone') });
  await tell('complete-remedy', {
    ...{
      remedyId,
      completedAt: at,
      evidenceDocIds: [letter],
      confirmedWithResident: 'YES',
      paymentRef: say('payment'),
    },
  });
  await tell(
    'respond',
    {
      ...{ sentAt: '2025-03-03T10:00:00Z', channel: 'EMAIL', documentId: letter, authorId: 'handler' },
      decisions: [
        {
          ...{ issueId, decision: 'UPHELD', reasons: say('reasons') },
          references: [{ kind: 'POLICY', cite: say('cite') }],
        },
      ],
      ...{ faultAcknowledged: true, remedies: [{ remedyId }], outstandingActions: [], escalationRoute: say('route') },
      ...{ ombudsmanDetailsGiven: true, evidenceConsidered: [attached['evidenceId']], adjustmentsApplied: [] },
      contributors: [{ personId: 'handler', serviceArea: 'REPAIRS' }],
      plainLanguageConfirmed: true,
    },
    handler,
  );
  const events = await officer.get(`/v1/complaints/${caseId}/events?limit=1`);
  const [{ id: targetEventId }] = events.body['items'] as [{ id: string }];
  await tell('correct-record', {
    ...{ targetEventId, field: 'summary', correctedValue: say('corrected'), reason: say('why') },
    authorisedBy: { personId: 'COMPLAINTS_OFFICER' },
  });
  const learning = { outcome: 'IMPROVEMENT', rootCause: 'MISSED_APPOINTMENT', text: say('learning') };
  await tell('record-learning', learning, handler);
  return { caseId, letter };
};

/** Ends it: closed, the resident having said that all is well. */
export const closeCase = async (sandbox: TestSandbox, caseId: string): Promise<void> => {
  const officer = await sandbox.as('COMPLAINTS_OFFICER');
  const closing = {
    ...{ outcome: 'RESOLVED_S1', residentConfirmedAt: '2025-03-03T10:00:00Z' },
    checklist: { actionsComplete: true, remediesComplete: true, learningRecorded: true },
  };
  expectOk(await officer.post(`/v1/complaints/${caseId}/close`, closing), 'close');
};
