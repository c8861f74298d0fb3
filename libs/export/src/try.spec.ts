import { writeFileSync } from 'node:fs';
import {
  complaintOf,
  deadlineViews,
  gapsOf,
  judgeCase,
  timelineOf,
  tabulatedCalendar,
  SEEDED_PROFILES,
} from '@redress/domain';
import * as journeys from '../../domain/src/testing/journeys.js';
import { type BundleCase } from './bundle-case.js';
import { chaptersOf } from './chapters/index.js';

it('tries', async () => {
  const story = journeys.STATES['RESPONDED(2)' as never] as any;
  const s = story();
  const events = s.events;
  const asAt = '2025-06-30' as never;
  const input = { events, book: s.book, calendar: tabulatedCalendar('england-and-wales'), asAt, otherCases: new Map() };
  const bundle: BundleCase = {
    caseId: events[0].data.caseId,
    reference: 'TEST-2025-0001',
    landlordId: 'code-2024',
    mode: 'AUDIT',
    revision: events.length - 1,
    asAt,
    stored: events.map((e: any) => ({ streamId: 'complaint-x', position: { commit: 0n, prepare: 0n }, ...e })),
    events,
    complaint: complaintOf(events),
    ruleset: 'HOS-2024',
    timeline: timelineOf(events),
    deadlines: deadlineViews(complaintOf(events), asAt),
    compliance: judgeCase(input),
    documents: [],
    redactions: [],
    gaps: gapsOf(events, new Map()),
    profiles: [SEEDED_PROFILES[0]!],
    keys: {},
  };
  const files = await chaptersOf(bundle);
  for (const f of files) console.log(f.path, Buffer.byteLength(f.content));
  const again = await chaptersOf(bundle);
  expect(again.every((f, i) => Buffer.compare(Buffer.from(f.content), Buffer.from(files[i]!.content)) === 0)).toBe(
    true,
  );
  writeFileSync('/tmp/exp/c.pdf', files.find((f) => f.path.endsWith('.pdf'))!.content);
});
