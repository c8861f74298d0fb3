import { type BundleCase, type BundleFile, file, json } from '../bundle-case.js';

/** Other matters that the case names: their ids and nothing of their contents. */
export const relatedCases = (bundle: BundleCase): BundleFile[] => {
  const { complaint, events } = bundle;
  const links = complaint.logged?.links;
  const improvements = events.flatMap((event) =>
    event.type === 'LearningRecorded' && event.data.improvementId !== undefined ? [event.data.improvementId] : [],
  );
  return [
    file(
      '16-related-cases/related.json',
      json({
        priorCaseIds: links?.priorCaseIds ?? [],
        splitFromCaseId: links?.splitFromCaseId ?? null,
        splitIntoCaseIds: complaint.additionalIssues.flatMap(({ newCaseId }) => newCaseId ?? []),
        duplicateOfCaseId: complaint.duplicateOf ?? null,
        serviceRequestId: links?.serviceRequestId ?? null,
        hazardReference: complaint.hazardRef ?? links?.hazardCaseRef ?? null,
        ombudsmanCaseIds: complaint.holds,
        improvementIds: improvements,
      }),
      'Related cases, by id',
    ),
  ];
};
