/** One step of the schema. Once released it is never edited: a later change is a later migration. */
export interface Migration {
  /** 1, 2, 3, … without gaps. */
  readonly number: number;
  readonly name: string;
  /** One statement each, in text that every engine understands. */
  readonly statements: readonly string[];
}
