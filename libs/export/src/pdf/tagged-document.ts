import { ACCENT, type Cell, type Facts, FOOTER_AT, INK, LINE, MARGIN, newPdf, QUIET, type Style } from './style.js';

/**
 * An A4 document tagged for screen readers: every visible thing belongs to the structure tree in reading order, page
 * numbers and rules are artifacts. The same calls make the same bytes.
 */
export class TaggedDocument {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #ended: Promise<void>;
  readonly #root: PDFKit.PDFStructureElement;
  #section: PDFKit.PDFStructureElement;
  #page = 0;

  constructor(private readonly facts: Facts) {
    this.#pdf = newPdf(facts);
    this.#pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#ended = new Promise((done, failed) => {
      this.#pdf.on('end', done);
      this.#pdf.on('error', failed);
    });
    this.#pdf.on('pageAdded', () => this.#furnish());
    this.#root = this.#pdf.struct('Document');
    this.#pdf.addStructure(this.#root);
    this.#section = this.#pdf.struct('Sect');
    this.#root.add(this.#section);
  }

  get page(): number {
    return this.#page;
  }

  newPage(): void {
    this.#pdf.addPage();
  }

  /** Starts a chapter: its heading is a destination for links and an entry of the outline. */
  section(heading: string, destination: string, level: 1 | 2 = 1): void {
    if (level === 1) {
      this.#section.end();
      this.#section = this.#pdf.struct('Sect');
      this.#root.add(this.#section);
    }
    this.#room(90);
    this.#pdf.moveDown(level === 1 ? 0 : 0.6);
    this.#pdf.addNamedDestination(destination, 'XYZ', MARGIN, this.#pdf.y, null as unknown as number);
    this.#pdf.outline.addItem(heading);
    this.#write(`H${level}`, heading, { font: 'bold', size: level === 1 ? 18 : 13, color: ACCENT, gap: 6 });
  }

  heading(text: string, style: Style = {}): void {
    this.#room(60);
    this.#write('H3', text, { font: 'bold', size: 11, gap: 2, ...style });
  }

  title(text: string): void {
    this.#write('H1', text, { font: 'bold', size: 26, color: ACCENT, gap: 10 });
  }

  paragraph(text: string, style: Style = {}): void {
    this.#write('P', text, style);
  }

  space(points: number): void {
    this.#pdf.y += points;
  }

  /** A line of the contents: what, where, and a link to it. */
  contentsLine(label: string, destination: string, page: string): void {
    this.#room(20);
    const pdf = this.#pdf;
    const y = pdf.y;
    const line = pdf.struct('TOCI');
    this.#section.add(line);
    line.add(
      pdf.struct('Link', { alt: `${label}, page ${page}` }, () => {
        pdf.font('text').fontSize(10.5).fillColor(INK);
        pdf.text(label, MARGIN, y, { width: this.#width - 60, goTo: destination, continued: false });
        const bottom = pdf.y;
        pdf.text(page, MARGIN + this.#width - 50, y, { width: 50, align: 'right', goTo: destination });
        pdf.x = MARGIN;
        pdf.y = bottom + 3;
      }),
    );
    line.end();
  }

  /** `widths` are shares of the line. The header row is repeated in the structure only, not on every page. */
  table(header: readonly string[], rows: readonly (readonly Cell[])[], widths: readonly number[]): void {
    const table = this.#pdf.struct('Table');
    this.#section.add(table);
    this.#row(
      table,
      header.map((text) => ({ text, bold: true, color: QUIET })),
      widths,
      'TH',
    );
    for (const row of rows) this.#row(table, row, widths, 'TD');
    table.end();
    this.space(8);
  }

  /** Two columns of label and value. */
  factTable(rows: readonly (readonly [label: string, value: string])[]): void {
    const table = this.#pdf.struct('Table');
    this.#section.add(table);
    for (const [label, value] of rows)
      this.#row(
        table,
        [
          { text: label, color: QUIET },
          { text: value, bold: true },
        ],
        [0.34, 0.66],
        'TD',
        true,
      );
    table.end();
    this.space(8);
  }

  rule(): void {
    const { y } = this.#pdf;
    this.#artifact(() =>
      this.#pdf
        .moveTo(MARGIN, y)
        .lineTo(MARGIN + this.#width, y)
        .lineWidth(0.5)
        .strokeColor(LINE)
        .stroke(),
    );
    this.space(6);
  }

  async end(): Promise<Buffer> {
    this.#section.end();
    this.#root.end();
    this.#pdf.end();
    await this.#ended;
    return Buffer.concat(this.#chunks);
  }

  get #width(): number {
    return this.#pdf.page.width - 2 * MARGIN;
  }

  #room(points: number): void {
    if (this.#pdf.y + points > this.#pdf.page.height - MARGIN - 12) this.newPage();
  }

  #write(kind: string, text: string, { font = 'text', size = 10, color = INK, indent = 0, gap = 4 }: Style): void {
    const pdf = this.#pdf;
    this.#section.add(
      pdf.struct(kind, {}, () => {
        pdf.font(font).fontSize(size).fillColor(color);
        pdf.text(text, MARGIN + indent, pdf.y, { width: this.#width - indent, lineGap: 1.5 });
      }),
    );
    pdf.x = MARGIN;
    this.space(gap);
  }

  #row(
    table: PDFKit.PDFStructureElement,
    cells: readonly Cell[],
    widths: readonly number[],
    kind: 'TH' | 'TD',
    firstIsHeader = false,
  ): void {
    const pdf = this.#pdf;
    const width = this.#width;
    const size = 9;
    const heights = cells.map(({ text, bold }, index) => {
      pdf.font(bold === true ? 'bold' : 'text').fontSize(size);
      return pdf.heightOfString(text === '' ? ' ' : text, { width: width * (widths[index] ?? 0) - 8, lineGap: 1 });
    });
    const height = Math.max(...heights) + 5;
    this.#room(height);
    const top = pdf.y;
    const row = pdf.struct('TR');
    table.add(row);
    let x = MARGIN;
    cells.forEach(({ text, bold, color }, index) => {
      const share = width * (widths[index] ?? 0);
      const at = x;
      row.add(
        pdf.struct(firstIsHeader && index === 0 ? 'TH' : kind, {}, () => {
          pdf
            .font(bold === true ? 'bold' : 'text')
            .fontSize(size)
            .fillColor(color ?? INK);
          pdf.text(text === '' ? ' ' : text, at, top, { width: share - 8, lineGap: 1 });
        }),
      );
      x += share;
    });
    row.end();
    pdf.x = MARGIN;
    pdf.y = top + height;
    this.#artifact(() =>
      pdf
        .moveTo(MARGIN, top + height - 3)
        .lineTo(MARGIN + width, top + height - 3)
        .lineWidth(0.3)
        .strokeColor(LINE)
        .stroke(),
    );
  }

  #artifact(draw: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#pdf.endMarkedContent();
  }

  /** Every page has its number and what it belongs to at its foot. */
  #furnish(): void {
    this.#page += 1;
    const pdf = this.#pdf;
    const { x, y } = pdf;
    const { margins } = pdf.page;
    const bottom = margins.bottom;
    margins.bottom = 0;
    const of = this.facts.pages === undefined ? '' : ` of ${this.facts.pages}`;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('text').fontSize(8).fillColor(QUIET);
    const at = pdf.page.height - FOOTER_AT;
    pdf.text(this.facts.footer, MARGIN, at, { width: this.#width * 0.75, lineBreak: false });
    pdf.text(`Page ${this.#page}${of}`, MARGIN + this.#width * 0.75, at, {
      width: this.#width * 0.25,
      align: 'right',
      lineBreak: false,
    });
    pdf.endMarkedContent();
    margins.bottom = bottom;
    pdf.x = x;
    pdf.y = y;
  }
}
