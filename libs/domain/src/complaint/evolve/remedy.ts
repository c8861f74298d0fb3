import { londonDate } from '../../kernel/instant.js';
import { type RemedyEvent } from '../events/remedy.js';
import { type Action, type Complaint, type Remedy } from '../state.js';
import { changeWhere, entryFrom, ownFields, unchanged, type Evolutions } from './evolution.js';

const withRemedy = (complaint: Complaint, remedyId: string, change: Partial<Remedy>): Complaint => ({
  ...complaint,
  remedies: changeWhere(
    complaint.remedies,
    (remedy) => remedy.remedyId === remedyId,
    (remedy) => ({ ...remedy, ...change }),
  ),
});

const withAction = (complaint: Complaint, actionId: string, change: Partial<Action>): Complaint => ({
  ...complaint,
  actions: changeWhere(
    complaint.actions,
    (action) => action.actionId === actionId,
    (action) => ({ ...action, ...change }),
  ),
});

export const remedyEvolutions: Evolutions<RemedyEvent> = {
  RemedyOffered: (complaint, event) => ({
    ...complaint,
    remedies: [...complaint.remedies, Object.assign(entryFrom(event), { status: 'OFFERED' as const })],
  }),
  RemedyAccepted: (complaint, { data }) =>
    withRemedy(complaint, data.remedyId, { status: 'ACCEPTED', acceptedOn: londonDate(data.at) }),
  RemedyDeclined: (complaint, { data }) =>
    withRemedy(complaint, data.remedyId, { status: 'DECLINED', endedOn: londonDate(data.at) }),
  RemedySuperseded: (complaint, { data }) =>
    withRemedy(complaint, data.remedyId, { status: 'SUPERSEDED', endedOn: londonDate(data.at) }),
  RemedyDateRevised: (complaint, { data }) => withRemedy(complaint, data.remedyId, { dueOn: data.newDueOn }),
  RemedyWithheld: unchanged,
  Remedied: (complaint, { data }) =>
    withRemedy(complaint, data.remedyId, {
      status: 'REMEDIED',
      endedOn: londonDate(data.completedAt),
      completed: ownFields(data),
    }),

  ActionRecorded: (complaint, event) => {
    const { actionId, description, ownerId, dueOn, stage } = event.data;
    const recordedOn = londonDate(event.metadata.occurredAt);
    return {
      ...complaint,
      actions: [...complaint.actions, { actionId, description, ownerId, dueOn, stage, recordedOn }],
    };
  },
  // An action's date moves only when the resident was told (6.6).
  ActionUpdated: (complaint, { data }) =>
    data.newDueOn !== undefined && data.residentInformed
      ? withAction(complaint, data.actionId, { dueOn: data.newDueOn })
      : complaint,
  ActionCompleted: (complaint, { data }) =>
    withAction(complaint, data.actionId, { completedOn: londonDate(data.completedAt) }),
};
