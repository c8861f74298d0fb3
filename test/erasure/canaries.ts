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

  /** Those that stand in the haystack, in clear or in base64 as PostgreSQL and JSON may show bytes. */
  in(haystack: string): string[] {
    return this.#words.filter(
      (word) => haystack.includes(word) || haystack.includes(Buffer.from(word).toString('hex')),
    );
  }
}
