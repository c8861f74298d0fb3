import { tabulatedCalendar, type WorkingCalendar } from '@redress/domain';
import { type Database } from '@redress/database';
import {
  DisclosedKeys,
  type Fingerprints,
  LocalWrappingKey,
  MasterKey,
  SealedText,
  SubjectKeys,
} from '@redress/sealing';
import { allProjections, type Projection, SealedWords } from '../src/index.js';

/** Whatever seals and opens Text in a test's database. */
export interface TestSealing {
  readonly sealed: SealedText;
  readonly keys: SubjectKeys;
  readonly disclosed: DisclosedKeys;
  readonly fingerprints: Fingerprints;
  readonly words: SealedWords;
}

export const sealingOn = async (database: Database): Promise<TestSealing> => {
  const master = await MasterKey.open(database, new LocalWrappingKey(Buffer.alloc(32, 7)));
  const keys = new SubjectKeys(database, master);
  const disclosed = new DisclosedKeys(database, master);
  const sealed = new SealedText(keys, disclosed);
  const { fingerprints } = master;
  return { sealed, keys, disclosed, fingerprints, words: new SealedWords(sealed, fingerprints) };
};

/** Every projection, with the keys of the database that a test has when an event comes. */
export const projectionsOn = (
  database: () => Database,
  calendarOf: () => WorkingCalendar = () => tabulatedCalendar('england-and-wales'),
): readonly Projection[] =>
  allProjections(calendarOf, async (events, client) => (await sealingOn(database())).words.rows(events, client));
