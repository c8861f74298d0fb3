import { assigneesOf, complaintOf, evolve, type Complaint } from '@redress/domain';
import { complaintStream, type CaseReader } from '@redress/complaints';
import { decodeComplaintEvent, type EventStore } from '@redress/event-store';
import { RecentlyUsed } from '@redress/platform';
import { type CaseEvent } from './case-event.js';

/** A case as it stood after an event, and to whom it was assigned before or after that event. */
interface Told {
  readonly complaint: Complaint;
  readonly assignees: ReadonlySet<string>;
}

const REFERENCES = 10_000;
const CASES = 200;

/** What an event does not say about its case itself, the same whenever it is asked. */
export class ToldCases {
  readonly #references = new RecentlyUsed<string, string>(REFERENCES);
  readonly #told = new RecentlyUsed<string, Told>(CASES);

  constructor(
    private readonly store: EventStore,
    private readonly reader: CaseReader,
  ) {}

  /** Throws StoreUnavailable. */
  async referenceOf({ caseId, event }: CaseEvent): Promise<string | undefined> {
    const known = event.type === 'Logged' ? event.data.reference : this.#references.get(caseId);
    const reference = known ?? (await this.#logged(caseId));
    if (reference !== undefined) this.#references.set(caseId, reference);
    return reference;
  }

  /** To whom the case was assigned just before the event or just after it. Throws StoreUnavailable. */
  async assigneesOf(told: CaseEvent): Promise<ReadonlySet<string>> {
    const { caseId, event } = told;
    const known = this.#told.get(caseId);
    if (known?.complaint.revision === event.revision) return known.assignees;
    const follows = known?.complaint.revision === event.revision - 1 && event.type !== 'RecordCorrected';
    const next = follows ? after(known.complaint, evolve(known.complaint, event)) : await this.#read(told);
    this.#told.set(caseId, next);
    return next.assignees;
  }

  async #read({ caseId, event }: CaseEvent): Promise<Told> {
    const events = (await this.reader.events(caseId)).filter(({ revision }) => revision <= event.revision);
    return after(complaintOf(events.slice(0, -1)), complaintOf(events));
  }

  async #logged(caseId: string): Promise<string | undefined> {
    const [first] = await this.store.read(complaintStream(caseId), { maxCount: 1 });
    const logged = first === undefined ? undefined : decodeComplaintEvent(first);
    return logged?.type === 'Logged' ? logged.data.reference : undefined;
  }
}

const after = (before: Complaint, complaint: Complaint): Told => ({
  complaint,
  assignees: new Set([...assigneesOf(before), ...assigneesOf(complaint)]),
});
