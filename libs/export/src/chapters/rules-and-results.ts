import { SECTIONS } from '@redress/domain';
import { type BundleCase, type BundleFile, file, json } from '../bundle-case.js';
import { csv } from '../csv.js';

const POLICIES = SECTIONS.POLICIES.folder;
const COMPLIANCE = SECTIONS.DEADLINES.folder;
const STAGES = [1, 2, 3] as const;

/** Policies in their own words, which are attached to a case as evidence. */
const policyDocuments = ({ events, documents }: BundleCase): object[] => {
  const paths = new Map(documents.map(({ docId, path }) => [docId, path]));
  return events.flatMap((event) =>
    event.type === 'EvidenceAttached' && event.data.kind === 'POLICY'
      ? [{ eventId: event.id, description: event.data.description, file: paths.get(event.data.docRef) ?? null }]
      : [],
  );
};

/** The landlord's policy in the versions that the case's events name, and which stage kept which. */
const policies = (bundle: BundleCase): BundleFile[] => [
  ...bundle.profiles.map((profile) =>
    file(
      `${POLICIES}/profile-version-${profile.version}.json`,
      json(profile),
      `The landlord’s complaints policy as data, version ${profile.version}`,
    ),
  ),
  file(
    `${POLICIES}/in-force.json`,
    json({
      ruleset: bundle.ruleset,
      stages: STAGES.flatMap((stage) => {
        const { receivedOn, policyVersion } = bundle.complaint.stages[stage];
        return receivedOn === undefined ? [] : [{ stage, receivedOn, policyVersion: policyVersion ?? null }];
      }),
      documents: policyDocuments(bundle),
      calendarVersions: [...new Set(bundle.events.map(({ metadata }) => metadata.calendarVersion))],
    }),
    'Which policy, calendar and edition of the Code were in force',
  ),
];

const compliance = (bundle: BundleCase): BundleFile[] => [
  file(
    `${COMPLIANCE}/compliance.json`,
    json({ asAt: bundle.asAt, ruleset: bundle.ruleset, provisions: bundle.compliance }),
    'How the case stands against each provision of the Code, with the events that show it',
  ),
  file(
    `${COMPLIANCE}/compliance.csv`,
    csv(
      ['provision', 'result', 'reason', 'events'],
      bundle.compliance.map(({ provision, result, reasonCode, evidenceEventIds }) => [
        provision,
        result,
        reasonCode,
        evidenceEventIds.join(' '),
      ]),
    ),
    'The same for a spreadsheet',
  ),
  file(
    `${COMPLIANCE}/deadlines.json`,
    json({ asAt: bundle.asAt, deadlines: bundle.deadlines }),
    'Register of deadlines',
  ),
  file(
    `${COMPLIANCE}/deadlines.csv`,
    csv(
      ['deadline', 'basis', 'stage', 'started on', 'due on', 'status', 'met on', 'breached on', 'calendar version'],
      bundle.deadlines.map((deadline) => [
        deadline.deadlineId,
        deadline.basis,
        deadline.stage,
        deadline.startedOn,
        deadline.dueOn,
        deadline.status,
        deadline.metOn,
        deadline.breachedOn,
        deadline.calendarVersion,
      ]),
    ),
    'Register of deadlines for a spreadsheet',
  ),
];

/** The rules that applied, and how the case stood against them when it was pinned. */
export const rulesAndResults = (bundle: BundleCase): BundleFile[] => [...policies(bundle), ...compliance(bundle)];
