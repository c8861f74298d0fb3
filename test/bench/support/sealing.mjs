// Seals and opens Text with keys in a database of a bench.
export const sealingOn = async (lib, database) => {
  const { DisclosedKeys, LocalWrappingKey, MasterKey, SealedText, SubjectKeys } = await lib('sealing');
  const { SealedWords, WordsThread } = await lib('read-models');
  const master = await MasterKey.open(database, new LocalWrappingKey(Buffer.alloc(32, 7)));
  const sealed = new SealedText(new SubjectKeys(database, master), new DisclosedKeys(database, master));
  return { sealed, words: new SealedWords(sealed, master.fingerprints, new WordsThread(master.fingerprints)) };
};
