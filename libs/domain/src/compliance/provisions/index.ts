import { offeredAndRepresented, serviceRequestKeptOpen, serviceRequestReviewed } from './1-definition.js';
import {
  acceptedOrEvidenced,
  groundOfThePolicy,
  noBlanketExclusion,
  olderThanTwelveMonths,
  refusalExplained,
} from './2-exclusions.js';
import { representedAndAccompanied, takenInAnyWay, toldOfTheOmbudsman } from './3-access.js';
import { adjustmentsApplied } from './5.10-adjustments.js';
import { escalationNotRefused } from './5.11-refused-escalation.js';
import {
  recordComplete,
  remedyAtAnyStage,
  restrictionEvidenced,
  restrictionProportionate,
} from './5.12-5.15-record-and-remedy.js';
import { noExtraStage, thirdPartyInsideStages, twoStages } from './5.2-5.4-process.js';
import { defined, responsibilitySaid } from './5.6-5.7-definition-and-responsibility.js';
import { fairHandling } from './5.8-handlers.js';
import { updatesAgreedAndKept } from './5.9-updates.js';
import { triaged } from './6.1-triage.js';
import { differentPerson, escalatedOnRequest, reasonsNotRequired } from './6.10-6.13-escalation.js';
import { acknowledgedInTime } from './6.2-6.11-acknowledged.js';
import { finalAndInvolved } from './6.20-final.js';
import { respondedInTime } from './6.3-6.14-responded.js';
import { extensionsHold, extensionsTellOfTheOmbudsman } from './6.4-6.5-extensions.js';
import { answeredWhenKnownAndFollowed } from './6.6-6.17-answer-when-known.js';
import { everyPointAnswered } from './6.7-6.18-every-point.js';
import { additionalIssuesSettled } from './6.8-additional-issues.js';
import { letterComplete } from './6.9-6.19-letter.js';
import { followedToCompletion, followsGuidance, putRight, reflectsImpact } from './7-putting-right.js';
import { learnt } from './9.1-learning.js';
import { type Rule } from './rule.js';

/** Every provision of the Code that a single case can show, by its number. */
export const PROVISIONS = {
  '1.3': offeredAndRepresented,
  '1.4': serviceRequestReviewed,
  '1.5': serviceRequestKeptOpen,
  '2.1': acceptedOrEvidenced,
  '2.2': groundOfThePolicy,
  '2.3': olderThanTwelveMonths,
  '2.4': refusalExplained,
  '2.5': noBlanketExclusion,
  '3.2': takenInAnyWay,
  '3.6': representedAndAccompanied,
  '3.7': toldOfTheOmbudsman,
  '5.2': noExtraStage,
  '5.3': twoStages,
  '5.4': thirdPartyInsideStages,
  '5.6': defined,
  '5.7': responsibilitySaid,
  '5.8': fairHandling,
  '5.9': updatesAgreedAndKept,
  '5.10': adjustmentsApplied,
  '5.11': escalationNotRefused,
  '5.12': recordComplete,
  '5.13': remedyAtAnyStage,
  '5.14': restrictionEvidenced,
  '5.15': restrictionProportionate,
  '6.1': triaged,
  '6.2': acknowledgedInTime(1),
  '6.3': respondedInTime(1),
  '6.4': extensionsHold(1),
  '6.5': extensionsTellOfTheOmbudsman(1),
  '6.6': answeredWhenKnownAndFollowed(1),
  '6.7': everyPointAnswered(1),
  '6.8': additionalIssuesSettled,
  '6.9': letterComplete(1),
  '6.10': escalatedOnRequest,
  '6.11': acknowledgedInTime(2),
  '6.12': reasonsNotRequired,
  '6.13': differentPerson,
  '6.14': respondedInTime(2),
  '6.15': extensionsHold(2),
  '6.16': extensionsTellOfTheOmbudsman(2),
  '6.17': answeredWhenKnownAndFollowed(2),
  '6.18': everyPointAnswered(2),
  '6.19': letterComplete(2),
  '6.20': finalAndInvolved,
  '7.1': putRight,
  '7.2': reflectsImpact,
  '7.3': followedToCompletion,
  '7.4': followsGuidance,
  '9.1': learnt,
} as const satisfies Record<string, Rule>;

export type Provision = keyof typeof PROVISIONS;
