/** Lets everything happen that needs no more than the event loop to go round. */
export const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
