/** One forward step of the schema. Versions rise by one; a step that has shipped never changes. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
