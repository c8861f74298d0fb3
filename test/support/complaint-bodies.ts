/** Bodies of commands that are complete in themselves. */

const ISSUE = '22222222-2222-4222-8222-222222222222';

export const logged = (receivedAt: string, change: object = {}): object => ({
  receivedAt,
  receivedByRole: 'CALL_CENTRE',
  receivedByOrg: 'landlord',
  channel: 'PHONE',
  complainantKind: 'TENANT',
  tenureStock: 'LCRA',
  original: { verbatim: 'The boiler has been broken for two weeks and nobody came.' },
  summary: 'Boiler broken for two weeks',
  category: 'REPAIRS',
  serviceAreas: ['REPAIRS'],
  possibleHazard: false,
  ...change,
});

export const define = (): object => ({
  issues: [{ issueId: ISSUE, description: 'The boiler was not repaired', serviceArea: 'REPAIRS', category: 'REPAIRS' }],
  outcomesSought: ['Repair the boiler'],
  unclearAspects: [],
  basis: 'RESIDENT_AGREED',
});

export const acknowledge = (sentAt: string, documentId: string): object => ({
  sentAt,
  channel: 'EMAIL',
  documentId,
  responsibilities: [{ issueId: ISSUE, status: 'RESPONSIBLE' }],
  handler: { personId: 'handler' },
  ombudsmanDetailsGiven: true,
  adjustmentsApplied: [],
});
