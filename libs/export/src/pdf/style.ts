import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
const FONTS = {
  text: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
} as const;

export const INK = '#1d2733';
export const QUIET = '#55606e';
export const ACCENT = '#0b5563';
export const GOOD = '#1f6b3a';
export const BAD = '#a3261b';
export const LINE = '#c9d1d9';

export const MARGIN = 56;
export const FOOTER_AT = 36;

export interface Style {
  readonly font?: keyof typeof FONTS;
  readonly size?: number;
  readonly color?: string;
  readonly indent?: number;
  readonly gap?: number;
}

export interface Facts {
  readonly title: string;
  readonly subject: string;
  /** Written into the file's own dates, so that equal contents make equal bytes. */
  readonly date: Date;
  readonly footer: string;
  /** As far as known from an earlier pass. */
  readonly pages: number | undefined;
}

/** One cell of a table row. */
export interface Cell {
  readonly text: string;
  readonly color?: string;
  readonly bold?: boolean;
}

/** An empty A4 document, tagged, in English, with our fonts; its dates are the ones it is given. */
export const newPdf = ({ title, subject, date }: Facts): PDFKit.PDFDocument => {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN + 12, left: MARGIN, right: MARGIN },
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    info: {
      Title: title,
      Subject: subject,
      Author: 'Redress',
      Creator: 'Redress',
      Producer: 'Redress',
      CreationDate: date,
      ModDate: date,
    },
  });
  for (const [name, path] of Object.entries(FONTS)) pdf.registerFont(name, path);
  return pdf;
};
