import { type StoredEvent } from '../../complaint/stored-event.js';
import { documentIdsIn } from '../../complaint/text-fields.js';
import { fail, na, pass } from '../result.js';
import { type Rule } from './rule.js';

const LETTERS = ['Acknowledged', 'Extended', 'Refused', 'EscalationRefused', 'Responded'] as const;

const hasStoredLetter = ({ data }: StoredEvent): boolean => {
  const named = documentIdsIn(data);
  const isStored = (id: string): boolean =>
    data.documents?.some(({ docId, sha256 }) => docId === id && sha256 !== '') === true;
  return named.length > 0 && named.every(isStored);
};

/** 5.12: the whole record: the original and its date, every letter as sent, the evidence, and no gap in the stream. */
export const recordComplete: Rule = (review) => {
  const logged = review.first('Logged');
  if (logged === undefined) return fail('NOT_LOGGED');
  const letters = LETTERS.flatMap((type) => review.all(type));
  const unstored = letters.filter((event) => !hasStoredLetter(event));
  if (unstored.length > 0)
    return fail(
      'LETTER_NOT_STORED',
      unstored.map(({ id }) => id),
    );
  const attached = new Set(review.complaint.evidence.map(({ evidenceId }) => evidenceId));
  const unresolved = review
    .all('Responded')
    .filter(({ data }) => data.evidenceConsidered.some((evidenceId) => !attached.has(evidenceId)));
  if (unresolved.length > 0)
    return fail(
      'EVIDENCE_NOT_ATTACHED',
      unresolved.map(({ id }) => id),
    );
  const contiguous = review.events.every(({ revision }, index) => revision === index);
  return contiguous ? pass([logged.id]) : fail('STREAM_GAP');
};

/** 5.13: a remedy may be given at any stage. */
export const remedyAtAnyStage: Rule = (review) => {
  const withheld = review.all('RemedyWithheld').filter(({ data }) => data.reason === 'AWAIT_NEXT_STAGE');
  return withheld.length > 0
    ? fail(
        'AWAIT_NEXT_STAGE',
        withheld.map(({ id }) => id),
      )
    : pass();
};

/** 5.14 and 5.15 are judged on the resident's own stream. */
export const restrictionEvidenced: Rule = () => na('NO_RESTRICTION');
export const restrictionProportionate: Rule = () => na('NO_RESTRICTION');
