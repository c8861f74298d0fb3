import {
  COMPLAINT_EVENT_TYPES,
  complaintOf,
  evolve,
  isLocalDate,
  isSealed,
  sentenceOf,
  textFieldsOf,
  unknownComplaint,
  type ComplaintEventType,
  type StoredEvent,
} from '@redress/domain';
import { decodeComplaintEvent, encodeEvent } from '@redress/event-store';
import { mapAt } from '@redress/sealing';
import { openGolden, sealForGolden } from './golden-key.js';
import { goldenSamples } from './golden-samples.js';

const samples = goldenSamples();
const of = (type: string) => samples.filter((sample) => sample.type === type);
const logged = decodeComplaintEvent(of('Logged')[0]!.recorded);

/** What one sample shows no Text of; every other Text of its type stands in it, sealed. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  'Acknowledged.v1.json': ['handler.unassigned'],
};

/** Types whose sample starts, moves or ends a deadline. */
const TOUCHES_A_DEADLINE: readonly ComplaintEventType[] = [
  'AcceptedOnOmbudsmanDirection',
  'AcceptedOnReview',
  'Acknowledged',
  'ActionCompleted',
  'ActionRecorded',
  'ActionUpdated',
  'AdditionalIssueIncorporated',
  'AdditionalIssueRaised',
  'AdditionalIssueSplit',
  'DeadlineRecalculated',
  'Escalated',
  'EscalationRefused',
  'EscalationReoffered',
  'EscalationRequested',
  'Extended',
  'Logged',
  'MarkedDuplicate',
  'Refused',
  'Remedied',
  'RemedyDateRevised',
  'RemedyDeclined',
  'RemedyOffered',
  'RemedySuperseded',
  'Reopened',
  'Responded',
  'UpdateIntervalAgreed',
  'Withdrawn',
];

/** The values at a path of Text: an empty list where none stands. */
const textsAt = (data: unknown, path: string): unknown[] => {
  const found: unknown[] = [];
  mapAt(data, path, (value) => {
    if (typeof value === 'string' || isSealed(value)) found.push(value);
    return value;
  });
  return found;
};

describe('the stored form of events is kept for good', () => {
  it('every type of event has a sample, and nothing else has', () => {
    expect([...new Set(samples.map(({ type }) => type))]).toEqual([...COMPLAINT_EVENT_TYPES].sort());
  });

  it.each(samples.map((sample) => [sample.file, sample] as const))('%s is named after what it holds', (_, sample) => {
    const { recorded, type, version } = sample;
    expect(recorded.type).toBe(type);
    expect(recorded.metadata).toMatchObject({ eventId: recorded.id, type, schemaVersion: version });
    expect(recorded.metadata).toMatchObject({ streamId: recorded.streamId, version: recorded.revision });
  });

  it.each(samples.map((sample) => [sample.file, sample] as const))('%s decodes, folds and can be told', (_, sample) => {
    const event = decodeComplaintEvent(sample.recorded);
    const before = event.type === 'Logged' ? unknownComplaint : complaintOf([logged]);
    const after = evolve(before, event);
    expect(after.revision).toBe(event.revision);
    expect(sentenceOf(event.type, event.data)).not.toBe('');
    expect(JSON.parse(JSON.stringify(encodeEvent(event)))).toEqual({
      id: sample.recorded.id,
      type: sample.type,
      data: sample.recorded.data,
      metadata: sample.recorded.metadata,
    });
  });

  it.each(samples.map((sample) => [sample.file, sample] as const))('%s holds every Text sealed, and it opens', (file, sample) => {
    const { id, data, metadata } = sample.recorded;
    const elsewhere = ELSEWHERE[file] ?? [];
    for (const path of textFieldsOf(sample.type as ComplaintEventType, data as object)) {
      const texts = textsAt(data, path);
      if (!elsewhere.includes(path) && !(sample.file.split('.').length > 3)) expect([path, texts.length]).not.toEqual([path, 0]);
      for (const text of texts)
        if (typeof text === 'string')
          throw new Error(`${path} stands in clear; store ${JSON.stringify(sealForGolden(id, text))} instead`);
    }
    const opened = JSON.stringify(openGolden(id, { data, metadata }));
    expect(opened).not.toContain('$sealed');
    expect(textsAt(metadata, 'lateRecordingReason').map(isSealed)).toEqual([true]);
  });

  it('what a sample does to deadlines stands in its data', () => {
    const touching = samples.filter(({ recorded }) => (recorded.data as StoredEvent['data']).deadlines !== undefined);
    expect([...new Set(touching.map(({ type }) => type))]).toEqual(TOUCHES_A_DEADLINE);
    for (const { recorded } of touching)
      for (const change of (recorded.data as StoredEvent['data']).deadlines ?? []) {
        expect(change.deadlineId).toMatch(/^[A-Z_]+(\d|\/|$)/);
        expect(change.basis).toMatch(/^(CODE|POLICY|EXTERNAL|ADVISORY)$/);
        expect(change.change).toMatch(/^(STARTED|MOVED|MET|CANCELLED)$/);
        expect([change.startedOn, change.dueOn].map(isLocalDate)).toEqual([true, true]);
      }
  });

  it('metadata say who, when, under which policy and calendar, and for which command', () => {
    for (const { recorded } of samples)
      expect(Object.keys(recorded.metadata as object)).toEqual(
        expect.arrayContaining([
          ...['eventId', 'type', 'schemaVersion', 'landlordId', 'streamId', 'version', 'occurredAt', 'recordedAt'],
          ...['actor', 'commandId', 'commandHash', 'correlationId', 'causationId', 'policyVersion', 'calendarVersion'],
          ...['recording', 'nonCompliant', 'lateRecordingReason'],
        ]),
      );
  });
});
