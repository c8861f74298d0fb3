import { type LogComplaint } from '@redress/domain';
import { type ComplaintStream } from '@redress/complaints';
import { systemOrigin } from '@redress/streams';
import { type ProjectedEvent, type Reactor } from '@redress/read-models';
import { placeOf, type SystemCommands } from './system-commands.js';

/**
 * Process manager 2: an additional issue that was split off is logged as a complaint of its own, received when it was
 * raised (6.8), with the complainant and the stock of the case it came from.
 */
export const splitIssueManager = (complaints: ComplaintStream, commands: SystemCommands): Reactor => ({
  name: 'split-issue',
  version: 1,
  concerns: ({ event }) => event.type === 'AdditionalIssueSplit',
  react: async (projected: ProjectedEvent) => {
    const { event } = projected;
    if (event.type !== 'AdditionalIssueSplit') return;
    const { caseId, landlordId } = placeOf(projected);
    const { additionalIssueId, newCaseId, receivedAt } = event.data;
    const parent = await commands.complaint(caseId);
    const issue = parent.additionalIssues.find((candidate) => candidate.additionalIssueId === additionalIssueId);
    const { logged } = parent;
    if (logged === undefined || issue === undefined) return;
    const { complainantKind, tenureStock, residentId, groupResidentIds, representative, contactPreference } = logged;
    const input: LogComplaint = {
      receivedAt,
      receivedByRole: logged.receivedByRole,
      receivedByOrg: logged.receivedByOrg,
      channel: logged.channel,
      complainantKind,
      tenureStock,
      ...(residentId !== undefined && { residentId }),
      ...(groupResidentIds !== undefined && { groupResidentIds }),
      ...(representative !== undefined && { representative }),
      ...(contactPreference !== undefined && { contactPreference }),
      original: { verbatim: issue.text },
      summary: issue.text,
      category: logged.category,
      serviceAreas: logged.serviceAreas,
      possibleHazard: false,
      links: { splitFromCaseId: caseId },
    };
    await complaints.log(input, {}, systemOrigin(landlordId, `${event.id} split`, event.id), newCaseId);
  },
});
