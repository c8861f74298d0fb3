import { londonDate } from '../../kernel/instant.js';
import { type ResponseEvent } from '../events/response.js';
import { type Action } from '../state.js';
import { entryFrom, entryOf, withStage, type Evolutions } from './evolution.js';

export const responseEvolutions: Evolutions<ResponseEvent> = {
  AnswerReached: (complaint, event) => {
    const { stage, at } = event.data;
    return withStage(complaint, stage, {
      answerReachedOn: complaint.stages[stage].answerReachedOn ?? londonDate(at),
    });
  },

  Extended: (complaint, event) => {
    const { stage } = event.data;
    return withStage(complaint, stage, {
      extensions: [...complaint.stages[stage].extensions, entryFrom(event)],
    });
  },

  Responded: (complaint, event) => {
    const { stage, outstandingActions } = event.data;
    const known = new Set(complaint.actions.map(({ actionId }) => actionId));
    const promised: Action[] = outstandingActions
      .filter(({ actionId }) => !known.has(actionId))
      .map(({ actionId, description, ownerId, dueOn }) => ({
        actionId,
        description,
        stage,
        recordedOn: londonDate(event.metadata.occurredAt),
        ...(ownerId !== undefined && { ownerId }),
        ...(dueOn !== undefined && { dueOn }),
      }));
    // A late stage 1 answer after the resident moved on (STAGE1_OVERDUE) leaves the case where it is: at the request that
    // waits for its decision, or at the later stage.
    const answersOpenStage = complaint.stage === stage && complaint.phase !== 'ESC_REQUESTED';
    return {
      ...withStage(complaint, stage, { response: Object.assign(entryFrom(event), { corrections: [] }) }),
      actions: [...complaint.actions, ...promised],
      phase: answersOpenStage ? 'RESPONDED' : complaint.phase,
      flags: { ...complaint.flags, clarificationOpen: false },
    };
  },

  ResponseCorrected: (complaint, event) => {
    const { stage, documentId, what, why } = event.data;
    const { response } = complaint.stages[stage];
    if (response === undefined) return complaint;
    const corrections = [...response.corrections, { ...entryOf(event), documentId, what, why }];
    return withStage(complaint, stage, { response: { ...response, corrections } });
  },
};
