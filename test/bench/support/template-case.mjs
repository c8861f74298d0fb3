// A case as a landlord writes it, decided by the real rules once and written many times under other ids.
import { randomUUID } from 'node:crypto';

const LETTER = randomUUID();
const ISSUE = randomUUID();
const at = (day, time = '10:00') => `${day}T${time}:00.000Z`;

const HISTORY = [
  [
    'define',
    at('2025-03-05'),
    () => ({
      issues: [
        { issueId: ISSUE, description: 'The boiler was not repaired', serviceArea: 'REPAIRS', category: 'REPAIRS' },
      ],
      outcomesSought: ['Repair the boiler'],
      unclearAspects: [],
      basis: 'RESIDENT_AGREED',
    }),
  ],
  [
    'acknowledge',
    at('2025-03-05'),
    (now) => ({
      sentAt: now,
      channel: 'EMAIL',
      documentId: LETTER,
      responsibilities: [{ issueId: ISSUE, status: 'RESPONSIBLE' }],
      handler: { personId: 'handler' },
      ombudsmanDetailsGiven: true,
      adjustmentsApplied: [],
    }),
  ],
  [
    'assign-handler',
    at('2025-03-06'),
    (now) => ({
      person: { personId: 'handler' },
      role: 'DECIDER',
      handlerOrg: 'landlord',
      conflictDeclaration: { priorInvolvement: false, relationship: false, subjectOfComplaint: false, declaredAt: now },
    }),
  ],
  [
    'record-resident-heard',
    at('2025-03-07'),
    (now) => ({
      purpose: 'POSITION',
      at: now,
      channel: 'PHONE',
      outcome: 'Spoke with the resident',
      note: 'The resident described the cold rooms.',
    }),
  ],
  [
    'update-resident',
    at('2025-03-10'),
    (now) => ({ at: now, channel: 'PHONE', note: 'The surveyor comes on Monday.' }),
  ],
  [
    'record-correspondence',
    at('2025-03-11'),
    (now) => ({
      direction: 'IN',
      party: 'RESIDENT',
      channel: 'PHONE',
      at: now,
      text: 'Asked how far we are.',
    }),
  ],
  [
    'offer-remedy',
    at('2025-03-12'),
    () => ({
      type: 'REPAIR',
      description: 'Replace the boiler',
      impactAssessment: 'Two weeks without heating in winter',
      issueIds: [ISSUE],
      dueOn: '2025-04-04',
      ownerId: 'owner',
      guidanceRef: 'Redress policy (reflects Ombudsman guidance)',
      residentView: 'AGREED',
      remedyId: 'remedy',
    }),
  ],
  [
    'respond',
    at('2025-03-17'),
    (now) => ({
      sentAt: now,
      channel: 'EMAIL',
      documentId: LETTER,
      decisions: [
        {
          issueId: ISSUE,
          decision: 'UPHELD',
          reasons: 'The records show that nobody came.',
          references: [{ kind: 'POLICY', cite: 'Repairs policy 3.2' }],
        },
      ],
      faultAcknowledged: true,
      remedies: [{ remedyId: 'remedy' }],
      outstandingActions: [],
      escalationRoute: 'Ask us for stage 2 by phone, email or letter.',
      ombudsmanDetailsGiven: true,
      evidenceConsidered: [],
      contributors: [{ personId: 'handler', serviceArea: 'REPAIRS' }],
      authorId: 'handler',
      plainLanguageConfirmed: true,
      adjustmentsApplied: [],
    }),
  ],
];

const LOG = {
  receivedAt: at('2025-03-03', '09:40'),
  receivedByRole: 'CALL_CENTRE',
  receivedByOrg: 'landlord',
  channel: 'PHONE',
  complainantKind: 'TENANT',
  tenureStock: 'LCRA',
  residentId: 'resident',
  original: { verbatim: 'The boiler has been broken for two weeks and nobody came.' },
  summary: 'Boiler broken for two weeks',
  category: 'REPAIRS',
  serviceAreas: ['REPAIRS'],
  possibleHazard: false,
};

/** Answers what makes the events of a case with a given id; its Text is sealed by `sealed`, a SealedText. */
export const templateCase = async (lib, sealed) => {
  const domain = await lib('domain');
  const { KnownPolicies } = await lib('policies');
  const policies = new KnownPolicies();
  const landlordId = 'code-2024';
  const told = [];
  let serial = 0;
  const decide = (command, now, input, role, userId) => {
    serial += 1;
    const context = {
      now,
      actor: { userId, roles: [role], landlordId },
      commandId: randomUUID(),
      correlationId: randomUUID(),
      caseId: 'the case',
      recording: 'LIVE',
      book: policies.bookOf(landlordId),
      calendar: (division) => policies.calendar(division),
      documents: new Map([[LETTER, { docId: LETTER, sha256: 'a'.repeat(64), mediaType: 'application/pdf', bytes: 1 }]]),
      otherCases: new Map(),
      isOfficer: () => true,
      possibleDuplicates: [],
      reference: { next: 'CODE-2025-0001', taken: false },
      newId: (label) => `${serial}-${label}`,
    };
    const state = told.length === 0 ? domain.unknownComplaint : domain.complaintOf(told);
    const decision = domain.decideCommand(command, input, state, context);
    if (decision.kind === 'refused') throw new Error(`${command.name}: ${JSON.stringify(decision.refusals)}`);
    told.push(...decision.events);
  };
  decide(domain.logComplaint, at('2025-03-03'), LOG, 'COMPLAINTS_OFFICER', 'officer');
  for (const [name, now, body] of HISTORY) {
    const [role, user] = name === 'respond' ? ['STAGE1_HANDLER', 'handler'] : ['COMPLAINTS_OFFICER', 'officer'];
    decide(domain.CASE_COMMANDS[name], now, body(now), role, user);
  }
  const eventsOf = async (caseId) =>
    Promise.all(
      told.map(async (event) => {
        const id = randomUUID();
        const data = event.type === 'Logged' ? { ...event.data, caseId } : event.data;
        const paths = domain.textFieldsOf(event.type, data);
        return {
          ...{ ...event, id, data: await sealed.seal(landlordId, caseId, id, data, paths) },
          metadata: { ...event.metadata, eventId: id, streamId: `complaint-${caseId}` },
        };
      }),
    );
  return { calendarOf: () => policies.calendar('england-and-wales'), eventsOf };
};
