import { type TestSandbox } from '../support/sandbox.js';

/** Words that stand nowhere else: wherever one is found, Text was found. */
export class Canaries {
  readonly #words: string[] = [];

  constructor(private readonly kind: string) {}

  /** A sentence with a canary of its own in it. */
  word(place: string): string {
    const word = `${this.kind}${String(this.#words.length).padStart(3, '0')}x${place.replaceAll(/[^a-z]/gi, '')}`;
    this.#words.push(word);
    return `It says ${word} here.`;
  }

  get count(): number {
    return this.#words.length;
  }

  get words(): readonly string[] {
    return this.#words;
  }

  /** Those that stand in the haystack, in clear or in base64 as PostgreSQL and JSON may show bytes. */
  in(haystack: string): string[] {
    return this.#words.filter(
      (word) => haystack.includes(word) || haystack.includes(Buffer.from(word).toString('hex')),
    );
  }
}

/** How many of the words a search finds, and in which cases. */
export const searched = async (
  sandbox: TestSandbox,
  { words }: Canaries,
): Promise<{ readonly count: number; readonly caseIds: readonly string[] }> => {
  const officer = await sandbox.as('COMPLAINTS_OFFICER');
  const replies = await Promise.all(words.map(async (word) => officer.get(`/v1/search?q=${word}`)));
  const found = replies.map(({ body }) => (body['items'] as { caseId: string }[]).map(({ caseId }) => caseId));
  return { count: found.filter(({ length }) => length > 0).length, caseIds: [...new Set(found.flat())] };
};
