import { answered, answeredFinally, investigating, pastFact, withdrawn } from '../../testing/journeys.js';
import { LETTER } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';

const bypass = (story: Story, change: object = {}) => ({
  reason: 'The allocations policy was applied',
  complaintManagerAgreementBy: { personId: 'manager', grade: 'COMPLAINT_MANAGER' },
  residentChoice: 'UNDECIDED',
  noticeDocId: LETTER,
  noticeSentAt: story.now,
  ombudsmanDetailsGiven: true,
  ...change,
});
const legacy = { landlord: 'hillingdon' };

describe('offer-ombudsman-bypass', () => {
  it('a legacy policy may point straight to the Ombudsman; the case stays where it is', () => {
    const story = answered(legacy);
    story.tell('offer-ombudsman-bypass', bypass(story));
    expect(story.last('OmbudsmanBypassOffered').data).toMatchObject({ fromStage: 1, residentChoice: 'UNDECIDED' });
    expect(story.state).toBe('RESPONDED(1)');
  });

  it('[5.11] no other policy may', () => {
    const story = answered();
    expect(story.against('offer-ombudsman-bypass', bypass(story))).toEqual(['BYPASS_NOT_IN_POLICY 5.11']);
    story.tell('offer-ombudsman-bypass', bypass(story), pastFact);
    expect(story.last('OmbudsmanBypassOffered').metadata.nonCompliant).toEqual(['BYPASS_NOT_IN_POLICY']);
  });

  it('[5.11] and only from the stages that the policy names', () => {
    const story = answeredFinally(legacy);
    expect(story.against('offer-ombudsman-bypass', bypass(story))).toEqual([]);
    expect(story.against('offer-ombudsman-bypass', bypass(story, { fromStage: 3 }))).toEqual([
      'BYPASS_NOT_IN_POLICY 5.11',
    ]);
  });

  it('[5.11] the stage that is named counts, not the one the case has come to', () => {
    const third = answeredFinally(legacy).tell('escalate', { trigger: 'LANDLORD_INITIATED' });
    expect(third.against('offer-ombudsman-bypass', bypass(third))).toEqual(['BYPASS_NOT_IN_POLICY 5.11']);
    expect(third.against('offer-ombudsman-bypass', bypass(third, { fromStage: 2 }))).toEqual([]);
  });

  it('with the agreement of the manager that the policy names', () => {
    const story = answered(legacy);
    const alone = bypass(story, { complaintManagerAgreementBy: undefined });
    expect(story.against('offer-ombudsman-bypass', alone)).toEqual(['MANAGER_AGREEMENT_REQUIRED']);
  });

  it('without it where the policy names no manager', () => {
    const [profile] = answered(legacy).book.versions;
    if (profile === undefined) throw new Error('no policy');
    const directToOmbudsman = { ...profile.escalation.directToOmbudsman, agreementBy: null };
    const story = answered({ ...legacy, profile: { escalation: { ...profile.escalation, directToOmbudsman } } });
    const alone = bypass(story, { complaintManagerAgreementBy: undefined });
    expect(story.against('offer-ombudsman-bypass', alone)).toEqual([]);
  });

  it('needs a case that is open; a handler offers it on their own case', () => {
    expect(withdrawn(legacy).against('offer-ombudsman-bypass', bypass(withdrawn(legacy)))).toEqual(['INVALID_STATE']);
    const story = investigating(legacy);
    const handler = { as: 'STAGE1_HANDLER', userId: 'handler' } as const;
    expect(story.against('offer-ombudsman-bypass', bypass(story), handler)).toEqual([]);
    expect(story.against('offer-ombudsman-bypass', bypass(story), { as: 'CASEWORKER' })).toEqual(['FORBIDDEN_ROLE']);
  });
});
