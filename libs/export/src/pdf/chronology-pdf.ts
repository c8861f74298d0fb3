import { londonDate, type DeadlineView, type StoredEvent } from '@redress/domain';
import { type BundleCase } from '../bundle-case.js';
import { coverOf } from '../cover-facts.js';
import { type ChronologyEntry } from '../chronology-entry.js';
import { detailsOf } from './event-details.js';
import { BAD, type Cell, GOOD, INK, QUIET } from './style.js';
import { TaggedDocument } from './tagged-document.js';
import { capital, counted, day, deadlineName, moment, words } from './wording.js';

interface Place {
  readonly heading: string;
  readonly destination: string;
  readonly page: number;
}

interface Pass {
  readonly bytes: Buffer;
  readonly pages: number;
  readonly places: readonly Place[];
}

/**
 * The chronology as an investigator reads it: cover, contents, key dates and deadlines, one entry for each event, and what
 * is missing. It is laid out twice, because the contents come before the pages that they name.
 */
export const chronologyPdf = async (bundle: BundleCase, entries: readonly ChronologyEntry[]): Promise<Buffer> => {
  const first = await layOut(bundle, entries, undefined);
  const { bytes } = await layOut(bundle, entries, first);
  return bytes;
};

const layOut = async (
  bundle: BundleCase,
  entries: readonly ChronologyEntry[],
  known: Pass | undefined,
): Promise<Pass> => {
  const pdf = new TaggedDocument({
    title: `Complaint ${bundle.reference}: chronology`,
    subject: `${capital(words(bundle.mode))} record up to revision ${bundle.revision}`,
    date: new Date(`${bundle.asAt}T00:00:00Z`),
    footer: `${bundle.reference} · chronology up to revision ${bundle.revision}`,
    pages: known?.pages,
  });
  const places: Place[] = [];
  const section = (heading: string, destination: string, level: 1 | 2 = 1): void => {
    pdf.section(heading, destination, level);
    places.push({ heading, destination, page: pdf.page });
  };
  pdf.newPage();
  coverPage(pdf, bundle);
  pdf.newPage();
  section('Contents', 'contents');
  for (const { heading, destination, page } of known?.places ?? planned(bundle, entries))
    if (destination !== 'contents') pdf.contentsLine(heading, destination, String(page));
  pdf.newPage();
  section('Key dates', 'key-dates');
  keyDates(pdf, bundle);
  section('Deadlines', 'deadlines', 2);
  deadlines(pdf, bundle.deadlines);
  section('Provisions of the Code', 'provisions', 2);
  provisions(pdf, bundle);
  pdf.newPage();
  section('What happened', 'chronology');
  chronicle(pdf, bundle, entries, section);
  pdf.newPage();
  section('Missing or unanswered', 'gaps');
  gaps(pdf, bundle);
  const bytes = await pdf.end();
  return { bytes, pages: pdf.page, places };
};

/** The first pass does not know the pages yet; its contents take as many lines as the second's. */
const planned = (bundle: BundleCase, entries: readonly ChronologyEntry[]): Place[] =>
  [
    'Key dates',
    'Deadlines',
    'Provisions of the Code',
    'What happened',
    ...new Set(entries.map(({ occurredAt }) => monthOf(occurredAt))),
    'Missing or unanswered',
  ].map((heading) => ({ heading, destination: heading, page: 0 }));

const coverPage = (pdf: TaggedDocument, bundle: BundleCase): void => {
  const facts = coverOf(bundle);
  pdf.space(90);
  pdf.paragraph(facts.landlord.name, { size: 12, color: QUIET, gap: 14 });
  pdf.title(`Complaint ${bundle.reference}`);
  pdf.paragraph(`Chronology: ${facts.bundle.is}.`, { size: 12, gap: 26 });
  pdf.factTable([
    ['Case', bundle.caseId],
    ['Received', day(facts.complaint.receivedOn)],
    ['By', words(facts.complaint.channel ?? 'not recorded')],
    ['Category', words(facts.complaint.category ?? 'not recorded')],
    ['Where it stands', `${words(facts.complaint.state)}, stage ${facts.complaint.stage}`],
    [
      'Code',
      facts.code === 'HOS-2022' ? 'Complaint Handling Code, 2022 edition' : 'Complaint Handling Code, April 2024',
    ],
    ['Landlord’s policy', facts.policyVersions.map(({ version }) => `version ${version}`).join(', ')],
    ['Record up to', `revision ${bundle.revision}, ${day(bundle.asAt)}`],
    ['Holds', `${counted(facts.counts.events, 'event')}, ${counted(facts.counts.documents, 'document')}`],
    ['Missing or unanswered', String(facts.counts.gaps)],
    ['Left out', String(facts.counts.redactions)],
    ['Ombudsman liaison', facts.contacts.ombudsmanLiaison ?? 'not named in the landlord’s policy'],
  ]);
  pdf.paragraph(
    'Times are London times. Each entry says when a thing happened and when it was recorded; an entry recorded on a later day is marked. Corrections stand beside what they correct.',
    { size: 9, color: QUIET },
  );
};

const keyDates = (pdf: TaggedDocument, bundle: BundleCase): void => {
  const rows = coverOf(bundle).stages.map((facts): Cell[] => [
    { text: `Stage ${facts.stage}`, bold: true },
    { text: day(facts.receivedOn) },
    { text: moment(facts.acknowledgedAt) },
    { text: moment(facts.respondedAt) },
    { text: facts.outcome === null ? 'not answered' : words(facts.outcome) },
    { text: String(facts.extensions) },
  ]);
  pdf.table(
    ['', 'Received', 'Acknowledged', 'Answered', 'Outcome', 'Extensions'],
    rows,
    [0.11, 0.15, 0.21, 0.21, 0.17, 0.15],
  );
};

