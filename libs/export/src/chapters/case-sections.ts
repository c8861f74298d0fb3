import { SECTION_OF, SECTIONS, type SectionId } from '@redress/domain';
import { type BundleCase, type BundleFile, file, json } from '../bundle-case.js';

/** The chapters that hold the events of one kind, with the files that those events name beside them. */
export const caseSections = (bundle: BundleCase): BundleFile[] =>
  (Object.keys(SECTIONS) as SectionId[]).flatMap((section) => {
    const events = bundle.events.filter(({ type }) => SECTION_OF[type] === section);
    if (events.length === 0) return [];
    const { folder, title } = SECTIONS[section];
    const paths = new Map(
      bundle.documents.map(({ docId, path, absent }) => [docId, path ?? `(${absent ?? 'absent'})`]),
    );
    const told = bundle.timeline.filter(({ eventId }) => events.some(({ id }) => id === eventId));
    const entries = events.map(({ id, type, revision, data, metadata }) => {
      const line = told.find(({ eventId }) => eventId === id);
      return {
        eventId: id,
        type,
        revision,
        occurredAt: metadata.occurredAt,
        recordedAt: metadata.recordedAt,
        actor: metadata.actor,
        sentence: line?.sentence,
        ...(line?.correctedBy !== undefined && { correctedBy: line.correctedBy }),
        ...(metadata.recording !== 'LIVE' && { recording: metadata.recording, nonCompliant: metadata.nonCompliant }),
        files: Object.fromEntries((line?.documentIds ?? []).map((docId) => [docId, paths.get(docId) ?? '(absent)'])),
        data,
      };
    });
    return [file(`${folder}/events.json`, json({ chapter: title, events: entries }), title)];
  });
