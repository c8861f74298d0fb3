/** Gives every stream name and every event type a small number, the same for ever within one run. */
export class Names {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];

  intern(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  find(text: string): number | undefined {
    return this.numbers.get(text);
  }

  text(number: number): string {
    return this.texts[number]!;
  }
}
