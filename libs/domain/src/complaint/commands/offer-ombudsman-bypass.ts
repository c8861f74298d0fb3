import { type Stage } from '../../code/ruleset.js';
import { type DataOf } from '../events/index.js';
import { defineCommand } from './case-command.js';
import { invalidState, isLive } from './states.js';

export type OfferOmbudsmanBypass = Omit<DataOf<'OmbudsmanBypassOffered'>, 'fromStage' | 'deadlines' | 'documents'> & {
  readonly fromStage?: Stage;
};

/** A legacy policy may point straight to the Ombudsman; under the 2024 Code that refuses an escalation (5.11, 6.10). */
export const offerOmbudsmanBypass = defineCommand<OfferOmbudsmanBypass>({
  name: 'offer-ombudsman-bypass',
  capability: 'ombudsmanBypass',
  instant: 'noticeSentAt',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  standing(situation, verdict, input) {
    const { directToOmbudsman } = situation.stageRules.profile.escalation;
    invalidState(!isLive(situation.complaint), situation, verdict, 'a case that is open');
    const fromHere = input !== undefined || directToOmbudsman.fromStages.includes(situation.complaint.stage);
    verdict.forbidden(!directToOmbudsman.allowed || !fromHere, 'BYPASS_NOT_IN_POLICY', { provision: '5.11' });
  },
  decide(input, { complaint, stageRules }, verdict) {
    const { directToOmbudsman } = stageRules.profile.escalation;
    const fromStage = input.fromStage ?? complaint.stage;
    verdict.forbidden(
      directToOmbudsman.allowed && !directToOmbudsman.fromStages.includes(fromStage),
      'BYPASS_NOT_IN_POLICY',
      { provision: '5.11', field: 'fromStage' },
    );
    const { agreementBy } = directToOmbudsman;
    const agreed = agreementBy === null || input.complaintManagerAgreementBy !== undefined;
    verdict.forbidden(!agreed, 'MANAGER_AGREEMENT_REQUIRED', { field: 'complaintManagerAgreementBy' });
    return () => [{ type: 'OmbudsmanBypassOffered', data: { ...input, fromStage } }];
  },
});
