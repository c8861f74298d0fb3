import { type Database, type Migration } from '@redress/database';
import { type EventStore, RevisionConflict } from '@redress/event-store';
import { uuidV5 } from '@redress/platform';

export const referenceMigrations: readonly Migration[] = [
  {
    name: 'references-1',
    sql: `create table redress.reference_sequence (
            landlord_id text not null,
            year int not null,
            last int not null,
            primary key (landlord_id, year)
          );
          create table redress.reference_number (
            case_id uuid primary key,
            landlord_id text not null,
            number int not null
          )`,
  },
];

/** `KIR-2025-00042`: from the landlord's id, the year of logging, and a sequence of its own. */
const referenceText = (landlordId: string, year: number, number: number): string =>
  `${landlordId
    .replaceAll(/[^a-z0-9]/gi, '')
    .slice(0, 3)
    .toUpperCase()}-${year}-${String(number).padStart(5, '0')}`;

const reservation = (landlordId: string, reference: string): string =>
  `reference-${uuidV5(JSON.stringify([landlordId, reference]))}`;

/**
 * Human references, unique for a landlord. Whether the server makes one or a migration brings it, it is reserved by a
 * stream of its own before the case is logged: the event store decides who has it, and a retry finds its own.
 */
export class References {
  constructor(
    private readonly database: Database,
    private readonly store: EventStore,
  ) {}

  /** The next of the sequence for this case; asking again gives the same. */
  async next(landlordId: string, caseId: string, year: number): Promise<string> {
    for (;;) {
      const reference = referenceText(landlordId, year, await this.#number(landlordId, caseId, year));
      if (await this.reserve(landlordId, reference, caseId)) return reference;
      // Somebody brought this one: leave it to them and take the next.
      await this.database.query('delete from redress.reference_number where case_id = $1', [caseId]);
    }
  }

  /** True when the reference is this case's, now or from an earlier try. */
  async reserve(landlordId: string, reference: string, caseId: string): Promise<boolean> {
    const stream = reservation(landlordId, reference);
    try {
      const id = uuidV5(`reserve ${landlordId} ${reference} ${caseId}`);
      await this.store.append(stream, -1, [
        { id, type: 'ReferenceReserved', data: { reference, caseId }, metadata: { landlordId, schemaVersion: 1 } },
      ]);
      return true;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      const [reserved] = await this.store.read(stream, { maxCount: 1 });
      return (reserved?.data as { caseId?: string } | undefined)?.caseId === caseId;
    }
  }

  /** A number that a failed try leaves behind is not used again: gaps are harmless. */
  async #number(landlordId: string, caseId: string, year: number): Promise<number> {
    const known = await this.#known(caseId);
    if (known !== undefined) return known;
    await this.database.query(
      `with drawn as (
         insert into redress.reference_sequence (landlord_id, year, last) values ($2, $3, 1)
         on conflict (landlord_id, year) do update set last = reference_sequence.last + 1
         returning last)
       insert into redress.reference_number (case_id, landlord_id, number) select $1, $2, last from drawn
       on conflict (case_id) do nothing`,
      [caseId, landlordId, year],
    );
    return (await this.#known(caseId)) ?? this.#number(landlordId, caseId, year);
  }

  async #known(caseId: string): Promise<number | undefined> {
    const [row] = await this.database.query<{ number: number }>(
      'select number from redress.reference_number where case_id = $1',
      [caseId],
    );
    return row?.number;
  }
}