const OUTCOMES: Readonly<Record<DeadlineView['status'], { word: string; color: string }>> = {
  MET: { word: 'met', color: GOOD },
  BREACHED: { word: 'missed', color: BAD },
  RUNNING: { word: 'running', color: INK },
  CANCELLED: { word: 'fell away', color: QUIET },
};

/** Done, but after its day, is missed however it ended. */
const outcomeOf = ({ status, metOn, dueOn }: DeadlineView): { word: string; color: string } =>
  status === 'BREACHED' && metOn !== undefined && metOn > dueOn
    ? { word: `missed; done ${day(metOn)}`, color: BAD }
    : metOn !== undefined
      ? { word: `${OUTCOMES[status].word} ${day(metOn)}`, color: OUTCOMES[status].color }
      : OUTCOMES[status];

const deadlines = (pdf: TaggedDocument, views: readonly DeadlineView[]): void => {
  const rows = views.map((view): Cell[] => {
    const { word, color } = outcomeOf(view);
    return [
      { text: deadlineName(view.deadlineId, view.stage) },
      { text: words(view.basis) },
      { text: day(view.startedOn) },
      { text: day(view.dueOn) },
      { text: word, color, bold: true },
    ];
  });
  pdf.table(['What', 'Basis', 'From', 'Due', 'Outcome'], rows, [0.36, 0.12, 0.15, 0.15, 0.22]);
};

const RESULTS = {
  PASS: { word: 'kept', color: GOOD },
  FAIL: { word: 'not kept', color: BAD },
  PENDING: { word: 'open', color: INK },
  NA: { word: 'does not apply', color: QUIET },
} as const;

const provisions = (pdf: TaggedDocument, { compliance }: BundleCase): void => {
  const rows = compliance
    .filter(({ result }) => result !== 'NA')
    .map(({ provision, result, reasonCode, evidenceEventIds }): Cell[] => [
      { text: provision, bold: true },
      { text: RESULTS[result].word, color: RESULTS[result].color, bold: true },
      { text: reasonCode === undefined ? '' : words(reasonCode) },
      { text: evidenceEventIds.length === 0 ? '' : counted(evidenceEventIds.length, 'event') },
    ]);
  pdf.table(['Provision', 'Result', 'Reason', 'Shown by'], rows, [0.16, 0.22, 0.42, 0.2]);
};

const monthOf = (instant: string): string => day(londonDate(instant)).split(' ').slice(1).join(' ');

const chronicle = (
  pdf: TaggedDocument,
  bundle: BundleCase,
  entries: readonly ChronologyEntry[],
  section: (heading: string, destination: string, level: 1 | 2) => void,
): void => {
  const events = new Map<string, StoredEvent>(bundle.events.map((event) => [event.id, event]));
  const byId = new Map(entries.map((entry) => [entry.eventId, entry]));
  const begun = new Set<string>();
  for (const entry of entries) {
    const month = monthOf(entry.occurredAt);
    if (!begun.has(month)) {
      begun.add(month);
      section(month, `month-${month.replace(' ', '-')}`, 2);
    }
    tell(pdf, entry, events.get(entry.eventId), byId);
  }
};

const tell = (
  pdf: TaggedDocument,
  entry: ChronologyEntry,
  event: StoredEvent | undefined,
  byId: ReadonlyMap<string, ChronologyEntry>,
): void => {
  pdf.heading(`${entry.revision}. ${entry.sentence}`);
  const recorded = entry.late ? `; recorded later, ${moment(entry.recordedAt)}` : '';
  pdf.paragraph(`${moment(entry.occurredAt)}${recorded}. ${entry.actor.userId} (${words(entry.actor.role)}).`, {
    size: 9,
    color: entry.late ? BAD : QUIET,
    indent: 14,
    gap: 2,
  });
  if (entry.pastFact)
    pdf.paragraph(
      `Recorded as a past fact${entry.nonCompliant.length > 0 ? `, which the rules forbid: ${entry.nonCompliant.join(', ')}` : ''}.`,
      { size: 9, color: BAD, indent: 14, gap: 2 },
    );
  for (const { label, text } of event === undefined ? [] : detailsOf(event))
    pdf.paragraph(`${label}: ${text}`, { size: 9.5, indent: 14, gap: 2 });
  const corrected = entry.correctedBy === null ? undefined : byId.get(entry.correctedBy);
  if (corrected !== undefined)
    pdf.paragraph(`Corrected by entry ${corrected.revision}, ${moment(corrected.recordedAt)}: ${corrected.sentence}`, {
      size: 9.5,
      color: BAD,
      indent: 14,
      gap: 2,
    });
  const target = entry.corrects === null ? undefined : byId.get(entry.corrects);
  if (target !== undefined)
    pdf.paragraph(`It corrects entry ${target.revision}: ${target.sentence}`, { size: 9.5, indent: 14, gap: 2 });
  if (entry.files.length > 0)
    pdf.paragraph(`Files: ${entry.files.join(', ')}`, { size: 8.5, color: QUIET, indent: 14, gap: 2 });
  pdf.space(5);
};

const gaps = (pdf: TaggedDocument, bundle: BundleCase): void => {
  if (bundle.gaps.length === 0) {
    pdf.paragraph('Nothing was found missing from the record or unanswered in it.');
    return;
  }
  const rows = bundle.gaps.map(({ provision, why, code, about }): Cell[] => [
    { text: provision ?? '', bold: true },
    { text: why },
    { text: `${words(code)}${about === undefined ? '' : `, ${about}`}` },
  ]);
  pdf.table(['Provision', 'What is missing, and why', 'About'], rows, [0.13, 0.47, 0.4]);
};
