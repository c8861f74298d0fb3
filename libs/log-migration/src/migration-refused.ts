/** The copy cannot go on, for a reason that a person has to look at; the message says which. */
export class MigrationRefused extends Error {}
