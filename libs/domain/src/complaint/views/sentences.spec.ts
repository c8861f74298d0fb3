import { sentenceOf } from './sentences.js';

describe('the sentence of an event', () => {
  it.each([
    ['Triaged', { route: 'EARLY', complexity: 'LOW', atRisk: false }, /early response.*low\.$/],
    ['Triaged', { route: 'INVESTIGATE', complexity: 'HIGH', atRisk: true }, /investigation.*high, with somebody/],
    ['ResponsibilityClarified', { issueId: 'roof', status: 'RESPONSIBLE' }, /roof the landlord is responsible/],
    ['ResponsibilityClarified', { issueId: 'roof', status: 'NOT_RESPONSIBLE' }, /is not responsible/],
    ['CorrespondenceRecorded', { direction: 'IN', party: 'OTHER_LANDLORD', channel: 'EMAIL' }, /^Received from other/],
    ['CorrespondenceRecorded', { direction: 'OUT', party: 'RESIDENT', channel: 'EMAIL' }, /^Sent to resident/],
    ['EscalationRefused', { ground: 'LEGAL_PROCEEDINGS' }, /refused: legal proceedings/],
    ['EscalationRefused', { ground: 'STAGE1_NOT_DUE', reofferOn: '2025-03-20' }, /deferred until 2025-03-20/],
    ['Refused', { scope: 'WHOLE', ground: 'OVER_12_MONTHS' }, /^The complaint was not accepted/],
    ['Refused', { scope: 'ISSUES', ground: 'OVER_12_MONTHS' }, /^Some issues were not accepted/],
    ['Remedied', { confirmedWithResident: 'YES' }, /^The remedy was completed; confirmed/],
    ['Remedied', { amountPaidPence: 12_050, confirmedWithResident: 'NO' }, /completed, £120\.50 paid; confirmed/],
    ['ActionUpdated', {}, /^An action was updated\.$/],
    ['ActionUpdated', { newDueOn: '2025-03-28' }, /now due on 2025-03-28/],
  ] as const)('%s of %j', (type, data, words) => {
    expect(sentenceOf(type, data)).toMatch(words);
  });
});
