import { STATES, type State } from './journeys.js';

describe('the journeys that tests begin with', () => {
  it.each(Object.keys(STATES) as State[])('ends where its name says: %s', (state) => {
    expect(STATES[state]().state).toBe(state);
  });
});
