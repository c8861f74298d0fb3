import { BODIES } from '../../testing/bodies.js';
import { asHandler, investigating } from '../../testing/journeys.js';

describe('a stage that the policy has not', () => {
  it.each([
    ['define', {}, {}, ['INVALID_STATE']],
    ['acknowledge', {}, {}, ['INVALID_STATE', 'NOT_DEFINED']],
    ['acknowledge', { definitionVersion: 1 }, {}, ['INVALID_STATE', 'NOT_DEFINED']],
    ['assign-handler', {}, {}, ['INVALID_STATE']],
    ['assign-handler', { role: 'SIGN_OFF' }, {}, ['INVALID_STATE']],
    ['extend', {}, {}, ['INVALID_STATE', 'EXTENSION_NOT_LATER', 'NOT_ACKNOWLEDGED']],
    ['respond', {}, asHandler, ['INVALID_STATE', 'AUTHOR_NOT_HANDLER']],
    ['respond', { definitionVersion: 1 }, asHandler, ['INVALID_STATE', 'AUTHOR_NOT_HANDLER']],
    ['reach-answer', {}, asHandler, ['INVALID_STATE']],
  ] as const)('[5.3] %s %j', (command, change, told, codes) => {
    const story = investigating();
    expect(story.refusals(command, { ...BODIES[command](story), stage: 3, ...change }, told)).toEqual(codes);
  });
});
