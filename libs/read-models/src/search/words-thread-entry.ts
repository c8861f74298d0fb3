// Runs in a thread of its own; see words-thread.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { Fingerprints } from '@redress/sealing';
import { searchRows, type Unread } from './search-rows.js';
import { type WordsAnswer, type WordsQuestion, type WordsThreadData } from './words-thread.js';

const fingerprints = new Fingerprints((workerData as WordsThreadData).fingerprintKey);

const answerTo = ({ id, unread, keys }: WordsQuestion): WordsAnswer => {
  try {
    return { id, rows: JSON.stringify(searchRows(JSON.parse(unread) as Unread[], keys, fingerprints)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error : new Error(String(error)) };
  }
};

parentPort?.on('message', (question: WordsQuestion) => parentPort?.postMessage(answerTo(question)));
